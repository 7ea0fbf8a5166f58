package rogatory.persistence;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.vocabulary.AgencyId;

/**
 * Recomputes the chain of the audit trail over all agencies and compares it with the exported
 * heads. It stops at the first row that differs and names it.
 */
public final class AuditVerifier {
  private static final int BATCH = 1000;

  private final JdbcClient client;
  private final AgencyScope scope;
  private final AuditHeads heads;
  private final HeadCheck check;

  /** A verifier over these connections and exported heads, whose seals are judged by the check. */
  AuditVerifier(JdbcClient client, AgencyScope scope, AuditHeads heads, HeadCheck check) {
    this.client = client;
    this.scope = scope;
    this.heads = heads;
    this.check = check;
  }

  /** What was found to be wrong first. */
  public enum Fault {
    /** The row of the entry is not what was chained. */
    ENTRY_CHANGED,
    /** The row of the entry is gone. */
    ENTRY_MISSING,
    /** The link itself does not follow from the one before. */
    LINK_CHANGED,
    /** A link between two others is gone. */
    LINK_MISSING,
    /** The entry was never chained and waits for no chaining. */
    ENTRY_UNCHAINED,
    /** The chain ends before an exported head: its tail is gone. */
    TAIL_MISSING,
    /** The chain differs from what was exported. */
    HEAD_DIFFERS,
    /** An exported head carries a seal that is not ours, or does not fit. */
    HEAD_FORGED,
    /** The newest exported head carries no seal. */
    HEAD_UNSEALED
  }

  /**
   * What came of it.
   *
   * @param count how many links were found good
   * @param fault the first fault; null when there is none
   * @param position position of the first link that differs or is missing; 0 without fault
   * @param entry id of the first entry that differs; null when it is not known or there is none
   */
  public record Report(long count, @Nullable Fault fault, long position, @Nullable UUID entry) {
    /** Whether nothing is wrong. */
    public boolean isGood() {
      return fault == null;
    }

    private boolean namesAHead() {
      return fault == Fault.HEAD_FORGED || fault == Fault.HEAD_UNSEALED;
    }

    /** One sentence for the operator. */
    public String sentence() {
      if (fault == null) {
        return "The audit trail is whole: " + count + " entries.";
      }
      return "The audit trail is broken at position "
          + position
          + (entry == null ? "" : ", entry " + entry)
          + ": "
          + fault.name().toLowerCase(Locale.ROOT).replace('_', ' ')
          + ". "
          + count
          + (namesAHead() ? " entries follow from each other, but" : " entries before it are good.")
          + (namesAHead() ? " an insider may have rewritten them." : "");
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Link(long position, UUID entry, String agency, byte[] rowHash, byte[] hash) {}

  /** Checks everything. */
  public Report verify() {
    List<AuditHeads.Line> lines = heads.all();
    Map<Long, String> exported = exported(lines);
    byte[] before = AuditLinker.BEGINNING;
    long position = 0;
    List<Link> links;
    do {
      links = linksAfter(position);
      Map<UUID, byte[]> digests = digests(links);
      for (Link link : links) {
        Optional<Report> broken = check(link, position, before, digests.get(link.entry()));
        if (broken.isPresent()) {
          return broken.get();
        }
        position = link.position();
        before = link.hash();
        String head = exported.remove(position);
        if (head != null && !Arrays.equals(HexFormat.of().parseHex(head), before)) {
          return new Report(position - 1, Fault.HEAD_DIFFERS, position, link.entry());
        }
      }
    } while (links.size() == BATCH);
    if (!exported.isEmpty()) {
      return new Report(position, Fault.TAIL_MISSING, position + 1, null);
    }
    long good = position;
    return unchained()
        .map(entry -> new Report(good, Fault.ENTRY_UNCHAINED, good + 1, entry))
        .or(() -> forged(lines, good))
        .orElseGet(() -> new Report(good, null, 0, null));
  }

  private Optional<UUID> unchained() {
    List<String> agencies =
        scope.asSystem(
            () -> client.sql("select distinct agency from audit_link").query(String.class).list());
    return agencies.stream()
        .map(agency -> scope.reading(new AgencyId(agency), this::firstUnchained))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<UUID> firstUnchained() {
    return client
        .sql(
            """
            select id from audit_entry e
            where not exists (select from audit_link l where l.entry = e.id)
              and not exists (select from audit_pending p where p.entry = e.id)
            order by id limit 1
            """)
        .query(UUID.class)
        .optional();
  }

  private static Map<Long, String> exported(List<AuditHeads.Line> lines) {
    Map<Long, String> exported = new TreeMap<>();
    lines.forEach(line -> exported.put(line.count(), line.hash()));
    return exported;
  }

  /** Whoever rewrites table and heads alike lacks the sealing key. */
  private Optional<Report> forged(List<AuditHeads.Line> lines, long good) {
    for (int at = 0; at < lines.size(); at++) {
      AuditHeads.Line line = lines.get(at);
      boolean unsealed = line.signature() == null;
      boolean newest = at == lines.size() - 1;
      if ((newest || !unsealed) && doubt(line).isPresent()) {
        return Optional.of(
            new Report(
                good, unsealed ? Fault.HEAD_UNSEALED : Fault.HEAD_FORGED, line.count(), null));
      }
    }
    return Optional.empty();
  }

  private Optional<String> doubt(AuditHeads.Line line) {
    try {
      return check.doubt(line.sealedText(), Instant.parse(line.at()), line.seal());
    } catch (DateTimeParseException noTime) {
      return Optional.of("it names no time");
    }
  }

  private static Optional<Report> check(
      Link link, long position, byte[] before, byte @Nullable [] digest) {
    if (link.position() != position + 1) {
      return Optional.of(new Report(position, Fault.LINK_MISSING, position + 1, null));
    }
    Fault fault = null;
    if (digest == null) {
      fault = Fault.ENTRY_MISSING;
    } else if (!AuditLinker.same(digest, link.rowHash())) {
      fault = Fault.ENTRY_CHANGED;
    } else if (!AuditLinker.same(
        AuditLinker.chained(before, link.position(), link.entry(), link.rowHash()), link.hash())) {
      fault = Fault.LINK_CHANGED;
    }
    return fault == null
        ? Optional.empty()
        : Optional.of(new Report(position, fault, link.position(), link.entry()));
  }

  private List<Link> linksAfter(long position) {
    return scope.asSystem(
        () ->
            client
                .sql("select * from audit_link where position > ? order by position limit ?")
                .params(position, BATCH)
                .query(
                    (row, number) ->
                        new Link(
                            row.getLong("position"),
                            Columns.uuid(row, "entry"),
                            Columns.text(row, "agency"),
                            Columns.bytes(row, "row_hash"),
                            Columns.bytes(row, "hash")))
                .list());
  }

  private Map<UUID, byte[]> digests(List<Link> links) {
    Map<UUID, byte[]> digests = new HashMap<>();
    Map<String, List<UUID>> byAgency =
        links.stream()
            .collect(
                Collectors.groupingBy(
                    Link::agency, Collectors.mapping(Link::entry, Collectors.toList())));
    byAgency.forEach(
        (agency, entries) ->
            scope
                .reading(new AgencyId(agency), () -> rows(entries))
                .forEach(row -> digests.put(row.id(), row.digest())));
    return digests;
  }

  private List<AuditRow> rows(List<UUID> entries) {
    return client
        .sql("select * from audit_entry where id = any(?)")
        .param(entries.toArray(UUID[]::new))
        .query((row, number) -> AuditRow.read(row))
        .list();
  }
}
