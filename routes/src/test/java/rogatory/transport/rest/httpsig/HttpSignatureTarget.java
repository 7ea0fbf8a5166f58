package rogatory.transport.rest.httpsig;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rogatory.fuzz.Edits;
import rogatory.fuzz.FuzzTarget;

/**
 * Signed messages and their structured fields. A message that verifies has method, target, type and
 * content of a genuine one; a field that is read is written and read again as the same.
 */
public final class HttpSignatureTarget implements FuzzTarget {
  private static final String FIELD_OF_ALL_TYPES =
      "a=1, b;x=?0, c=(\"d\" e/f;req);g=:aGVsbG8=:, *h=-3, i=\"j\\\"\\\\\"";

  private final MessageVerifier verifier = Exchange.verifier();
  private final List<RequestMessage> requests =
      List.of(
          Exchange.requester().sign(Exchange.order()),
          Exchange.requester().sign(Exchange.statusQuery()));
  private final List<byte[]> contents =
      List.of("{\"order\":\"preserve\"}".getBytes(StandardCharsets.UTF_8), new byte[0]);

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      byte[] genuine = genuine(i);
      seeds.add(Edits.script('E', i).bytes());
      seeds.add(Edits.script('E', i).replace(genuine, "\"@method\"", "\"@query\"").bytes());
      seeds.add(Edits.script('E', i).replace(genuine, ";alg=", ";tag=").bytes());
      seeds.add(Edits.script('E', i).replace(genuine, "Signature: ", "Signature: a=1, ").bytes());
    }
    seeds.add(Edits.script('E', 0).replace(genuine(0), "sha-256", "sha-512").bytes());
    seeds.add(("F" + FIELD_OF_ALL_TYPES).getBytes(StandardCharsets.UTF_8));
    seeds.add("Fa=1.5, a=1".getBytes(StandardCharsets.UTF_8));
    return seeds;
  }

  @Override
  public void check(byte[] input) {
    if (input.length >= 2 && input[0] == 'E') {
      checkMessage(input);
    } else if (input.length > 0) {
      checkField(new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1));
    }
  }

  private void checkMessage(byte[] input) {
    int number = (input[1] & 0xff) % requests.size();
    byte[] changed = Edits.apply(genuine(number), input, 2);
    String text = new String(changed, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    if (end < 0) {
      return;
    }
    byte[] content = Arrays.copyOfRange(changed, end + 2, changed.length);
    RequestMessage message = message(text.substring(0, end).split("\n"), MessageBody.of(content));
    boolean verified =
        verifier.verify(message, Exchange.requesterKeys()) instanceof Verification.Verified;
    RequestMessage genuine = requests.get(number);
    boolean same =
        message.method().equals(genuine.method())
            && message.targetUri().equals(genuine.targetUri())
            && message
                .headers()
                .combined("Content-Type")
                .equals(genuine.headers().combined("Content-Type"))
            && Arrays.equals(content, contents.get(number));
    if (verified && !same) {
      throw new AssertionError("Verified, and not what was signed");
    }
    if (!verified && input.length == 2) {
      throw new AssertionError("A genuine message is refused");
    }
  }

  private static RequestMessage message(String[] lines, MessageBody body) {
    String[] start = lines[0].split(" ", 2);
    HeaderFields headers = HeaderFields.none();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers = headers.with(lines[i].substring(0, colon), lines[i].substring(colon + 1));
      }
    }
    return new RequestMessage(start[0], start.length < 2 ? "" : start[1], headers, body);
  }

  private static void checkField(String field) {
    try {
      String written = write(StructuredFieldParser.dictionary(field));
      if (!write(StructuredFieldParser.dictionary(written)).equals(written)) {
        throw new AssertionError("Written and read again it is another field");
      }
    } catch (MalformedFieldException refused) {
      return;
    }
  }

  private static String write(Map<String, FieldMember> members) {
    return members.entrySet().stream()
        .map(member -> member.getKey() + "=" + member.getValue().serialize())
        .collect(Collectors.joining(", "));
  }

  private byte[] genuine(int number) {
    RequestMessage message = requests.get(number);
    String head =
        message.headers().lines().stream()
            .map(line -> line.name() + ": " + line.value())
            .collect(
                Collectors.joining(
                    "\n", message.method() + " " + message.targetUri() + "\n", "\n\n"));
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] content = contents.get(number);
    byte[] all = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }
}
