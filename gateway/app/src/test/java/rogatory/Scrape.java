package rogatory;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the gateway tells to a machine that watches it. */
final class Scrape {
  private static final Pattern SAMPLE = Pattern.compile("^([a-z_0-9]+)[{ ]", Pattern.MULTILINE);

  private Scrape() {}

  static String of(Office office) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(office.management() + "/actuator/prometheus")).build();
    return new String(
        Office.exchange(HttpClient.newHttpClient(), request).body(), StandardCharsets.UTF_8);
  }

  /** The names of all samples. */
  static Set<String> names(Office office) {
    return SAMPLE
        .matcher(of(office))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
