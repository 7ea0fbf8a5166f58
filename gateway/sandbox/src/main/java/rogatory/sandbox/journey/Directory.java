package rogatory.sandbox.journey;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import rogatory.sandbox.party.Introduction;
import tools.jackson.databind.JsonNode;

/** Enters the parties of the demo in the directory of the gateway: two administrators agree. */
final class Directory {
  private static final String PARTIES = "/administration/parties";

  private final PeopleApi api;
  private final Staff staff;

  Directory(PeopleApi api, Staff staff) {
    this.api = api;
    this.staff = staff;
  }

  /**
   * Enters what is not there yet.
   *
   * @param introductions the file of introductions
   * @param ours the party that our agency speaks as
   */
  void enter(Path introductions, String ours) {
    String agency = api.get(staff.administrator(), "/me").json().path("agency").asString("");
    for (Introduction party : Introduction.read(introductions)) {
      enter(party, party.id().equals(ours) ? agency : null);
    }
  }

  private void enter(Introduction party, @org.jspecify.annotations.Nullable String agency) {
    PeopleApi.Answer known = api.ask(staff.administrator(), "/parties/" + party.id());
    if (known.status() == 404) {
      staff.agree(PARTIES, proposal(party, agency));
      known = api.get(staff.administrator(), "/parties/" + party.id());
    }
    JsonNode entered = known.json();
    if (!entered.path("reachable").asBoolean(false)) {
      staff.agree(
          PARTIES + "/" + party.id() + "/address",
          Map.of("channel", party.channel(), "address", party.address()));
    }
    for (Introduction.Key key : party.keys()) {
      if (!holds(entered, key)) {
        staff.agree(
            PARTIES + "/" + party.id() + "/keys",
            Map.of(
                "role", key.role(),
                "certificate", key.certificate(),
                "validFrom", key.validFrom()));
      }
    }
  }

  private static Map<String, Object> proposal(
      Introduction party, @org.jspecify.annotations.Nullable String agency) {
    Map<String, Object> proposal = new LinkedHashMap<>();
    proposal.put("party", party.id());
    proposal.put("name", party.name());
    proposal.put("kind", party.kind());
    proposal.put("jurisdiction", party.jurisdiction());
    if (agency != null) {
      proposal.put("agency", agency);
    }
    return proposal;
  }

  private static boolean holds(JsonNode party, Introduction.Key key) {
    for (JsonNode known : party.path("keys")) {
      if (known.path("fingerprint").asString("").equals(key.fingerprint())
          && known.path("role").asString("").equals(key.role().name())) {
        return true;
      }
    }
    return false;
  }
}
