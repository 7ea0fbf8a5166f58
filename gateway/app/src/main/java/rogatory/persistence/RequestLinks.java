package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.request.Link;
import rogatory.request.Relation;
import rogatory.request.RequestId;
import rogatory.vocabulary.PersonId;

/** Links between requests, in table {@code request_link}; both ends are of one agency. */
final class RequestLinks {
  private static final String INSERT =
      """
      insert into request_link (later, relation, earlier, linked_by, linked_at)
      select later.id, :relation, earlier.id, :linked_by, :linked_at
      from outbound_request later, outbound_request earlier
      where later.id = :later and later.agency = current_agency()
        and earlier.id = :earlier and earlier.agency = current_agency()
      on conflict do nothing
      """;

  private static final String OF =
      """
      select later, relation, earlier, linked_by, linked_at from request_link
      where later = :id or earlier = :id order by position
      """;

  private final JdbcClient client;

  RequestLinks(JdbcClient client) {
    this.client = client;
  }

  void add(Link link) {
    int added =
        client
            .sql(INSERT)
            .param("later", link.later().value())
            .param("relation", link.relation().name())
            .param("earlier", link.earlier().value())
            .param("linked_by", link.by().value())
            .param("linked_at", Columns.of(link.at()))
            .update();
    if (added != 1) {
      throw new IllegalStateException("The requests are not the agency's, or are linked already");
    }
  }

  List<Link> of(RequestId id) {
    return client.sql(OF).param("id", id.value()).query((row, number) -> link(row)).list();
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        new RequestId(Columns.uuid(row, "later")),
        Relation.valueOf(Columns.text(row, "relation")),
        new RequestId(Columns.uuid(row, "earlier")),
        new PersonId(Columns.text(row, "linked_by")),
        Columns.instant(row, "linked_at"));
  }
}
