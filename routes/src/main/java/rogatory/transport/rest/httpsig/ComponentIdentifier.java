package rogatory.transport.rest.httpsig;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names a part of a message that a signature covers (RFC 9421 section 2): a header field in lower
 * case, or a derived component such as {@code @method}.
 *
 * <p>Of the component parameters, {@code req}, {@code key} and the {@code name} of a query
 * parameter are known; {@code sf}, {@code bs} and {@code tr} are refused. Two identifiers are equal
 * when name and parameters are, in whatever order.
 */
public final class ComponentIdentifier {
  static final String QUERY_PARAM = "@query-param";

  private static final Set<String> DERIVED =
      Set.of(
          "@method",
          "@target-uri",
          "@authority",
          "@scheme",
          "@request-target",
          "@path",
          "@query",
          QUERY_PARAM,
          "@status");

  private static final int LONGEST_NAME = 128;
  private static final String REQ = "req";
  private static final String KEY = "key";
  private static final String NAME = "name";

  /** {@code @method}. */
  public static final ComponentIdentifier METHOD = of("@method");

  /** {@code @target-uri}. */
  public static final ComponentIdentifier TARGET_URI = of("@target-uri");

  /** {@code @status}. */
  public static final ComponentIdentifier STATUS = of("@status");

  /** {@code content-digest}. */
  public static final ComponentIdentifier CONTENT_DIGEST = of("content-digest");

  /** {@code content-type}. */
  public static final ComponentIdentifier CONTENT_TYPE = of("content-type");

  private final String name;
  private final Map<String, BareItem> parameters;

  private ComponentIdentifier(String name, Map<String, BareItem> parameters) {
    this.name = name;
    this.parameters = parameters;
  }

  /**
   * A component without parameters.
   *
   * @throws IllegalArgumentException if the name is neither a derived component known here nor a
   *     field name in lower case
   */
  public static ComponentIdentifier of(String name) {
    return require(name, Map.of());
  }

  /**
   * One query parameter.
   *
   * @param name percent-encoded (section 2.2.8)
   * @throws IllegalArgumentException if the name is not ASCII
   */
  public static ComponentIdentifier queryParameter(String name) {
    return require(QUERY_PARAM, Map.of(NAME, new BareItem.Text(name)));
  }

  /** The same component, taken from the request that a response answers (section 2.4). */
  public ComponentIdentifier ofRequest() {
    return with(REQ, BareItem.Flag.TRUE);
  }

  /** One member of this field, which is a dictionary (section 2.1.2). */
  public ComponentIdentifier member(String key) {
    return with(KEY, new BareItem.Text(key));
  }

  /** The name without parameters. */
  public String name() {
    return name;
  }

  /** Whether the value is taken from the request that a response answers. */
  public boolean isOfRequest() {
    return parameters.containsKey(REQ);
  }

  /** The member of the dictionary, if the component is only that. */
  public Optional<String> key() {
    return text(KEY);
  }

  boolean isDerived() {
    return name.startsWith("@");
  }

  Optional<String> queryParameterName() {
    return text(NAME);
  }

  /** As an item of the inner list, with the parameters in their order. */
  FieldMember.Item toItem() {
    return new FieldMember.Item(new BareItem.Text(name), parameters);
  }

  /**
   * From an item of a received inner list.
   *
   * @throws RefusalException if the type is wrong, or name or parameter is unknown
   */
  static ComponentIdentifier from(FieldMember.Item item) throws RefusalException {
    if (!(item.value() instanceof BareItem.Text text)) {
      throw new RefusalException(
          RefusalReason.SIGNATURE_MALFORMED, "a covered component is not a string");
    }
    if (!isKnown(text.value(), item.parameters())) {
      throw new RefusalException(
          RefusalReason.COMPONENT_UNSUPPORTED, "a covered component is not known here");
    }
    return new ComponentIdentifier(text.value(), item.parameters());
  }

  private ComponentIdentifier with(String parameter, BareItem value) {
    Map<String, BareItem> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return require(name, Collections.unmodifiableMap(more));
  }

  private Optional<String> text(String parameter) {
    return parameters.get(parameter) instanceof BareItem.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  private static ComponentIdentifier require(String name, Map<String, BareItem> parameters) {
    if (!isKnown(name, parameters)) {
      throw new IllegalArgumentException("not a component: " + name);
    }
    return new ComponentIdentifier(name, parameters);
  }

  private static boolean isKnown(String name, Map<String, BareItem> parameters) {
    boolean derived = name.startsWith("@");
    if (name.length() > LONGEST_NAME) {
      return false;
    }
    if (derived ? !DERIVED.contains(name) : !AsciiText.isLowerCaseToken(name)) {
      return false;
    }
    if (name.equals(QUERY_PARAM) != parameters.containsKey(NAME)) {
      return false;
    }
    if (derived && parameters.containsKey(KEY)) {
      return false;
    }
    return parameters.entrySet().stream().allMatch(ComponentIdentifier::isKnownParameter);
  }

  private static boolean isKnownParameter(Map.Entry<String, BareItem> parameter) {
    return switch (parameter.getKey()) {
      case REQ -> BareItem.Flag.TRUE.equals(parameter.getValue());
      case KEY, NAME ->
          parameter.getValue() instanceof BareItem.Text text && AsciiText.isPrintable(text.value());
      default -> false;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComponentIdentifier that
        && name.equals(that.name)
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + parameters.hashCode();
  }

  /** As it stands in the signature base, for example {@code "signature";req;key="sig"}. */
  @Override
  public String toString() {
    return toItem().serialize();
  }
}
