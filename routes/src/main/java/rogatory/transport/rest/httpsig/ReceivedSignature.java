package rogatory.transport.rest.httpsig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one signature of a received message, parsed but not yet believed (RFC 9421 sections 4.1,
 * 4.2).
 *
 * @param components what it says it covers
 * @param parameters its parameters
 * @param parametersLine both, serialized again for the base in the order received (section 3.2 step
 *     7)
 * @param signature the signature bytes
 */
record ReceivedSignature(
    List<ComponentIdentifier> components,
    SignatureParameters parameters,
    String parametersLine,
    BareItem.Bytes signature) {

  static ReceivedSignature read(HeaderFields headers) throws RefusalException {
    return read(headers, SignatureProfile.LABEL);
  }

  static ReceivedSignature read(HeaderFields headers, String label) throws RefusalException {
    FieldMember input = only(headers, SignatureProfile.INPUT_FIELD, label);
    FieldMember signature = only(headers, SignatureProfile.SIGNATURE_FIELD, label);
    if (!(input instanceof FieldMember.InnerList list)) {
      throw malformed("Signature-Input is not an inner list");
    }
    if (!(signature instanceof FieldMember.Item item)
        || !(item.value() instanceof BareItem.Bytes bytes)
        || !item.parameters().isEmpty()) {
      throw malformed("Signature is not a plain byte sequence");
    }
    List<ComponentIdentifier> components = new ArrayList<>();
    for (FieldMember.Item component : list.items()) {
      components.add(ComponentIdentifier.from(component));
    }
    return new ReceivedSignature(
        List.copyOf(components),
        SignatureParameters.from(list.parameters()),
        list.serialize(),
        bytes);
  }

  private static FieldMember only(HeaderFields headers, String field, String label)
      throws RefusalException {
    String value =
        headers
            .combined(field)
            .orElseThrow(
                () -> new RefusalException(RefusalReason.SIGNATURE_MISSING, field + " is missing"));
    Map<String, FieldMember> members = parse(value, field);
    if (members.size() != 1) {
      throw new RefusalException(
          RefusalReason.SIGNATURE_AMBIGUOUS, field + " does not hold exactly one signature");
    }
    FieldMember member = members.get(label);
    if (member == null) {
      throw new RefusalException(
          RefusalReason.LABEL_UNACCEPTABLE, field + " uses another label than the profile");
    }
    return member;
  }

  private static Map<String, FieldMember> parse(String value, String field)
      throws RefusalException {
    try {
      return StructuredFieldParser.dictionary(value);
    } catch (MalformedFieldException malformed) {
      throw malformed(field + " is malformed");
    }
  }

  private static RefusalException malformed(String detail) {
    return new RefusalException(RefusalReason.SIGNATURE_MALFORMED, detail);
  }
}
