package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who lets whom in: nobody takes a token of somebody else. */
@ExtendWith(OfficeExtension.class)
class InvitationTests {
  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void letsAnInvitationDoNothingButBeRedeemedOnce() {
    newcomer("newcomer");
    String invitation = office.invitation("first", "newcomer");
    assertThat(me(invitation).problem(403)).isEqualTo("forbidden");

    String secret = office.redeem(invitation).json(201).path("secret").asString();
    assertThat(secret).isNotEqualTo(invitation);
    assertThat(me(secret).json(200).path("person").asString()).isEqualTo("newcomer");
    assertThat(office.redeem(invitation).problem(401)).isEqualTo("unauthenticated");
    assertThat(office.redeem(secret).problem(403)).isEqualTo("forbidden");
  }

  @Test
  void endsAnInvitationWhenTheNextIsMade() {
    newcomer("late-comer");
    String earlier = office.invitation("first", "late-comer");
    office.invitation("first", "late-comer");

    assertThat(office.redeem(earlier).problem(401)).isEqualTo("unauthenticated");
  }

  @Test
  void offersAdministratorsNoTokenOfOthers() {
    String path = "/administration/persons/operator/tokens";
    assertThat(office.post("first", path, Map.of("validFor", "PT1H")).status()).isEqualTo(405);
  }

  @Test
  void letsOneAdministratorBeNobodyElse() {
    String path = "/administration/persons/second/invitations";
    JsonNode invitation = office.post("first", path, Map.of("validFor", "P1D")).json(201);
    String secret = invitation.path("secret").asString();
    String confirmation = path + "/" + invitation.path("token").asString() + "/confirmation";

    assertThat(invitation.path("awaitsConfirmation").asBoolean()).isTrue();
    assertThat(office.redeem(secret).problem(403)).isEqualTo("confirmation-same-person");
    for (String concerned : List.of("first", "second")) {
      assertThat(office.post(concerned, confirmation, null).problem(403))
          .isEqualTo("confirmation-same-person");
    }
    assertThat(office.get("second", "/me").json(200).path("invitations").path(0).path("issuedBy"))
        .as("and the other one sees it")
        .hasToString("\"first\"");
    office
        .post(
            "second",
            "/administration/persons/second/tokens/"
                + invitation.path("token").asString()
                + "/revocation",
            null)
        .json(200);
    assertThat(office.redeem(secret).problem(401)).isEqualTo("unauthenticated");
    assertThat(office.get("second", "/me").json(200).path("invitations")).isEmpty();
  }

  @Test
  void letsAnAdministratorInAtTheHost(@TempDir Path folder) throws IOException {
    office.person("first", "forgetful", "ADMINISTRATOR");
    Path file = folder.resolve("forgetful.invitation");
    List<String> command =
        new ArrayList<>(
            List.of("administrator", "invite", "forgetful", "--to", file.toString(), "--json"));
    command.addAll(office.arguments());

    Terminal.Ended invited = Terminal.run(command);

    assertThat(invited.exit()).as(invited::toString).isZero();
    assertThat(invited.toString()).doesNotContain(Files.readString(file).strip());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    String token =
        office.redeem(Files.readString(file).strip()).json(201).path("secret").asString();
    assertThat(me(token).json(200).path("person").asString()).isEqualTo("forgetful");
    assertThat(office.get("forgetful", "/me").problem(401)).isEqualTo("unauthenticated");
    command.set(2, "liaison");
    assertThat(Terminal.run(command).exit()).as("a liaison is let in by administrators").isOne();
    command.set(2, "not an id");
    assertThat(Terminal.run(command).exit()).isEqualTo(2);
  }

  private void newcomer(String person) {
    office
        .post(
            "first",
            "/administration/persons",
            Map.of("person", person, "displayName", "Invented", "roles", List.of("LIAISON")))
        .json(201);
  }

  private Office.Answer me(String secret) {
    return office.send(null, "GET", "/me", null, "Authorization", "Bearer " + secret);
  }
}
