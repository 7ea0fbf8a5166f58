package rogatory.transport.rest.httpsig;

import java.util.List;
import java.util.Map;

/** A member of a dictionary (RFC 8941 section 3.2): an item or an inner list, with parameters. */
sealed interface FieldMember {
  /** In the order in which they were received. */
  Map<String, BareItem> parameters();

  /** Serialized by RFC 8941 sections 4.1.1.1 and 4.1.3. */
  String serialize();

  /** One value with its parameters. */
  record Item(BareItem value, Map<String, BareItem> parameters) implements FieldMember {
    @Override
    public String serialize() {
      return value.serialize() + serializeParameters(parameters);
    }
  }

  /** Several items in parentheses, with parameters of the whole. */
  record InnerList(List<Item> items, Map<String, BareItem> parameters) implements FieldMember {
    @Override
    public String serialize() {
      StringBuilder text = new StringBuilder("(");
      for (int index = 0; index < items.size(); index++) {
        if (index > 0) {
          text.append(' ');
        }
        text.append(items.get(index).serialize());
      }
      return text.append(')').append(serializeParameters(parameters)).toString();
    }
  }

  /** Serialized by RFC 8941 section 4.1.1.2; a true flag is its name alone. */
  static String serializeParameters(Map<String, BareItem> parameters) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, BareItem> parameter : parameters.entrySet()) {
      text.append(';').append(parameter.getKey());
      if (!BareItem.Flag.TRUE.equals(parameter.getValue())) {
        text.append('=').append(parameter.getValue().serialize());
      }
    }
    return text.toString();
  }
}
