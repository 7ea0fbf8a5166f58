package rogatory.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.directory.Persons;
import rogatory.security.AccessRules;

/** How a person comes to a token that nobody else has seen. */
@RestController
@RequestMapping(path = AccessRules.PEOPLE, produces = MediaType.APPLICATION_JSON_VALUE)
final class TokensApi {
  private static final int SCHEME = "Bearer ".length();

  private final Persons persons;
  private final Contract contract;

  TokensApi(Persons persons, Contract contract) {
    this.persons = persons;
    this.contract = contract;
  }

  /** The bearer of an invitation has no role, so this is the one act that is open to her. */
  @PostMapping("/invitations/redemption")
  ResponseEntity<Object> redeem(
      Caller caller,
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
      HttpServletRequest request) {
    return Secrets.shownOnce(
        persons.redeem(authorization.substring(SCHEME), caller.actor()), request);
  }

  @PostMapping(path = "/me/tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> renew(
      Caller caller, @RequestBody byte[] body, HttpServletRequest request) {
    return Secrets.shownOnce(
        contract
            .read(body, "NewToken", AdministrationBodies.NewToken.class)
            .then(
                said ->
                    persons.issue(
                        caller.actor().person(), Duration.parse(said.validFor()), caller.actor())),
        request);
  }
}
