package rogatory.transport.rest.httpsig;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The text that is signed (RFC 9421 section 2.5): a line for each covered component, and the
 * parameters last.
 *
 * @param text ASCII, lines ended by LF, none at the end. It holds values of the message and belongs
 *     in the evidence, not in a log
 */
public record SignatureBase(String text) {
  /**
   * The base of a signature that is to be made.
   *
   * @throws IllegalArgumentException if a component is named twice, or has no usable value
   */
  public static SignatureBase of(
      HttpMessage message, List<ComponentIdentifier> components, SignatureParameters parameters) {
    try {
      return of(message, components, parametersLine(components, parameters));
    } catch (RefusalException unavailable) {
      throw new IllegalArgumentException(unavailable.detail(), unavailable);
    }
  }

  /** The inner list that stands in Signature-Input and in the last line of the base. */
  static String parametersLine(
      List<ComponentIdentifier> components, SignatureParameters parameters) {
    return new FieldMember.InnerList(
            components.stream().map(ComponentIdentifier::toItem).toList(),
            parameters.toParameters())
        .serialize();
  }

  static SignatureBase of(
      HttpMessage message, List<ComponentIdentifier> components, String parametersLine)
      throws RefusalException {
    StringBuilder text = new StringBuilder(512);
    Set<ComponentIdentifier> seen = new HashSet<>();
    for (ComponentIdentifier component : components) {
      if (!seen.add(component)) {
        throw new RefusalException(
            RefusalReason.COMPONENT_REPEATED, "a component is covered twice");
      }
      String value = ComponentValues.resolve(component, message);
      text.append(component).append(": ").append(value).append('\n');
    }
    text.append("\"@signature-params\": ").append(parametersLine);
    return new SignatureBase(text.toString());
  }

  /** What goes into the signature algorithm. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "SignatureBase[" + text.length() + " characters]";
  }
}
