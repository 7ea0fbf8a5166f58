package rogatory.devpki;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An invented authority or platform that holds development keys.
 *
 * @param id 1 to 64 characters of {@code a-z}, {@code 0-9} and {@code -}, not starting with a dash;
 *     also the name of the party's folder
 * @param name the organization in the certificates, 1 to 48 characters without line breaks, so that
 *     the common name stays within the 64 of RFC 5280 appendix A.1
 * @param country ISO 3166-1 alpha-2, upper case
 */
public record DevParty(String id, String name, String country) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,48}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** The authority whose gateway is ours in the demo. */
  public static final DevParty AUTHORITY_POLAND =
      new DevParty("authority-pl", "Rogatory Demo Authority Poland (development)", "PL");

  /** A foreign authority. */
  public static final DevParty AUTHORITY_CZECHIA =
      new DevParty("authority-cz", "Rogatory Demo Authority Czechia (development)", "CZ");

  /** A platform. */
  public static final DevParty PLATFORM_IRELAND =
      new DevParty("platform-ie", "Rogatory Demo Platform (development)", "IE");

  /** Refuses values outside the limits above with {@link IllegalArgumentException}. */
  public DevParty {
    require(ID, id, "party id");
    require(NAME, name, "party name");
    require(COUNTRY, country, "country");
  }

  /** The three parties that every PKI starts with. */
  public static List<DevParty> demoParties() {
    return List.of(AUTHORITY_POLAND, AUTHORITY_CZECHIA, PLATFORM_IRELAND);
  }

  private static void require(Pattern pattern, String value, String what) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' does not match %s".formatted(what, value, pattern));
    }
  }
}
