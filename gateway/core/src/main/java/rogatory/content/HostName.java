package rogatory.content;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the host of an address; no name is ever looked up. */
final class HostName {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
  private static final Pattern FOUR_NUMBERS =
      Pattern.compile(
          "((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])");
  private static final Pattern SIX = Pattern.compile("\\[[0-9a-fA-F:.]{2,45}\\]");
  private static final int LONGEST = 253;
  private static final Set<String> NOT_PUBLIC =
      Set.of("localhost", "local", "internal", "localdomain", "lan", "home", "intranet");

  private HostName() {}

  /** The host in ASCII and small letters; null when it is none, with the reason. */
  static @Nullable String read(String written, Set<RowReason> reasons) {
    if (SIX.matcher(written).matches() || FOUR_NUMBERS.matcher(written).matches()) {
      return number(written, reasons);
    }
    if (written.codePoints().anyMatch(HostName::isReadInTwoWays)) {
      reasons.add(RowReason.HOST_AMBIGUOUS);
      return null;
    }
    String host =
        ascii(written.endsWith(".") ? written.substring(0, written.length() - 1) : written);
    if (host == null) {
      reasons.add(RowReason.HOST_MALFORMED);
      return null;
    }
    String last = host.substring(host.lastIndexOf('.') + 1);
    if (NOT_PUBLIC.contains(last)) {
      reasons.add(RowReason.HOST_NOT_PUBLIC);
      return null;
    }
    if (!host.contains(".") || NUMBERS.matcher(last).matches()) {
      reasons.add(RowReason.HOST_MALFORMED);
      return null;
    }
    return host;
  }

  /** Letters that IDNA 2003 and 2008 read differently (UTS 46 section 7). */
  private static boolean isReadInTwoWays(int letter) {
    return letter == 0xDF || letter == 0x3C2 || letter == 0x1E9E;
  }

  private static @Nullable String ascii(String written) {
    String host;
    try {
      host = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noName) {
      return null;
    }
    if (host.isEmpty() || host.length() > LONGEST) {
      return null;
    }
    for (String label : host.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches() || label.startsWith("xn--") && !isTrue(label)) {
        return null;
      }
    }
    return host;
  }

  /** Whether the label is what its letters are written as, and not something else. */
  private static boolean isTrue(String label) {
    try {
      String letters = IDN.toUnicode(label);
      return !letters.equals(label)
          && letters.codePoints().anyMatch(letter -> letter > 0x7F)
          && (letters.codePoints().anyMatch(HostName::isReadInTwoWays)
              || IDN.toASCII(letters).equalsIgnoreCase(label));
    } catch (IllegalArgumentException noName) {
      return false;
    }
  }

  /** Both forms are numbers already: the library reads them and asks nobody. */
  private static @Nullable String number(String written, Set<RowReason> reasons) {
    try {
      InetAddress address = InetAddress.getByName(written);
      if (address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || address.isAnyLocalAddress()
          || address.isMulticastAddress()) {
        reasons.add(RowReason.HOST_NOT_PUBLIC);
        return null;
      }
      String text = address.getHostAddress();
      return text.contains(":") ? "[" + text + "]" : text;
    } catch (UnknownHostException noNumber) {
      reasons.add(RowReason.HOST_MALFORMED);
      return null;
    }
  }
}
