package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.directory.Person;
import rogatory.directory.Proposal;
import rogatory.directory.Proposals.Proposed;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PersonId;

/** Persons of the agency whose unit of work is open, and the decisions on them. */
final class PersonBook {
  /** On what ground a person's entry took effect or did not. */
  enum Ground {
    /** The first administrator of the agency. */
    FIRST,
    /** The second one, proposed by the only one there ever was. */
    BOOTSTRAP,
    /** No role that needs a second person. */
    NOT_NEEDED,
    /** Confirmed by a second administrator. */
    SECOND_ADMINISTRATOR,
    /** Rejected. */
    REJECTED
  }

  private static final String SELECT =
      """
      select e.id, e.agency, e.content, e.proposed_by, e.proposed_at, d.accepted, d.decided_by
      from person_entry e left join person_decision d on d.entry = e.id
      """;

  private final JdbcClient client;

  PersonBook(JdbcClient client) {
    this.client = client;
  }

  /** Lets changes of the agency's persons follow one another until the commit. */
  void lock() {
    client
        .sql("select pg_advisory_xact_lock(hashtextextended('persons of ' || current_agency(), 0))")
        .query()
        .singleRow();
  }

  void add(UUID id, Proposal.OfPerson what, Actor by, Instant now) {
    client
        .sql(
            """
            insert into person_entry (id, person, content, proposed_by, proposed_at)
            values (?, ?, cast(? as jsonb), ?, ?)
            """)
        .param(id)
        .param(what.subject())
        .param(ProposalJson.write(what))
        .param(by.person().value())
        .param(Columns.of(now))
        .update();
  }

  void decide(UUID id, Ground ground, Actor by, Instant now, @Nullable String reason) {
    client
        .sql(
            """
            insert into person_decision (entry, accepted, ground, decided_by, decided_at, reason)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(ground != Ground.REJECTED)
        .param(ground.name())
        .param(by.person().value())
        .param(Columns.of(now))
        .param(reason)
        .update();
  }

  Optional<Proposed> find(UUID id) {
    return client
        .sql(SELECT + "where e.id = ?")
        .param(id)
        .query((row, number) -> DirectoryBook.proposed(row, "PERSON"))
        .optional();
  }

  List<Proposed> pending() {
    return client
        .sql(SELECT + "where d.entry is null order by e.proposed_at, e.id limit 1000")
        .query((row, number) -> DirectoryBook.proposed(row, "PERSON"))
        .list();
  }

  /** A person as confirmed last. */
  Optional<Person> person(PersonId person) {
    return client
        .sql(SELECT + "where d.accepted and e.person = ? order by d.position desc limit 1")
        .param(person.value())
        .query((row, number) -> person(row))
        .optional();
  }

  /** All persons as confirmed last, by id. */
  List<Person> all() {
    return client
        .sql(
            """
            select distinct on (e.person) e.agency, e.content
            from person_entry e join person_decision d on d.entry = e.id
            where d.accepted order by e.person, d.position desc
            """)
        .query((row, number) -> person(row))
        .list();
  }

  boolean isEmpty() {
    return !client.sql("select exists (select from person_entry)").query(Boolean.class).single();
  }

  /** Everybody who ever was a confirmed administrator of the agency. */
  Set<PersonId> administratorsEver() {
    return new HashSet<>(
        client
            .sql(
                """
                select distinct e.person from person_entry e
                join person_decision d on d.entry = e.id
                where d.accepted and e.content -> 'roles' @> '["ADMINISTRATOR"]'
                """)
            .query((row, number) -> new PersonId(row.getString(1)))
            .list());
  }

  private static Person person(ResultSet row) throws SQLException {
    var content = (Proposal.OfPerson) ProposalJson.read("PERSON", Columns.text(row, "content"));
    return new Person(
        content.person(),
        new AgencyId(row.getString("agency")),
        content.displayName(),
        content.roles(),
        content.active());
  }
}
