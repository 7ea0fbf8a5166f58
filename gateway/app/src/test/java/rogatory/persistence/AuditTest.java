package rogatory.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import rogatory.exchange.AuditRecords;
import rogatory.exchange.AuditTrail;
import rogatory.persistence.AuditVerifier.Fault;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

class AuditTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;
  @TempDir Path exported;

  private Stores stores;
  private AuditLinker linker;
  private AuditHeads heads;
  private AuditVerifier verifier;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
    linker = new AuditLinker(stores.client, stores.scope);
    heads = new AuditHeads(exported, HeadSeal.NONE, stores.clock);
    verifier = new AuditVerifier(stores.client, stores.scope, heads, HeadCheck.NONE);
    DATABASE.superuser().sql("truncate audit_entry, audit_pending, audit_link").update();
  }

  @Test
  void keepsEntriesWithTheWorkAndReadsThemBack() {
    AuditTrail.Entry entry = Samples.entry(NORTH, "necessary and proportionate");
    stores.plainly(NORTH, () -> stores.audit.record(entry));

    assertThat(page(NORTH)).extracting(AuditRecords.Recorded::entry).containsExactly(entry);
    assertThat(page(SOUTH)).isEmpty();
  }

  @Test
  void keepsEntriesApartWhenTheWorkIsDenied() {
    AuditTrail.Entry with = Samples.entry(NORTH, "with the work");
    AuditTrail.Entry apart = Samples.entry(NORTH, null);

    Outcome<String> outcome =
        stores.work.within(
            NORTH,
            () -> {
              stores.audit.record(with);
              stores.audit.recordApart(apart);
              stores.audit.recordApart(Samples.entry(SOUTH, null));
              return Outcome.denied(Problem.FORBIDDEN);
            });

    assertThat(outcome).isInstanceOf(Outcome.Denied.class);
    assertThat(page(NORTH)).extracting(AuditRecords.Recorded::entry).containsExactly(apart);
    assertThat(page(SOUTH)).hasSize(1);
  }

  @Test
  void pagesNewestFirstAndByObject() {
    record(NORTH, 3);
    List<AuditRecords.Recorded> all = page(NORTH);

    assertThat(all).hasSize(3);
    assertThat(
            stores.work.plainly(NORTH, () -> stores.audit.page("request/1", all.get(0).id(), 10)))
        .containsExactly(all.get(1), all.get(2));
    assertThat(stores.work.plainly(NORTH, () -> stores.audit.page("request/2", null, 10)))
        .isEmpty();
  }

  @Test
  void findsAChainOverAllAgenciesWhole() {
    record(NORTH, 600);
    record(SOUTH, 700);

    assertThat(linker.link()).isEqualTo(1300);
    assertThat(linker.link()).isZero();
    assertThat(heads.export(linker.head())).isTrue();
    assertThat(heads.export(linker.head())).isFalse();
    record(SOUTH, 1);
    assertThat(linker.link()).isEqualTo(1);

    AuditVerifier.Report report = verifier.verify();
    assertThat(report.isGood()).as(report.sentence()).isTrue();
    assertThat(report.count()).isEqualTo(1301);
  }

  @Test
  void linksEachEntryOnceWhenTwoLinkersWork() {
    record(NORTH, 800);
    CompletableFuture<Integer> other = CompletableFuture.supplyAsync(linker::link);
    int linked = linker.link() + other.join();
    linked += linker.link();

    assertThat(linked).isEqualTo(800);
    assertThat(verifier.verify().count()).isEqualTo(800);
    assertThat(verifier.verify().isGood()).isTrue();
  }

  @Test
  void namesTheFirstEntryThatWasChanged() {
    record(NORTH, 5);
    linker.link();
    UUID third = entryAt(3);
    tamper("update audit_entry set person = 'somebody' where id = ?", third);
    tamper("update audit_entry set person = 'somebody' where id = ?", entryAt(5));

    assertThat(verifier.verify())
        .isEqualTo(new AuditVerifier.Report(2, Fault.ENTRY_CHANGED, 3, third));
  }

  @Test
  void noticesAnEmptyTextInPlaceOfNone() {
    record(NORTH, 1);
    linker.link();
    UUID entry = entryAt(1);
    tamper("update audit_entry set purpose = ''::bytea where id = ?", entry);

    assertThat(verifier.verify().fault()).isEqualTo(Fault.ENTRY_CHANGED);
  }

  @Test
  void namesTheEntryThatIsGone() {
    record(NORTH, 3);
    linker.link();
    UUID second = entryAt(2);
    tamper("delete from audit_entry where id = ?", second);

    assertThat(verifier.verify())
        .isEqualTo(new AuditVerifier.Report(1, Fault.ENTRY_MISSING, 2, second));
  }

  @Test
  void namesTheLinkThatIsGoneOrForged() {
    record(NORTH, 4);
    linker.link();
    UUID third = entryAt(3);
    tamper("update audit_link set hash = row_hash where entry = ?", third);
    assertThat(verifier.verify())
        .isEqualTo(new AuditVerifier.Report(2, Fault.LINK_CHANGED, 3, third));

    tamper("delete from audit_link where entry = ?", entryAt(2));
    assertThat(verifier.verify())
        .isEqualTo(new AuditVerifier.Report(1, Fault.LINK_MISSING, 2, null));
  }

  @Test
  void namesTheTailThatIsMissing() {
    record(NORTH, 4);
    linker.link();
    heads.export(linker.head());
    UUID last = entryAt(4);
    tamper("delete from audit_link where entry = ?", last);
    tamper("delete from audit_entry where id = ?", last);

    assertThat(verifier.verify())
        .isEqualTo(new AuditVerifier.Report(3, Fault.TAIL_MISSING, 4, null));
  }

  @Test
  void noticesAChainThatWasMadeAnew() {
    record(NORTH, 2);
    linker.link();
    heads.export(linker.head());
    DATABASE.superuser().sql("truncate audit_entry, audit_link").update();
    record(NORTH, 3);
    linker.link();

    assertThat(verifier.verify().fault()).isEqualTo(Fault.HEAD_DIFFERS);
    assertThat(verifier.verify().position()).isEqualTo(2);
  }

  /** The insider has the table and the folder, but not the key. */
  @Test
  void catchesAnInsiderWhoRewritesTableAndHeadsAlike() throws IOException {
    HeadCheck ours =
        (head, at, found) ->
            Arrays.equals(found.signature(), keyed("ours", head))
                ? Optional.empty()
                : Optional.of("not ours");
    var judged = new AuditVerifier(stores.client, stores.scope, heads, ours);
    record(NORTH, 3);
    linker.link();
    assertThat(sealing("ours").export(linker.head())).isTrue();
    assertThat(judged.verify().isGood()).isTrue();

    rewritten(2);
    sealing("insider").export(linker.head());
    assertThat(judged.verify().fault()).isEqualTo(Fault.HEAD_FORGED);
    rewritten(3);
    heads.export(linker.head());
    assertThat(judged.verify())
        .isEqualTo(new AuditVerifier.Report(3, Fault.HEAD_UNSEALED, 3, null));
    assertThat(verifier.verify().isGood()).as("without the seal nobody would notice").isTrue();
  }

  private void rewritten(int count) throws IOException {
    DATABASE.superuser().sql("truncate audit_entry, audit_link").update();
    FileSystemUtils.deleteRecursively(exported);
    record(NORTH, count);
    linker.link();
  }

  private AuditHeads sealing(String key) {
    return new AuditHeads(
        exported,
        head -> new HeadSeal.Sealed("test", keyed(key, head), new byte[0], null),
        stores.clock);
  }

  private static byte[] keyed(String key, byte[] head) {
    return AuditRow.sha256((key + new String(head, US_ASCII)).getBytes(US_ASCII));
  }

  @Test
  void noticesAnEntryThatIsKeptOutOfTheChain() {
    record(NORTH, 1);
    linker.link();
    record(NORTH, 1);
    UUID hidden =
        DATABASE.superuser().sql("select entry from audit_pending").query(UUID.class).single();
    DATABASE.superuser().sql("delete from audit_pending").update();

    assertThat(verifier.verify())
        .isEqualTo(new AuditVerifier.Report(1, Fault.ENTRY_UNCHAINED, 2, hidden));
  }

  @Test
  void exportsWhatTheSealGivesAsLinesThatAreReadBack() throws IOException {
    var sealed =
        new AuditHeads(
            exported,
            head -> new HeadSeal.Sealed("SHA256withECDSA", head, new byte[] {1}, null),
            stores.clock);
    record(NORTH, 1);
    linker.link();
    AuditLinker.Head head = linker.head();
    sealed.export(head);

    AuditHeads.Line line = sealed.all().get(0);
    assertThat(line.count()).isEqualTo(1);
    assertThat(line.hash()).isEqualTo(head.hash());
    assertThat(Base64.getDecoder().decode(line.signature()))
        .asString()
        .isEqualTo(AuditHeads.text(line.at(), 1, head.hash()));
    assertThat(line.timeStamp()).isNull();
    assertThat(Files.list(exported)).hasSize(1);
  }

  @Test
  void keepsTheApplicationFromChangingTheTrail() {
    record(NORTH, 1);
    linker.link();
    for (String statement :
        List.of(
            "update audit_entry set person = 'somebody'",
            "delete from audit_entry",
            "truncate audit_entry",
            "update audit_link set position = 9",
            "delete from audit_link",
            "truncate audit_link",
            "alter table audit_entry no force row level security")) {
      assertThatThrownBy(() -> stores.plainly(NORTH, () -> stores.client.sql(statement).update()))
          .as(statement)
          .rootCause()
          .message()
          .containsAnyOf("permission denied", "must be owner");
    }
  }

  private void record(AgencyId agency, int count) {
    stores.plainly(
        agency,
        () -> {
          for (int i = 0; i < count; i++) {
            stores.audit.record(Samples.entry(agency, i % 2 == 0 ? null : "purpose " + i));
            stores.clock.advance(Duration.ofMillis(1));
          }
        });
  }

  private List<AuditRecords.Recorded> page(AgencyId agency) {
    return stores.work.plainly(agency, () -> stores.audit.page(null, null, 200));
  }

  private static UUID entryAt(long position) {
    return DATABASE
        .superuser()
        .sql("select entry from audit_link where position = ?")
        .param(position)
        .query(UUID.class)
        .single();
  }

  private static void tamper(String statement, UUID id) {
    assertThat(DATABASE.superuser().sql(statement).param(id).update()).isEqualTo(1);
  }
}
