package rogatory.security;

import static rogatory.vocabulary.Role.ADMINISTRATOR;
import static rogatory.vocabulary.Role.APPROVER;
import static rogatory.vocabulary.Role.AUDITOR;
import static rogatory.vocabulary.Role.LIAISON;
import static rogatory.vocabulary.Role.OPERATOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import rogatory.vocabulary.Role;

/**
 * Which role may use which route of the interface for people. Somebody who is signed in gets 404
 * where there is no route, so that a rule that is missing here opens nothing: routes and rules are
 * compared with the published contract.
 */
public final class AccessRules {
  /** Below this lies everything for people. */
  public static final String PEOPLE = "/api/v1";

  /** What anybody may read without signing in, on the same connector. */
  public static final Set<String> PUBLIC = Set.of("/verify", "/directory");

  private static final Set<Role> READERS = EnumSet.of(LIAISON, APPROVER, AUDITOR);
  private static final Set<Role> KEEPERS = EnumSet.of(ADMINISTRATOR, AUDITOR);
  private static final Set<Role> ANYBODY = EnumSet.allOf(Role.class);

  private static final Pattern UPLOAD =
      Pattern.compile(Pattern.quote(PEOPLE) + "/requests/[^/]+/attachments/[^/]+");

  private AccessRules() {}

  /**
   * One rule.
   *
   * @param method the method
   * @param path the path with variables, as in the contract
   * @param roles one of these is needed
   */
  public record Rule(HttpMethod method, String path, Set<Role> roles) {
    /** Copies the roles. */
    public Rule {
      roles = Set.copyOf(roles);
    }
  }

  /** The table. */
  public static List<Rule> table() {
    String request = "/requests/{request}";
    String inbound = "/inbound/{sender}/{request}";
    String administration = "/administration";
    String person = administration + "/persons/{person}";
    return List.of(
        reads("/me", ANYBODY),
        acts("/me/tokens", ANYBODY),
        reads("/notices", READERS),
        reads("/templates", ANYBODY),
        reads("/templates/{template}/{version}", ANYBODY),
        reads("/parties", ANYBODY),
        reads("/parties/{party}", ANYBODY),
        acts("/parties/{party}/connection-test", EnumSet.of(OPERATOR, ADMINISTRATOR)),
        acts("/routes", READERS),
        acts("/content-items/check", READERS),
        reads("/requests", READERS),
        acts("/requests", EnumSet.of(LIAISON)),
        reads(request, READERS),
        reads(request + "/answers", READERS),
        new Rule(HttpMethod.PUT, PEOPLE + request + "/answers", EnumSet.of(LIAISON)),
        reads(request + "/findings", READERS),
        acts(request + "/copies", EnumSet.of(LIAISON)),
        acts(request + "/submission", EnumSet.of(LIAISON)),
        reads(request + "/document-under-review", READERS),
        reads(request + "/paper", READERS),
        acts(request + "/approval", EnumSet.of(APPROVER)),
        acts(request + "/return", EnumSet.of(APPROVER)),
        acts(request + "/recall", EnumSet.of(LIAISON, APPROVER)),
        acts(request + "/withdrawal", EnumSet.of(LIAISON)),
        acts(request + "/clarification-answer", EnumSet.of(LIAISON)),
        acts(request + "/extensions", EnumSet.of(LIAISON)),
        acts(request + "/fulfilments", EnumSet.of(LIAISON)),
        acts(request + "/decisions", EnumSet.of(LIAISON)),
        reads("/filings", READERS),
        reads(request + "/filing", READERS),
        acts(request + "/filing", EnumSet.of(LIAISON)),
        acts(request + "/filing/corrections", EnumSet.of(LIAISON)),
        acts(request + "/filing/answers", EnumSet.of(LIAISON)),
        reads(request + "/documents", READERS),
        reads(request + "/documents/{document}/{kind}", READERS),
        reads(request + "/attachments", READERS),
        reads(request + "/attachments/{attachment}", READERS),
        new Rule(
            HttpMethod.PUT, PEOPLE + request + "/attachments/{attachment}", EnumSet.of(LIAISON)),
        new Rule(
            HttpMethod.DELETE, PEOPLE + request + "/attachments/{attachment}", EnumSet.of(LIAISON)),
        acts("/vault", EnumSet.of(LIAISON)),
        reads("/vault/{handle}", READERS),
        acts("/vault/{handle}/corrections", EnumSet.of(LIAISON)),
        acts("/vault/{handle}/looks", EnumSet.of(LIAISON)),
        reads("/vault/{handle}/acts", READERS),
        acts("/vault/{handle}/acts/{act}/grant", EnumSet.of(APPROVER)),
        acts("/vault/{handle}/acts/{act}/collection", EnumSet.of(LIAISON)),
        acts("/vault/{handle}/erasure", EnumSet.of(LIAISON)),
        reads("/inbound", READERS),
        reads(inbound, READERS),
        acts(inbound + "/decisions", EnumSet.of(LIAISON)),
        reads(inbound + "/documents", READERS),
        reads(inbound + "/documents/{document}/{kind}", READERS),
        reads(inbound + "/attachments", READERS),
        reads(inbound + "/attachments/{attachment}", READERS),
        reads(administration + "/persons", KEEPERS),
        acts(administration + "/persons", EnumSet.of(ADMINISTRATOR)),
        reads(person + "/tokens", KEEPERS),
        acts(person + "/invitations", EnumSet.of(ADMINISTRATOR)),
        acts(person + "/invitations/{token}/confirmation", EnumSet.of(ADMINISTRATOR)),
        acts(person + "/tokens/{token}/revocation", EnumSet.of(ADMINISTRATOR)),
        acts(administration + "/parties", EnumSet.of(ADMINISTRATOR)),
        acts(administration + "/parties/{party}/keys", EnumSet.of(ADMINISTRATOR)),
        acts(administration + "/parties/{party}/address", EnumSet.of(ADMINISTRATOR)),
        reads(administration + "/parties/{party}/history", KEEPERS),
        reads(administration + "/proposals", KEEPERS),
        acts(administration + "/proposals/{proposal}/confirmation", EnumSet.of(ADMINISTRATOR)),
        acts(administration + "/proposals/{proposal}/rejection", EnumSet.of(ADMINISTRATOR)),
        reads("/operation/queues", EnumSet.of(OPERATOR, AUDITOR)),
        reads("/operation/dead-letters", EnumSet.of(OPERATOR, AUDITOR)),
        acts("/operation/dead-letters/{errand}/revival", EnumSet.of(OPERATOR)),
        reads("/operation/audit", EnumSet.of(AUDITOR)));
  }

  /** Whether the body of this call is a file, read as it comes and never held. */
  public static boolean isUpload(String method, String path) {
    return method.equals("PUT") && UPLOAD.matcher(path).matches();
  }

  /** Whether this POST only asks something, so that nothing of it is kept for a replay. */
  public static boolean isQuestion(String method, String path) {
    return method.equals("POST") && path.equals(PEOPLE + "/content-items/check");
  }

  private static Rule reads(String path, Set<Role> roles) {
    return new Rule(HttpMethod.GET, PEOPLE + path, roles);
  }

  private static Rule acts(String path, Set<Role> roles) {
    return new Rule(HttpMethod.POST, PEOPLE + path, roles);
  }
}
