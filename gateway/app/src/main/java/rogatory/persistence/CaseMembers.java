package rogatory.persistence;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.Request;

/** Which requests are of one case, in table {@code case_member}: digests of the case reference. */
final class CaseMembers {
  private static final String PURPOSE = "CASE_REFERENCE";

  /** The newest of the case of a request. */
  static final String OF =
      """
      select outbound_request.* from case_member
      join outbound_request on outbound_request.id = case_member.request
      where case_member.agency = current_agency()
        and case_member.case_reference =
          (select case_reference from case_member where request = :id and agency = current_agency())
      order by case_member.position desc limit :limit
      """;

  private final JdbcClient client;
  private final BlindIndex index;

  CaseMembers(JdbcClient client, BlindIndex index) {
    this.client = client;
    this.index = index;
  }

  void add(Request request) {
    client
        .sql("insert into case_member (case_reference, request) values (?, ?)")
        .params(index.digests(PURPOSE, List.of(request.caseReference()))[0], request.id().value())
        .update();
  }
}
