package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.RequestId;
import rogatory.vocabulary.Problem;

/** Sees to it that a refusal is written down once and leaves nothing else; keeps the table. */
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
  private final String entrance;
  private final List<String> rows = new ArrayList<>();

  Witness(Office office, String entrance) {
    this.database = office.database().superuser();
    this.entrance = entrance;
  }

  /** How many rows there are that only an arrival makes. */
  Map<String, Object> stored() {
    return database.sql(STORED).query().singleRow();
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
    Map<String, Object> before = stored();
    int written = audited(party, problem);
    T answer = act.get();
    assertThat(audited(party, problem)).as("audit entries: " + refusal).isEqualTo(written + 1);
    assertThat(stored()).as("stored: " + refusal).isEqualTo(before);
    note(refusal, problem.httpStatus() + " " + problem.code());
    return answer;
  }

  void note(String refusal, String code) {
    rows.add("| %-50s | %-8s | %s |".formatted(refusal, entrance, code));
  }

  /** Prints refusal, entrance and code of all. */
  void print() {
    System.out.println(String.join(System.lineSeparator(), rows));
  }
}
