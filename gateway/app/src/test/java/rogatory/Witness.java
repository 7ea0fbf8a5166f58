package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.RequestId;
import rogatory.vocabulary.Problem;

/** Sees to it that a refusal is written down once and leaves nothing else. */
final class Witness {
  private static final String STORED =
      """
      select (select count(*) from document
               where kind in ('INBOUND_REQUEST', 'REPLY', 'REPLY_EVIDENCE', 'RECEIPT_GIVEN')) as documents,
             (select count(*) from inbound_request) as inbound,
             (select count(*) from reply) as replies,
             (select count(*) from ledger) as ledger,
             (select count(*) from ledger_version) as versions
      """;

  private final JdbcClient database;

  Witness(Office office) {
    this.database = office.database().superuser();
  }

  /** How many rows there are that only an arrival makes. */
  Map<String, Object> stored() {
    return database.sql(STORED).query().singleRow();
  }

  static Set<String> codes(Set<Problem> problems) {
    return problems.stream().map(Problem::code).collect(Collectors.toSet());
  }

  private int audited(String party, Set<Problem> problems) {
    return problems.stream().mapToInt(problem -> audited(party, problem)).sum();
  }

  int audited(String party, Problem problem) {
    return database
        .sql("select count(*) from audit_entry where counterpart = ? and result = ?")
        .params(party, problem.code())
        .query(Integer.class)
        .single();
  }

  /** How often it was written down that a party asked how a request stands. */
  int looked(String party, RequestId request) {
    return database
        .sql(
            """
            select count(*) from audit_entry
            where action = 'status.read' and counterpart = ? and object = ? and result = 'ok'
            """)
        .params(party, "request/" + request)
        .query(Integer.class)
        .single();
  }

  /** Watches an act that is to be refused. */
  <T> T refused(String refusal, String party, Problem problem, Supplier<T> act) {
    return refused(refusal, party, Set.of(problem), act);
  }

  /** Watches an act that is to be refused for one of these reasons. */
  <T> T refused(String refusal, String party, Set<Problem> problems, Supplier<T> act) {
    Map<String, Object> before = stored();
    int written = audited(party, problems);
    T answer = act.get();
    assertThat(audited(party, problems)).as("audit entries: " + refusal).isEqualTo(written + 1);
    assertThat(stored()).as("stored: " + refusal).isEqualTo(before);
    return answer;
  }
}
