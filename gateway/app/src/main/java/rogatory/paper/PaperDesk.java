package rogatory.paper;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Papers;
import rogatory.exchange.RequestDocument;
import rogatory.template.TemplateCatalogue;
import rogatory.template.TemplateDescription;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Makes the paper of a sealed request on demand: the same sealed document, in the words of one
 * language. One paper is made at a time, so that memory stays as it is; who waits too long is told
 * so. Safe for several threads.
 */
public final class PaperDesk {
  private static final int AT_A_TIME = 1;
  private static final int LONGEST_WAIT_SECONDS = 30;
  private static final long MOST_CHARACTERS = 400_000;

  private final Papers papers;
  private final TemplateCatalogue templates;
  private final BiFunction<byte[], PartyId, Outcome<byte[]>> seal;
  private final Clock clock;
  private final PrintedLanguages languages;
  private final FontFiles fonts = new FontFiles();
  private final Typesetter typesetter = new Typesetter();
  private final Binder binder = new Binder();
  private final Semaphore places = new Semaphore(AT_A_TIME, true);

  /**
   * Puts the parts together; what sets pages is loaded with the first paper.
   *
   * @param papers reads what we sealed
   * @param templates the words of the templates
   * @param seal seals bytes as a party: a CMS signature for PDF; it may ask the network
   * @param clock our time
   * @param folders folders of the agency that may add languages, as {@code
   *     shared/paper/<language>.yaml}
   * @throws IllegalArgumentException when such a file is at fault; the message says which
   */
  public PaperDesk(
      Papers papers,
      TemplateCatalogue templates,
      BiFunction<byte[], PartyId, Outcome<byte[]>> seal,
      Clock clock,
      List<Path> folders) {
    this.languages = new PrintedLanguages(folders);
    this.papers = papers;
    this.templates = templates;
    this.seal = seal;
    this.clock = clock;
  }

  /**
   * Makes a paper. It asks the network for a time-stamp and must not be called inside a unit of
   * work.
   *
   * @param sealedXml the sealed request as it is stored; it is enclosed as it is
   * @param language of the words of the form, ISO 639-1; null for that of the request
   * @param mark how the paper is checked; null when nobody can ask
   * @return the paper; NOT_ACCEPTABLE when form or template have no words in that language, with
   *     the way out; TOO_LARGE for hundreds of pages of answers; TOO_MANY_REQUESTS when it had to
   *     wait too long; UNAVAILABLE when no key seals
   * @throws IllegalArgumentException when it is not a sealed request of ours
   */
  public Outcome<Paper> make(
      byte[] sealedXml, @Nullable String language, @Nullable CheckMark mark) {
    if (!(papers.read(sealedXml) instanceof RequestDocument request)) {
      throw new IllegalArgumentException("Only a request is printed");
    }
    if (weight(request) > MOST_CHARACTERS) {
      return Outcome.denied(Problem.TOO_LARGE);
    }
    String asked = language == null ? request.content().language() : language;
    return wording(request, asked).then(wording -> placed(request, sealedXml, wording, mark));
  }

  /** Characters of the answers that are printed one by one; items are bounded by the form. */
  private static long weight(RequestDocument request) {
    return request.content().particulars().stream()
        .mapToLong(particular -> particular.label().length() + particular.value().length())
        .sum();
  }

  private Outcome<Wording> wording(RequestDocument request, String language) {
    return languages
        .in(language)
        .flatMap(
            words ->
                TemplateWords.of(
                        templates, request.template(), language, request.content().language())
                    .map(template -> Outcome.done(new Wording(words, template))))
        .orElseGet(() -> Outcome.denied(Problem.NOT_ACCEPTABLE, List.of(noWords(request))));
  }

  private Finding noWords(RequestDocument request) {
    List<String> open =
        templates
            .find(request.template())
            .map(TemplateDescription::languages)
            .orElse(List.of(request.content().language()))
            .stream()
            .filter(language -> languages.in(language).isPresent())
            .toList();
    return new Finding(
        "/language",
        "a language in which form and template have every word",
        null,
        open.isEmpty()
            ? "Have the words added in a folder of the agency (shared/paper)."
            : "Ask for the paper in " + String.join(" or ", open) + ".");
  }

  private Outcome<Paper> placed(
      RequestDocument request, byte[] sealedXml, Wording wording, @Nullable CheckMark mark) {
    boolean placed = false;
    try {
      placed = places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
      return placed
          ? printed(request, sealedXml, wording, mark)
          : Outcome.denied(Problem.TOO_MANY_REQUESTS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Outcome.denied(Problem.UNAVAILABLE);
    } finally {
      if (placed) {
        places.release();
      }
    }
  }

  private Outcome<Paper> printed(
      RequestDocument request, byte[] sealedXml, Wording wording, @Nullable CheckMark mark) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Form form = new Drafter(request, Sha256.of(sealedXml), wording).draft(mark);
    byte[] code = mark == null ? null : SquareCode.of(mark.address());
    byte[] pages = typesetter.set(new FormPages(form, new Runs(fonts), code), now);
    Binder.Bound bound = binder.enclose(pages, sealedXml, wording.say("section.enclosed"), now);
    PartyId party = request.from().id();
    return binder
        .seal(bound.pdf(), bytes -> seal.apply(bytes, party), request.from().name(), now)
        .map(pdf -> new Paper(pdf, bound.pages(), form.language()));
  }
}
