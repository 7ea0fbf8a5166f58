package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The guide's tables of settings say what the code takes, with its defaults. */
class SettingsTests {
  private static final Path GUIDE = Path.of("..", "docs", "operating.md");
  private static final Path EXAMPLE = Path.of("..", "deploy", "application.yml");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(rogatory\\.[^`]+)` \\| (?:`([^`]*)`|(-)) \\| (.+) \\|$");

  @Test
  void explainsEverySettingWithItsDefault() throws IOException {
    Map<String, String> written = new TreeMap<>();
    Matcher rows = ROW.matcher(Files.readString(GUIDE));
    while (rows.find()) {
      written.put(rows.group(1), rows.group(2) == null ? "" : rows.group(2));
    }
    Map<String, String> taken = new TreeMap<>();
    for (ConfigurationCheck.Record settings : ConfigurationCheck.RECORDS) {
      collect(settings.prefix(), settings.type(), taken);
    }
    assertThat(written).isEqualTo(taken);
  }

  @Test
  void checksEveryRecordOfSettings() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    List<String> records =
        scanner.findCandidateComponents("rogatory").stream()
            .map(found -> String.valueOf(found.getBeanClassName()))
            .sorted()
            .toList();
    assertThat(ConfigurationCheck.RECORDS.stream().map(known -> known.type().getName()).sorted())
        .containsExactlyElementsOf(records);
  }

  /** The keys and folders of the example are not there; its names and forms are right. */
  @Test
  void shipsAnExampleWhoseSettingsAreKnown() {
    Terminal.Ended checked =
        Terminal.run("config", "check", "--config", EXAMPLE.toString(), "--json");
    assertThat(checked.out()).doesNotContain("no setting has this name", "this must be a");
    assertThat(checked.json().path("faults").valueStream().map(f -> f.path("setting").asString()))
        .contains("rogatory.keys")
        .isSubsetOf("rogatory.data", "rogatory.keys");
  }

  private static void collect(String prefix, Class<?> type, Map<String, String> into) {
    RecordComponent[] components = type.getRecordComponents();
    for (int number = 0; number < components.length; number++) {
      RecordComponent component = components[number];
      String name = prefix + "." + kebab(component.getName());
      Type element = component.getGenericType();
      boolean list = element instanceof ParameterizedType;
      Class<?> inner =
          element instanceof ParameterizedType of
              ? (Class<?>) of.getActualTypeArguments()[0]
              : component.getType();
      if (inner.isRecord()) {
        collect(list ? name + "[]" : name, inner, into);
      } else {
        into.put(name, byDefault(type, number));
      }
    }
  }

  private static String byDefault(Class<?> type, int component) {
    DefaultValue value =
        type.getDeclaredConstructors()[0].getParameters()[component].getAnnotation(
            DefaultValue.class);
    return value == null ? "" : String.join(",", value.value());
  }

  private static String kebab(String name) {
    return name.chars()
        .mapToObj(c -> Character.isUpperCase(c) ? "-" + (char) (c + 32) : "" + (char) c)
        .collect(Collectors.joining());
  }
}
