package rogatory.transport.rest.httpsig;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the value of a covered component in a message (RFC 9421 sections 2.1, 2.2 and 2.4). */
final class ComponentValues {
  /** Fields of which a second line would let two readers see two values. */
  private static final Set<String> SINGLE =
      Set.of(
          "authorization",
          "content-encoding",
          "content-length",
          "content-location",
          "content-type",
          "date",
          "etag",
          "host",
          "location");

  private ComponentValues() {}

  static String resolve(ComponentIdentifier component, HttpMessage target) throws RefusalException {
    HttpMessage source = source(component, target);
    return component.isDerived() ? derived(component, source) : field(component, source.headers());
  }

  private static HttpMessage source(ComponentIdentifier component, HttpMessage target)
      throws RefusalException {
    if (!component.isOfRequest()) {
      return target;
    }
    if (target instanceof ResponseMessage response) {
      return response.request();
    }
    throw unavailable(component);
  }

  private static String derived(ComponentIdentifier component, HttpMessage source)
      throws RefusalException {
    if (source instanceof ResponseMessage response) {
      int status = response.status();
      if (component.name().equals("@status") && status >= 100 && status <= 999) {
        return Integer.toString(status);
      }
      throw unavailable(component);
    }
    return RequestComponents.value(component, (RequestMessage) source)
        .orElseThrow(() -> unavailable(component));
  }

  private static String field(ComponentIdentifier component, HeaderFields headers)
      throws RefusalException {
    String name = component.name();
    Optional<String> combined = headers.combined(name);
    if (combined.isEmpty() || !AsciiText.isFieldContent(combined.get())) {
      throw unavailable(component);
    }
    if (SINGLE.contains(name) && headers.values(name).size() > 1) {
      throw unavailable(component);
    }
    Optional<String> key = component.key();
    return key.isEmpty() ? combined.get() : member(component, combined.get(), key.get());
  }

  private static String member(ComponentIdentifier component, String value, String key)
      throws RefusalException {
    try {
      Map<String, FieldMember> members = StructuredFieldParser.dictionary(value);
      FieldMember member = members.get(key);
      if (member != null) {
        return member.serialize();
      }
    } catch (MalformedFieldException malformed) {
      throw unavailable(component);
    }
    throw unavailable(component);
  }

  private static RefusalException unavailable(ComponentIdentifier component) {
    return new RefusalException(
        RefusalReason.COMPONENT_UNAVAILABLE, "no usable value for component " + component.name());
  }
}
