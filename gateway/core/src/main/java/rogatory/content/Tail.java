package rogatory.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Normalizes what follows the host: path, query and fragment. */
final class Tail {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final String HEX = "0123456789ABCDEF";
  private static final Set<String> TRACKING = new HashSet<>();
  private static final List<String> TRACKING_BEGINNINGS = new ArrayList<>();

  static {
    for (String name : DataLines.of("tracking-parameters")) {
      if (name.endsWith("*")) {
        TRACKING_BEGINNINGS.add(name.substring(0, name.length() - 1));
      } else {
        TRACKING.add(name);
      }
    }
  }

  private Tail() {}

  static String normalized(String tail, Set<RowReason> reasons) {
    int hash = tail.indexOf('#');
    String before = hash < 0 ? tail : tail.substring(0, hash);
    int question = before.indexOf('?');
    String path = question < 0 ? before : before.substring(0, question);
    String query = question < 0 ? "" : query(before.substring(question + 1), reasons);
    return path(encoded(path))
        + (query.isEmpty() ? "" : "?" + query)
        + (hash < 0 ? "" : fragment(tail.substring(hash + 1), reasons));
  }

  /** A fragment is a place on a page, unless it begins like the path of an application. */
  private static String fragment(String fragment, Set<RowReason> reasons) {
    if (fragment.startsWith("!") || fragment.startsWith("/")) {
      return "#" + encoded(fragment);
    }
    if (!fragment.isEmpty()) {
      reasons.add(RowReason.FRAGMENT_REMOVED);
    }
    return "";
  }

  private static String query(String query, Set<RowReason> reasons) {
    List<String> kept = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
      if (TRACKING.contains(name) || TRACKING_BEGINNINGS.stream().anyMatch(name::startsWith)) {
        reasons.add(RowReason.TRACKING_REMOVED);
      } else if (!pair.isEmpty()) {
        kept.add(encoded(pair));
      }
    }
    return String.join("&", kept);
  }

  /** Without . and .. (RFC 3986 section 5.2.4). */
  private static String path(String path) {
    if (!path.contains("/.")) {
      return path.isEmpty() ? "/" : path;
    }
    Deque<String> kept = new ArrayDeque<>();
    String[] steps = path.substring(1).split("/", -1);
    for (int at = 0; at < steps.length; at++) {
      boolean last = at == steps.length - 1;
      if (steps[at].equals("..")) {
        kept.pollLast();
      } else if (!steps[at].equals(".")) {
        kept.addLast(steps[at]);
        continue;
      }
      if (last) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }

  /** Percent-encoded where it has to be and nowhere else, in capitals. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); ) {
      int sign = text.codePointAt(at);
      if (sign == '%' && isEncoded(text, at)) {
        int value = Integer.parseInt(text.substring(at + 1, at + 3), 16);
        byteOf(value, encoded);
        at += 3;
      } else {
        if (sign == '%' || sign > 0x20 && sign < 0x7F && "\"<>`{}|^".indexOf(sign) < 0) {
          encoded.append(sign == '%' ? "%25" : Character.toString(sign));
        } else {
          for (byte part : Character.toString(sign).getBytes(StandardCharsets.UTF_8)) {
            percent(part & 0xFF, encoded);
          }
        }
        at += Character.charCount(sign);
      }
    }
    return encoded.toString();
  }

  private static void byteOf(int value, StringBuilder encoded) {
    boolean unreserved =
        value >= '0' && value <= '9'
            || value >= 'A' && value <= 'Z'
            || value >= 'a' && value <= 'z'
            || UNRESERVED_MARKS.indexOf(value) >= 0;
    if (unreserved) {
      encoded.append((char) value);
    } else {
      percent(value, encoded);
    }
  }

  private static void percent(int value, StringBuilder encoded) {
    encoded.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
  }

  private static boolean isEncoded(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0
        && text.charAt(at + 1) < 0x7F
        && text.charAt(at + 2) < 0x7F;
  }
}
