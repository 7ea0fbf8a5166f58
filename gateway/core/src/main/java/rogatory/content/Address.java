package rogatory.content;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of the web, normalized: what two people write differently and means the same is the
 * same (RFC 3986 section 6.2.2 and 6.2.3, without tracking parameters). It is never opened.
 *
 * @param locator the normalized address
 * @param host its host in ASCII and small letters
 */
public record Address(String locator, String host) {
  /** No address is longer. */
  public static final int LONGEST = 2048;

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(//)?");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * What was read.
   *
   * @param address the address; null when it cannot be read
   * @param reasons what is wrong with it, or was changed
   */
  public record Reading(@Nullable Address address, Set<RowReason> reasons) {
    /** The address, when it could be read. */
    public Optional<Address> found() {
      return Optional.ofNullable(address);
    }
  }

  /** Reads an address as somebody wrote it. */
  public static Reading read(String written) {
    Set<RowReason> reasons = EnumSet.noneOf(RowReason.class);
    String text = written.strip();
    Signs.look(text, reasons);
    if (!reasons.isEmpty()) {
      return new Reading(null, reasons);
    }
    String meant = Defanged.meant(text);
    if (!meant.equals(text)) {
      reasons.add(RowReason.WRITTEN_DEFANGED);
    }
    Address address = parse(meant, reasons);
    if (address != null && address.locator().length() > LONGEST) {
      reasons.add(RowReason.OVER_LONG);
      return new Reading(null, reasons);
    }
    return new Reading(address, reasons);
  }

  private static @Nullable Address parse(String text, Set<RowReason> reasons) {
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.lookingAt() || scheme.group(2) == null) {
      boolean other = scheme.lookingAt() && !scheme.group(1).contains(".");
      reasons.add(other ? RowReason.SCHEME_NOT_WEB : RowReason.NO_SCHEME);
      return null;
    }
    String web = scheme.group(1).toLowerCase(Locale.ROOT);
    if (!web.equals("http") && !web.equals("https")) {
      reasons.add(RowReason.SCHEME_NOT_WEB);
      return null;
    }
    String rest = text.substring(scheme.end());
    int end = endOfAuthority(rest);
    String authority = authority(rest.substring(0, end), web, reasons);
    if (authority == null) {
      return null;
    }
    String locator = web + "://" + authority + Tail.normalized(rest.substring(end), reasons);
    int port = authority.lastIndexOf(':');
    boolean hasPort = port > authority.lastIndexOf(']');
    return new Address(locator, hasPort ? authority.substring(0, port) : authority);
  }

  private static int endOfAuthority(String rest) {
    for (int at = 0; at < rest.length(); at++) {
      if ("/?#".indexOf(rest.charAt(at)) >= 0) {
        return at;
      }
    }
    return rest.length();
  }

  private static @Nullable String authority(String written, String web, Set<RowReason> reasons) {
    if (written.contains("@")) {
      reasons.add(RowReason.CREDENTIALS);
      return null;
    }
    int colon = written.indexOf(':', written.lastIndexOf(']') + 1);
    String host = HostName.read(colon < 0 ? written : written.substring(0, colon), reasons);
    if (host == null || colon < 0 || colon == written.length() - 1) {
      return host;
    }
    String digits = written.substring(colon + 1);
    int port = PORT.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      reasons.add(RowReason.PORT_MALFORMED);
      return null;
    }
    return port == (web.equals("http") ? 80 : 443) ? host : host + ":" + port;
  }

  /** The address so that it can be shown and not followed. */
  public String shown() {
    return Defanged.shown(locator, host);
  }
}
