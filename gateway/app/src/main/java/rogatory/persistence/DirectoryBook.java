package rogatory.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.directory.Proposal;
import rogatory.directory.Proposals.Change;
import rogatory.directory.Proposals.Proposed;
import rogatory.directory.Proposals.Standing;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;

/** Entries of the directory of parties and the decisions on them. */
final class DirectoryBook {
  private static final int MOST_PENDING = 1000;
  private static final long LOCK = 0x726f_6761_6469_7231L;

  private static final String SELECT =
      """
      select e.id, e.kind, e.content, e.proposed_by, e.proposer_agency as agency, e.proposed_at,
        d.accepted, d.decided_by, d.decided_at, d.decider_agency, d.reason, d.position, e.based_on
      from directory_entry e left join directory_decision d on d.entry = e.id
      """;

  private final JdbcClient client;

  DirectoryBook(JdbcClient client) {
    this.client = client;
  }

  /** Lets decisions follow one another, in the order of their positions, until the commit. */
  void lock() {
    client.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().singleRow();
  }

  /** The position of the last decision; 0 before the first. */
  long version() {
    return client
        .sql("select coalesce(max(position), 0) from directory_decision")
        .query(Long.class)
        .single();
  }

  void add(UUID id, Proposal what, Actor by, Instant now) {
    client
        .sql(
            """
            insert into directory_entry (id, kind, subject, content, proposed_by, proposer_agency,
              proposed_at, based_on)
            select ?, ?, ?, cast(? as jsonb), ?, ?, ?, coalesce(max(position), 0)
            from directory_decision
            """)
        .param(id)
        .param(what.kind())
        .param(what.subject())
        .param(ProposalJson.write(what))
        .param(by.person().value())
        .param(by.agency().value())
        .param(Columns.of(now))
        .update();
  }

  void decide(UUID id, boolean accepted, Actor by, Instant now, @Nullable String reason) {
    client
        .sql(
            """
            insert into directory_decision (entry, accepted, decided_by, decider_agency, decided_at,
              reason)
            values (?, ?, ?, ?, ?, ?)
            """)
        .param(id)
        .param(accepted)
        .param(by.person().value())
        .param(by.agency().value())
        .param(Columns.of(now))
        .param(reason)
        .update();
  }

  Optional<Proposed> find(UUID id) {
    return client
        .sql(SELECT + "where e.id = ?")
        .param(id)
        .query((row, number) -> proposed(row))
        .optional();
  }

  List<Proposed> pending() {
    return client
        .sql(SELECT + "where d.entry is null order by e.proposed_at, e.id limit " + MOST_PENDING)
        .query((row, number) -> proposed(row))
        .list();
  }

  /** What was accepted, in the order of the decisions. */
  List<PartyDirectory.Accepted> accepted() {
    return client
        .sql(SELECT + "where d.accepted order by d.position")
        .query(
            (row, number) ->
                new PartyDirectory.Accepted(
                    proposed(row).what(), Columns.instant(row, "decided_at")))
        .list();
  }

  /** All entries about a party in the order of the proposals. */
  List<Change> history(PartyId party) {
    List<Entered> entered =
        client
            .sql(SELECT + "where e.subject = ? order by e.proposed_at, e.id limit " + MOST_PENDING)
            .param(party.value())
            .query((row, number) -> entered(row))
            .list();
    return entered.stream().map(each -> each.change(entered)).toList();
  }

  /** Whether what a proposal would replace was replaced after it was made. */
  boolean isOvertaken(Proposed proposed) {
    List<Entered> entered =
        client
            .sql(SELECT + "where e.subject = ?")
            .param(proposed.what().subject())
            .query((row, number) -> entered(row))
            .list();
    return entered.stream()
        .filter(each -> each.change().proposed().id().equals(proposed.id()))
        .anyMatch(own -> own.isOvertakenBy(entered));
  }

  private static Entered entered(ResultSet row) throws SQLException {
    String agency = row.getString("decider_agency");
    var change =
        new Change(
            proposed(row),
            Columns.instantOrNull(row, "decided_at"),
            agency == null ? null : new AgencyId(agency),
            row.getString("reason"),
            null);
    return new Entered(
        change, row.getObject("position", Long.class), row.getObject("based_on", Long.class));
  }

  /**
   * An entry with its place in time.
   *
   * @param position of its decision; null while it waits
   * @param basedOn the position of the last decision when it was proposed; null for entries of
   *     before this was kept
   */
  private record Entered(Change change, @Nullable Long position, @Nullable Long basedOn) {
    private boolean hasEffect() {
      return change.proposed().standing() == Standing.CONFIRMED;
    }

    private Proposal what() {
      return change.proposed().what();
    }

    boolean isOvertakenBy(List<Entered> all) {
      if (basedOn == null) {
        return false;
      }
      long ground = basedOn;
      return all.stream()
          .filter(Entered::hasEffect)
          .filter(other -> replaces(what(), other.what()))
          .anyMatch(other -> other.place() > ground);
    }

    /** What waits comes after all that is decided. */
    private long place() {
      return position == null ? Long.MAX_VALUE : position;
    }

    Change change(List<Entered> all) {
      long here = place();
      Proposal before =
          all.stream()
              .filter(Entered::hasEffect)
              .filter(other -> other.place() < here && replaces(what(), other.what()))
              .max(Comparator.comparingLong(Entered::place))
              .map(Entered::what)
              .orElse(null);
      return new Change(
          change.proposed(), change.decidedAt(), change.decidedIn(), change.reason(), before);
    }

    /** Whether one entry takes the place of another: the same certificate, or the same kind. */
    private static boolean replaces(Proposal entry, Proposal other) {
      if (entry instanceof Proposal.OfKey key) {
        return other instanceof Proposal.OfKey known
            && known.certificate().equals(key.certificate());
      }
      return entry.kind().equals(other.kind());
    }
  }

  private static Proposed proposed(ResultSet row) throws SQLException {
    return proposed(row, row.getString("kind"));
  }

  /** Reads a row of entry and decision. */
  static Proposed proposed(ResultSet row, String kind) throws SQLException {
    Boolean accepted = row.getObject("accepted", Boolean.class);
    String decidedBy = row.getString("decided_by");
    return new Proposed(
        Columns.uuid(row, "id"),
        ProposalJson.read(kind, Columns.text(row, "content")),
        new AgencyId(row.getString("agency")),
        new PersonId(row.getString("proposed_by")),
        Columns.instant(row, "proposed_at"),
        accepted == null ? Standing.PENDING : accepted ? Standing.CONFIRMED : Standing.REJECTED,
        decidedBy == null ? null : new PersonId(decidedBy));
  }
}
