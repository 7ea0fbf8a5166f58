package rogatory.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * The law that carries a request.
 *
 * @param instrument short name of the act or treaty, for example {@code TAKE IT DOWN Act}
 * @param provision article or section, for example {@code s. 3}
 * @param jurisdiction whose law it is
 * @param uri where the text is published; null when not known
 */
public record LegalBasis(
    String instrument, String provision, Jurisdiction jurisdiction, @Nullable String uri) {}
