package rogatory.persistence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The vault, {@code rogatory.vault.*}.
 *
 * @param rewrap whether the next start exchanges the key of the vault for the one that lies ready
 *     beside it; without effect when none does
 * @param eraseAgain the word that the log gave for persons who are listed as erased and came back:
 *     they are erased again at the next start; empty for none
 * @param looksPerHour how many fields one person may look at, or ask to, in an hour, 1 to 1000
 */
@ConfigurationProperties("rogatory.vault")
public record VaultProperties(
    @DefaultValue("false") boolean rewrap,
    @DefaultValue("") String eraseAgain,
    @DefaultValue("20") int looksPerHour) {
  private static final int MOST = 1000;

  /** Checks the values; each refusal is a sentence for the operator. */
  public VaultProperties {
    if (looksPerHour < 1 || looksPerHour > MOST) {
      throw new IllegalArgumentException("rogatory.vault.looks-per-hour must be 1 to 1000.");
    }
  }
}
