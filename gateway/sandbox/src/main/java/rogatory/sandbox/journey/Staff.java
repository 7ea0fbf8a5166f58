package rogatory.sandbox.journey;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rogatory.folders.SecretFile;
import rogatory.sandbox.setup.DemoFolder;
import tools.jackson.databind.JsonNode;

/**
 * The persons of the demo and their tokens: two administrators, a liaison, an approver. The first
 * administrator made the others known through the interface and invited them; each took a token.
 */
final class Staff {
  private static final String SECOND_ADMINISTRATOR = "administrator-2";
  private static final String LIAISON = "liaison";
  private static final String APPROVER = "approver";
  private static final String OWN = "administrator-1";
  private static final String VALID_FOR = "P90D";

  private final PeopleApi api;
  private final Path folder;
  private String first;
  private final Map<String, String> tokens = new LinkedHashMap<>();

  /**
   * The staff of a gateway.
   *
   * @param firstAdministrator the file with the token that the gateway wrote at its first start; it
   *     is good for a day, in which the client gets one that lasts
   * @param folder where the other tokens are kept
   */
  Staff(PeopleApi api, Path firstAdministrator, Path folder) {
    this.api = api;
    this.folder = folder;
    Path own = folder.resolve(OWN + ".token");
    this.first = SecretFile.read(Files.exists(own) ? own : firstAdministrator);
  }

  /** Makes everybody known who is not yet. */
  void assemble() {
    Path own = folder.resolve(OWN + ".token");
    if (!Files.exists(own)) {
      first = kept(api.post(first, "/me/tokens", Map.of("validFor", VALID_FOR)), own);
    }
    person(SECOND_ADMINISTRATOR, "Second administrator", "ADMINISTRATOR");
    person(LIAISON, "Liaison", "LIAISON");
    person(APPROVER, "Approver", "APPROVER");
  }

  String liaison() {
    return token(LIAISON);
  }

  String approver() {
    return token(APPROVER);
  }

  /** One administrator proposes something, the other confirms it. */
  void agree(String path, Object proposal) {
    JsonNode proposed = api.post(first, path, proposal).json();
    confirm(proposed, token(SECOND_ADMINISTRATOR));
  }

  /** As the first administrator. */
  String administrator() {
    return first;
  }

  private void confirm(JsonNode proposed, String by) {
    if (proposed.path("state").asString("").equals("PENDING")) {
      api.post(
          by,
          "/administration/proposals/" + proposed.path("proposal").asString("") + "/confirmation");
    }
  }

  private void person(String id, String name, String role) {
    Path kept = folder.resolve(id + ".token");
    if (Files.exists(kept)) {
      tokens.put(id, SecretFile.read(kept));
      return;
    }
    Map<String, Object> proposal =
        Map.of("person", id, "displayName", name, "roles", List.of(role));
    if (id.equals(SECOND_ADMINISTRATOR)) {
      JsonNode proposed = api.post(first, "/administration/persons", proposal).json();
      confirm(proposed, first);
    } else {
      agree("/administration/persons", proposal);
    }
    tokens.put(id, kept(api.post(invitation(id), "/invitations/redemption"), kept));
  }

  /** What the first administrator hands to a person, who exchanges it for a token of her own. */
  private String invitation(String person) {
    return api.post(
            first,
            "/administration/persons/" + person + "/invitations",
            Map.of("validFor", VALID_FOR))
        .json()
        .path("secret")
        .asString("");
  }

  private static String kept(PeopleApi.Answer answer, Path kept) {
    String secret = answer.json().path("secret").asString("");
    DemoFolder.write(kept, secret.getBytes(StandardCharsets.UTF_8));
    return secret;
  }

  private String token(String person) {
    String token = tokens.get(person);
    if (token == null) {
      throw new JourneyFailedException("There is no token of " + person);
    }
    return token;
  }
}
