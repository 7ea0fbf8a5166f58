package rogatory.contract;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request with its answer.
 *
 * @param method in capitals
 * @param path as on the wire, without query
 * @param query decoded
 * @param requestHeaders names in lower case
 * @param requestBody possibly empty
 * @param status of the answer
 * @param responseHeaders names in lower case
 * @param responseBody possibly empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record JudgedExchange(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> requestHeaders,
    byte[] requestBody,
    int status,
    Map<String, List<String>> responseHeaders,
    byte[] responseBody) {

  /** An exchange of the JDK's HTTP client. */
  public static JudgedExchange of(
      HttpRequest request, byte[] requestBody, HttpResponse<byte[]> response) {
    URI uri = request.uri();
    return new JudgedExchange(
        request.method(),
        uri.getRawPath(),
        parsed(uri.getRawQuery()),
        lower(request.headers().map()),
        requestBody,
        response.statusCode(),
        lower(response.headers().map()),
        response.body());
  }

  /** The parameters of a raw query. */
  public static Map<String, List<String>> parsed(@Nullable String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return text;
    }
  }

  /** Header fields with names in lower case. */
  public static Map<String, List<String>> lower(Map<String, List<String>> headers) {
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    return lower;
  }

  Optional<String> requestMediaType() {
    return mediaType(requestHeaders);
  }

  Optional<String> responseMediaType() {
    return mediaType(responseHeaders);
  }

  private static Optional<String> mediaType(Map<String, List<String>> headers) {
    return headers.getOrDefault("content-type", List.of()).stream()
        .findFirst()
        .map(value -> value.split(";")[0].strip().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return method + " " + path + " -> " + status;
  }
}
