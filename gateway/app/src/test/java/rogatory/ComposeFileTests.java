package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The compose file cannot be run here; that its parts name each other rightly can be held. */
class ComposeFileTests {
  private static final Path FOLDER = Path.of("..", "deploy");
  private static final Pattern ABSOLUTE = Pattern.compile("(?<![\\w:/])/(?:etc|var|mnt)/[\\w./-]+");

  /** What the operator makes; the head of the file says so. */
  private static final List<String> MADE_BY_HAND =
      List.of("./tls/database", "./tls/broker", "./tls/roots", "./audit-heads");

  private final JsonNode services = read("compose.yaml").path("services");

  @Test
  void givesTheServicesTheNamesThatTheSettingsCallThemBy() {
    JsonNode settings = read("application.yml").path("rogatory");
    URI database = URI.create(settings.at("/database/url").asString().substring("jdbc:".length()));
    URI broker = URI.create(settings.at("/broker/url").asString());

    assertThat(aliases("database")).containsExactly(database.getHost());
    assertThat(aliases("broker")).containsExactly(broker.getHost());
  }

  @Test
  void mountsEveryFolderThatTheSettingsName() throws IOException {
    List<String> mounted = volumes("gateway").map(volume -> volume.split(":")[1]).toList();
    String settings = Files.readString(FOLDER.resolve("application.yml"));

    assertThat(ABSOLUTE.matcher(settings.replaceAll("(?m)#.*$", "")).results())
        .hasSizeGreaterThan(6)
        .allSatisfy(
            path -> assertThat(mounted).anyMatch(folder -> path.group().startsWith(folder)));
    assertThat(services.at("/gateway/read_only").asBoolean()).isTrue();
  }

  @Test
  void mountsOnlyWhatLiesBesideItOrIsToBeMade() throws IOException {
    String head = Files.readString(FOLDER.resolve("compose.yaml"));
    List<String> sources =
        Stream.of("database", "broker", "gateway")
            .flatMap(this::volumes)
            .map(volume -> volume.split(":")[0])
            .filter(source -> source.startsWith("."))
            .toList();

    assertThat(sources)
        .contains("./broker-etc")
        .allMatch(source -> Files.exists(FOLDER.resolve(source)) || MADE_BY_HAND.contains(source));
    assertThat(head).contains(MADE_BY_HAND);
    assertThat(FOLDER.resolve("broker-etc/broker.xml")).exists();
    assertThat(FOLDER.resolve("broker-etc/artemis-users.properties")).doesNotExist();
  }

  private List<String> aliases(String service) {
    List<String> names = new ArrayList<>();
    services
        .path(service)
        .at("/networks/inside/aliases")
        .forEach(alias -> names.add(alias.asString()));
    return names;
  }

  private Stream<String> volumes(String service) {
    return services.path(service).path("volumes").valueStream().map(JsonNode::asString);
  }

  private static JsonNode read(String file) {
    return YAMLMapper.builder().build().readTree(FOLDER.resolve(file).toFile());
  }
}
