package rogatory.sandbox.journey;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import rogatory.folders.SecretFile;
import rogatory.sandbox.setup.Demo;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import rogatory.sandbox.setup.Ports.Owner;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the five sample journeys and tells of each in one line of JSON: {@code journey}, {@code
 * request}, {@code template}, {@code channel}, {@code state}, {@code reply}, {@code receipt}
 * (SHA-256), {@code order} and {@code receiptFile} (paths of the signed documents), {@code millis}.
 */
public final class JourneyClient {
  /** The invented person of all journeys; the vault of the gateway keeps the name, nobody else. */
  public static final String VICTIM = "Bronisława Niebyłówna";

  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DemoFolder folder;
  private final PrintStream lines;
  private final Progress progress;
  private final Ports ports;

  /**
   * A client of the demo in this folder.
   *
   * @param lines where the lines of JSON go
   * @param words where it is told to people
   */
  public JourneyClient(DemoFolder folder, PrintStream lines, PrintStream words) {
    this.folder = folder;
    this.lines = lines;
    this.ports = Ports.read(folder.ports());
    this.progress = (journey, what) -> words.println("[" + journey + "] " + what);
  }

  /**
   * Plays all five, within two minutes from when the gateway answers.
   *
   * @throws JourneyFailedException when one does not end as told
   */
  public void play() {
    PeopleApi api = answering();
    var patience = new Patience(LIMIT);
    Staff staff = introduced(api);
    Path exports = folder.exports();
    Outbound outbound = new Outbound(api, staff, exports, progress);
    for (Journey journey : Journey.all(Demo.PLATFORM.value(), Demo.AUTHORITY.value())) {
      progress.say(journey.letter(), journey.title());
      print(outbound.walk(journey, patience));
    }
    var control =
        new Inbound.Control(
            java.net.URI.create("http://127.0.0.1:" + ports.of(Owner.CONTROL)),
            SecretFile.read(folder.controlToken()));
    Inbound inbound = new Inbound(api, staff, control, exports, progress);
    progress.say("e", "a foreign authority asks us for mutual assistance");
    print(inbound.walk(Demo.AUTHORITY.value(), patience));
  }

  /**
   * Only makes the persons and parties known with which {@link #play} begins, where they are not
   * yet. The tokens lie in the folder of the client.
   *
   * @throws JourneyFailedException when the gateway does not answer, or denies something
   */
  public void introduce() {
    introduced(answering());
  }

  private Staff introduced(PeopleApi api) {
    Staff staff = new Staff(api, folder.firstAdministrator(), folder.client());
    staff.assemble();
    new Directory(api, staff).enter(folder.introductions(), Demo.GATEWAY.value());
    progress.say("setup", "persons and parties are known; two administrators agreed on each");
    return staff;
  }

  private PeopleApi answering() {
    PeopleApi api = new PeopleApi(ports.origin(Owner.PEOPLE), folder.clientTrust());
    new Patience(START)
        .until("the gateway", () -> api.answers() ? Optional.of(true) : Optional.empty());
    new Patience(START)
        .until(
            "the first administrator",
            () -> Files.exists(folder.firstAdministrator()) ? Optional.of(true) : Optional.empty());
    return api;
  }

  private void print(Map<String, Object> line) {
    lines.println(JSON.writeValueAsString(line));
    lines.flush();
  }
}
