package rogatory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds a text in bytes in every way of writing it: character sets, base64, hex, escapes. */
final class Traces {
  private Traces() {}

  /** Every way in which a text may lie in bytes. */
  private static List<byte[]> written(String text) {
    List<byte[]> forms = new ArrayList<>();
    for (String each :
        List.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT))) {
      for (Charset set :
          List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        byte[] bytes = each.getBytes(set);
        forms.add(bytes);
        forms.add(HexFormat.of().formatHex(bytes).getBytes(US_ASCII));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes).getBytes(US_ASCII));
        forms.addAll(base64(bytes));
      }
      forms.add(URLEncoder.encode(each, StandardCharsets.UTF_8).getBytes(US_ASCII));
      forms.add(
          URLEncoder.encode(each, StandardCharsets.UTF_8).replace("+", "%20").getBytes(US_ASCII));
      for (String escape : List.of("\\u%04x", "\\u%04X", "&#%d;", "&#x%x;", "&#x%X;")) {
        forms.add(escaped(each, escape).getBytes(US_ASCII));
      }
    }
    return forms;
  }

  /** What is the same wherever the text begins in a group of three bytes. */
  private static List<byte[]> base64(byte[] bytes) {
    List<byte[]> forms = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] padded = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, padded, before, bytes.length);
      String whole = Base64.getEncoder().withoutPadding().encodeToString(padded);
      String sure = whole.substring(before == 0 ? 0 : 4, whole.length() - 2);
      forms.add(sure.getBytes(US_ASCII));
      forms.add(sure.replace('+', '-').replace('/', '_').getBytes(US_ASCII));
    }
    return forms;
  }

  private static String escaped(String text, String escape) {
    return text.chars()
        .mapToObj(letter -> letter < 128 ? String.valueOf((char) letter) : escape.formatted(letter))
        .collect(Collectors.joining());
  }

  /** Whether the text lies there; looks once, for all ways of writing, by their first two bytes. */
  static boolean holds(byte[] where, String text) {
    Map<Integer, List<byte[]>> forms =
        written(text).stream().collect(Collectors.groupingBy(form -> pair(form, 0)));
    BitSet beginnings = new BitSet(1 << 16);
    forms.keySet().forEach(beginnings::set);
    for (int at = 0; at + 1 < where.length; at++) {
      int pair = pair(where, at);
      if (beginnings.get(pair)) {
        for (byte[] form : forms.getOrDefault(pair, List.of())) {
          int end = at + form.length;
          if (end <= where.length && Arrays.equals(where, at, end, form, 0, form.length)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
