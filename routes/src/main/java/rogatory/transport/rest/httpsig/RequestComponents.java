package rogatory.transport.rest.httpsig;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The components that are derived from a request (RFC 9421 section 2.2). */
final class RequestComponents {
  /** Scheme, authority without user information, path, query with its mark; no fragment. */
  private static final Pattern TARGET =
      Pattern.compile("(?i:(https?))://([^/?#@]+)(/[^?#]*)?(\\?[^#]*)?");

  private static final int LONGEST_TARGET = 8_192;

  private RequestComponents() {}

  /** The value, or empty if this request has none. */
  static Optional<String> value(ComponentIdentifier component, RequestMessage request) {
    if (component.name().equals("@method")) {
      return Optional.of(request.method()).filter(AsciiText::isToken);
    }
    String target = request.targetUri();
    if (target.length() > LONGEST_TARGET || !AsciiText.isVisible(target)) {
      return Optional.empty();
    }
    Matcher parts = TARGET.matcher(target);
    return parts.matches() ? ofTarget(component, target, parts) : Optional.empty();
  }

  private static Optional<String> ofTarget(
      ComponentIdentifier component, String target, Matcher parts) {
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String path = Optional.ofNullable(parts.group(3)).orElse("/");
    Optional<String> query = Optional.ofNullable(parts.group(4));
    return switch (component.name()) {
      case "@target-uri" -> Optional.of(target);
      case "@scheme" -> Optional.of(scheme);
      case "@authority" -> Optional.of(authority(scheme, parts.group(2)));
      case "@path" -> Optional.of(path);
      case "@query" -> Optional.of(query.orElse("?"));
      case "@request-target" -> Optional.of(path + query.orElse(""));
      case ComponentIdentifier.QUERY_PARAM ->
          component.queryParameterName().flatMap(name -> parameter(query.orElse("?"), name));
      default -> Optional.empty();
    };
  }

  /** In lower case and without the default port (RFC 9110 section 4.2.3). */
  private static String authority(String scheme, String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    String defaultPort = scheme.equals("https") ? ":443" : ":80";
    return lower.endsWith(defaultPort)
        ? lower.substring(0, lower.length() - defaultPort.length())
        : lower;
  }

  /** The one parameter of that encoded name; none if it is absent, repeated or not UTF-8. */
  private static Optional<String> parameter(String query, String name) {
    String found = null;
    for (String pair : query.substring(1).split("&")) {
      int equals = pair.indexOf('=');
      Optional<String> key = reencode(equals < 0 ? pair : pair.substring(0, equals));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      if (key.get().equals(name)) {
        Optional<String> value = reencode(equals < 0 ? "" : pair.substring(equals + 1));
        if (found != null || value.isEmpty()) {
          return Optional.empty();
        }
        found = value.get();
      }
    }
    return Optional.ofNullable(found);
  }

  /** Decoded as a form and percent-encoded again, so that two spellings have one value. */
  private static Optional<String> reencode(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      return decoded.indexOf('\ufffd') >= 0
          ? Optional.empty()
          : Optional.of(URLEncoder.encode(decoded, StandardCharsets.UTF_8).replace("+", "%20"));
    } catch (IllegalArgumentException brokenEscape) {
      return Optional.empty();
    }
  }
}
