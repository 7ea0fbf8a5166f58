package rogatory.persistence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys of case content, {@code rogatory.content.*}.
 *
 * @param rewrap whether the next start exchanges the key-encryption key for the one that lies ready
 *     beside it; without effect when none does
 */
@ConfigurationProperties("rogatory.content")
public record ContentProperties(@DefaultValue("false") boolean rewrap) {}
