package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import rogatory.persistence.AuditHeads;
import rogatory.persistence.AuditLinker;
import tools.jackson.databind.JsonNode;

/**
 * {@code rogatory audit verify} beside a running gateway. The superuser, whom neither rights nor
 * row-level security bind, changes rows; each change is taken back at the end.
 */
@ExtendWith(OfficeExtension.class)
class AuditVerifyTests {
  @TempDir Path folder;
  private Office office;
  private JdbcClient superuser;
  private Path exported;

  @BeforeEach
  void recordsAndExports(Office office) {
    this.office = office;
    superuser = office.database().superuser();
    exported = office.home().resolve("audit-heads");
    office.get("liaison", "/requests", "X-Purpose", "to see the list").json(200);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                superuser.sql("select count(*) from audit_pending").query(Long.class).single()
                    == 0);
    office
        .gateway()
        .getBean(AuditHeads.class)
        .export(office.gateway().getBean(AuditLinker.class).head());
  }

  @Test
  void findsTheTrailWholeAndTheHeadsSealedByUs() throws IOException {
    Terminal.Ended whole = verify();
    assertThat(whole.exit()).as(whole::toString).isZero();
    assertThat(whole.out()).contains("is whole", "heads were exported");
    AuditHeads.Line newest = newestHead();
    assertThat(newest.algorithm()).isEqualTo("SHA256withECDSA");
    assertThat(newest.timeStamp()).as("an authority answers").isNotNull();
    JsonNode facts = verify("--json").json();
    assertThat(facts.path("result").asString()).isEqualTo("whole");
    assertThat(facts.path("vouchedFor").asLong()).isEqualTo(newest.count());
  }

  @Test
  void namesTheRowThatWasChangedByHandInSql() {
    UUID row = rowAt(3);
    String person =
        superuser
            .sql("select person from audit_entry where id = ?")
            .param(row)
            .query(String.class)
            .single();
    change("update audit_entry set person = 'somebody-else' where id = ?", row);
    try {
      Terminal.Ended broken = verify();
      assertThat(broken.exit()).isEqualTo(1);
      assertThat(broken.out()).contains("position 3", row.toString(), "entry changed");
      JsonNode facts = verify("--json").json();
      assertThat(facts.path("result").asString()).isEqualTo("entry-changed");
      assertThat(facts.path("entry").asString()).isEqualTo(row.toString());
      assertThat(facts.path("position").asLong()).isEqualTo(3);
    } finally {
      superuser.sql("update audit_entry set person = ? where id = ?").params(person, row).update();
    }
    assertThat(verify().exit()).isZero();
  }

  @Test
  void namesTheRowThatWasRemovedAndTheTailThatIsMissing() {
    UUID row = rowAt(2);
    aside("audit_entry", "id", row);
    try {
      assertThat(verify().out()).contains("position 2", row.toString(), "entry missing");
    } finally {
      back("audit_entry");
    }
    UUID last = rowAt(newestHead().count());
    aside("audit_entry", "id", last);
    aside("audit_link", "entry", last);
    try {
      Terminal.Ended shortened = verify("--json");
      assertThat(shortened.exit()).isEqualTo(1);
      assertThat(shortened.json().path("result").asString())
          .isIn("tail-missing", "link-missing", "link-changed");
    } finally {
      back("audit_link");
      back("audit_entry");
    }
    assertThat(verify().exit()).isZero();
  }

  @Test
  void catchesWhoeverRewritesTheExportedHeadsToo() throws IOException {
    Path copy = folder.resolve("heads");
    FileSystemUtils.copyRecursively(exported, copy);
    Path file;
    try (var files = Files.list(copy)) {
      file = files.sorted().reduce((first, second) -> second).orElseThrow();
    }
    List<String> lines = Files.readAllLines(file);
    String newest = lines.get(lines.size() - 1);
    String at = newestHead().at();

    replaceLast(file, lines, newest.replace(at, "2026-01-01T00:00:00Z"));
    assertThat(verify("--rogatory.audit.heads=" + copy, "--json").json().path("result").asString())
        .isEqualTo("head-forged");
    replaceLast(
        file,
        lines,
        newest.replaceAll(
            "\"(algorithm|signature|certificates|timeStamp)\":\"[^\"]*\"", "\"$1\":null"));
    Terminal.Ended unsealed = verify("--rogatory.audit.heads=" + copy);
    assertThat(unsealed.exit()).isEqualTo(1);
    assertThat(unsealed.out()).contains("head unsealed", "may have rewritten");
    replaceLast(file, lines, newest);
    assertThat(verify("--rogatory.audit.heads=" + copy).exit()).isZero();
  }

  @Test
  void saysWhenTheDatabaseCannotBeEntered() {
    List<String> arguments = new ArrayList<>(settings());
    arguments.removeIf(argument -> argument.startsWith("--rogatory.database.url="));
    arguments.add("--rogatory.database.url=jdbc:postgresql://127.0.0.1:1/nowhere");
    Terminal.Ended ended = Terminal.run(arguments);
    assertThat(ended.exit()).as(ended::toString).isEqualTo(3);
    assertThat(ended.err()).contains("database");
  }

  private static void replaceLast(Path file, List<String> lines, String line) throws IOException {
    List<String> changed = new ArrayList<>(lines);
    changed.set(lines.size() - 1, line);
    Files.write(file, changed);
  }

  private AuditHeads.Line newestHead() {
    List<AuditHeads.Line> all = office.gateway().getBean(AuditHeads.class).all();
    return all.get(all.size() - 1);
  }

  private Terminal.Ended verify(String... more) {
    List<String> arguments = new ArrayList<>(settings());
    arguments.addAll(List.of(more));
    return Terminal.run(arguments);
  }

  private List<String> settings() {
    List<String> arguments = new ArrayList<>(List.of("audit", "verify"));
    arguments.addAll(office.arguments());
    return arguments;
  }

  private UUID rowAt(long position) {
    return superuser
        .sql("select entry from audit_link where position = ?")
        .param(position)
        .query(UUID.class)
        .single();
  }

  private void change(String statement, UUID row) {
    assertThat(superuser.sql(statement).param(row).update()).isEqualTo(1);
  }

  private void aside(String table, String column, UUID id) {
    superuser
        .sql(
            "create table public.%1$s_aside as select * from %1$s where %2$s = ?"
                .formatted(table, column))
        .param(id)
        .update();
    change("delete from %s where %s = ?".formatted(table, column), id);
  }

  private void back(String table) {
    superuser.sql("insert into %1$s select * from public.%1$s_aside".formatted(table)).update();
    superuser.sql("drop table public.%s_aside".formatted(table)).update();
  }
}
