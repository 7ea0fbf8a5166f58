package rogatory.traces;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds texts in bytes in every way of writing them: as they are, in lower and in upper case; in
 * UTF-8 and UTF-16; these in hex and in base64 wherever the text begins in a group; in percent,
 * quoted-printable, JSON and XML escapes of some letters or of all. A text of fewer than four
 * letters is found by chance.
 */
public final class Traces {
  private static final int PIECE = 8 << 20;
  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

  private final Map<Integer, List<Form>> forms = new HashMap<>();
  private final boolean[] beginnings = new boolean[1 << 16];
  private int longest;

  @SuppressWarnings("ArrayRecordComponent")
  private record Form(byte[] bytes, String text) {}

  private Traces(Collection<String> texts) {
    for (String text : texts) {
      for (byte[] bytes : written(text)) {
        int pair = pair(bytes, 0);
        beginnings[pair] = true;
        longest = Math.max(longest, bytes.length);
        forms.computeIfAbsent(pair, none -> new ArrayList<>()).add(new Form(bytes, text));
      }
    }
  }

  /** A search for these texts, all in one look. */
  public static Traces of(Collection<String> texts) {
    return new Traces(texts);
  }

  /** Whether one text lies there. */
  public static boolean holds(byte[] where, String text) {
    return !of(List.of(text)).in(where).isEmpty();
  }

  /** Which of the texts lie there. */
  public Set<String> in(byte[] where) {
    return in(where, where.length);
  }

  /** Which of the texts lie in what is read, however long it is. */
  public Set<String> in(InputStream stream) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    byte[] piece = new byte[PIECE];
    int kept = 0;
    for (int read = stream.readNBytes(piece, 0, PIECE);
        read > 0;
        read = stream.readNBytes(piece, kept, PIECE - kept)) {
      int end = kept + read;
      found.addAll(in(piece, end));
      kept = Math.min(longest, end);
      System.arraycopy(piece, end - kept, piece, 0, kept);
    }
    return found;
  }

  /** Which of the texts lie in a file. */
  public Set<String> in(Path file) throws IOException {
    if (Files.size(file) <= PIECE) {
      return in(Files.readAllBytes(file));
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return in(stream);
    }
  }

  private Set<String> in(byte[] where, int length) {
    Set<String> found = new LinkedHashSet<>();
    for (int at = 0; at + 1 < length; at++) {
      int pair = pair(where, at);
      if (beginnings[pair]) {
        for (Form form : forms.getOrDefault(pair, List.of())) {
          int end = at + form.bytes().length;
          if (end <= length
              && Arrays.equals(where, at, end, form.bytes(), 0, form.bytes().length)) {
            found.add(form.text());
          }
        }
      }
    }
    return found;
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  private static List<byte[]> written(String text) {
    List<byte[]> forms = new ArrayList<>();
    Set<String> cases = new LinkedHashSet<>();
    cases.add(text);
    cases.add(text.toLowerCase(Locale.ROOT));
    cases.add(text.toUpperCase(Locale.ROOT));
    for (String each : cases) {
      for (Charset set :
          List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        byte[] bytes = each.getBytes(set);
        forms.add(bytes);
        forms.add(HexFormat.of().formatHex(bytes).getBytes(US_ASCII));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes).getBytes(US_ASCII));
        forms.addAll(base64(bytes));
      }
      escaped(each).forEach(escaped -> forms.add(escaped.getBytes(US_ASCII)));
    }
    return forms;
  }

  private static Set<String> escaped(String text) {
    Set<String> forms = new LinkedHashSet<>();
    String plus = URLEncoder.encode(text, StandardCharsets.UTF_8);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String all = HexFormat.ofDelimiter("%").formatHex(bytes);
    for (String percent :
        List.of(plus, plus.replace("+", "%20"), "%" + all, "%" + all.toUpperCase(Locale.ROOT))) {
      forms.add(percent);
      forms.add(lowerHex(percent));
      forms.add(percent.replace('%', '='));
    }
    for (String escape : List.of("\\u%04x", "\\u%04X", "&#%d;", "&#x%x;", "&#x%X;")) {
      forms.add(escaped(text, escape, 128));
      forms.add(escaped(text, escape, 0));
    }
    return forms;
  }

  private static String lowerHex(String percent) {
    return PERCENT.matcher(percent).replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
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

  private static String escaped(String text, String escape, int first) {
    return text.chars()
        .mapToObj(
            letter -> letter < first ? String.valueOf((char) letter) : escape.formatted(letter))
        .collect(Collectors.joining());
  }
}
