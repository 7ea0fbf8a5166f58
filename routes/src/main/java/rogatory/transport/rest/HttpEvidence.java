package rogatory.transport.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rogatory.transport.rest.httpsig.ComponentIdentifier;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.SignatureProfile;
import rogatory.transport.rest.httpsig.Verification;

/**
 * A signed request as it is kept, so that anybody with the certificate can verify it again. The
 * bytes are, lines ended by LF:
 *
 * <pre>
 * rogatory-http-evidence: 1
 * hop-certificate-sha256: (64 hexadecimal digits)
 * signature-base-bytes: (length of the signature base)
 * message-bytes: (length of the message)
 *
 * (the signature base, RFC 9421 section 2.5) LF
 * (the message)
 * </pre>
 *
 * <p>The message is a request in the form {@code message/http} (RFC 9112 section 10.1), lines ended
 * by CR LF: the request line with the absolute target, each header field that the signature covers,
 * Signature-Input and Signature, an empty line, and the content verbatim.
 *
 * @param certificate SHA-256 of the hop certificate, 64 hexadecimal digits
 * @param signatureBase what was signed
 * @param message the request with the covered fields and its content
 * @param content the content alone
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpEvidence(
    String certificate, String signatureBase, RequestMessage message, byte[] content) {
  private static final Pattern HEAD =
      Pattern.compile(
          "rogatory-http-evidence: 1\n"
              + "hop-certificate-sha256: ([0-9a-f]{64})\n"
              + "signature-base-bytes: ([0-9]{1,8})\n"
              + "message-bytes: ([0-9]{1,8})\n\n");
  private static final int LONGEST_HEAD = 256;

  static HttpEvidence of(RequestMessage message, Verification.Verified proof, byte[] content) {
    Set<String> kept = new LinkedHashSet<>();
    for (ComponentIdentifier component : proof.covered()) {
      kept.add(component.name());
    }
    kept.add(SignatureProfile.INPUT_FIELD.toLowerCase(Locale.ROOT));
    kept.add(SignatureProfile.SIGNATURE_FIELD.toLowerCase(Locale.ROOT));
    HeaderFields fields = HeaderFields.none();
    for (HeaderFields.Line line : message.headers().lines()) {
      if (kept.contains(line.name().toLowerCase(Locale.ROOT))) {
        fields = fields.with(line.name(), line.value());
      }
    }
    return new HttpEvidence(
        proof.key().keyId(), proof.base().text(), message.withHeaders(fields), content);
  }

  /** As they are kept. */
  public byte[] toBytes() {
    byte[] base = signatureBase.getBytes(StandardCharsets.US_ASCII);
    byte[] http = http();
    String head =
        "rogatory-http-evidence: 1\nhop-certificate-sha256: "
            + certificate
            + "\nsignature-base-bytes: "
            + base.length
            + "\nmessage-bytes: "
            + http.length
            + "\n\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(base.length + http.length + 256);
    bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(base);
    bytes.write('\n');
    bytes.writeBytes(http);
    return bytes.toByteArray();
  }

  private byte[] http() {
    StringBuilder head = new StringBuilder(512);
    head.append(message.method()).append(' ').append(message.targetUri()).append(" HTTP/1.1\r\n");
    for (HeaderFields.Line line : message.headers().lines()) {
      head.append(line.name()).append(": ").append(line.value()).append("\r\n");
    }
    head.append("\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + content.length);
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  /**
   * Reads what was kept.
   *
   * @throws IllegalArgumentException when it is not of this form
   */
  public static HttpEvidence read(byte[] kept) {
    String start =
        new String(kept, 0, Math.min(kept.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
    Matcher head = HEAD.matcher(start);
    if (!head.lookingAt()) {
      throw new IllegalArgumentException("No evidence of this form");
    }
    int base = Integer.parseInt(head.group(2));
    int message = Integer.parseInt(head.group(3));
    int from = head.end();
    if (kept.length != (long) from + base + 1 + message) {
      throw new IllegalArgumentException("Evidence is longer or shorter than it says");
    }
    String text = new String(kept, from, base, StandardCharsets.US_ASCII);
    return message(head.group(1), text, Arrays.copyOfRange(kept, from + base + 1, kept.length));
  }

  private static HttpEvidence message(String certificate, String base, byte[] http) {
    String text = new String(http, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalArgumentException("Evidence holds no message");
    }
    String[] lines = text.substring(0, end).split("\r\n");
    String[] request = lines[0].split(" ");
    HeaderFields fields = HeaderFields.none();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(": ");
      fields = fields.with(lines[i].substring(0, colon), lines[i].substring(colon + 2));
    }
    byte[] content = Arrays.copyOfRange(http, end + 4, http.length);
    return new HttpEvidence(
        certificate,
        base,
        new RequestMessage(request[0], request[1], fields, MessageBody.of(content)),
        content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpEvidence that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return signatureBase.hashCode();
  }

  /** Whose key and nothing of the message. */
  @Override
  public String toString() {
    return "HttpEvidence[" + certificate + "]";
  }
}
