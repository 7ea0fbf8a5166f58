package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import rogatory.directory.Channel;
import rogatory.exchange.Filing;
import rogatory.exchange.FilingWay;
import rogatory.exchange.LaidOut;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.StatedAnswer;
import rogatory.request.RequestId;
import rogatory.vocabulary.PersonId;

/** What is filed by hand, as PostgreSQL keeps it. */
class StoredFilingTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;
  private static Stores stores;

  @BeforeAll
  static void openTheBooks() {
    stores = new Stores(DATABASE, keys);
  }

  private static LaidOut paper(RequestId request, boolean first) {
    return new LaidOut(UUID.randomUUID(), request, Channel.PORTAL, first, Samples.NOW, null);
  }

  private static Filing filing(LaidOut paper, String reference, String reason) {
    return new Filing(
        UUID.randomUUID(),
        paper.request(),
        paper.document(),
        Samples.NOW,
        FilingWay.PORTAL,
        reference,
        new PersonId("liaison"),
        Samples.NOW.plus(1, ChronoUnit.MINUTES),
        reason);
  }

  @Test
  void keepsWhatWasStatedAndShowsItToNobodyElse() {
    LaidOut paper = paper(RequestId.random(), true);
    Filing first = filing(paper, "LE-1", null);
    Filing second = filing(paper, "LE-2", "Mistyped.");
    stores.plainly(
        NORTH,
        () -> {
          assertThat(stores.books.filings().layOut(paper)).isTrue();
          assertThat(stores.books.filings().layOut(paper)).isFalse();
          stores.books.filings().add(first);
          stores.books.filings().add(second);
        });
    stores.plainly(
        NORTH,
        () -> {
          assertThat(stores.books.filings().statements(paper.request()))
              .containsExactly(first, second);
          assertThat(stores.books.filings().of(paper.request())).containsExactly(paper);
        });
    stores.plainly(
        SOUTH,
        () -> {
          assertThat(stores.books.filings().statements(paper.request())).isEmpty();
          assertThat(stores.books.filings().of(paper.request())).isEmpty();
          assertThatThrownBy(() -> stores.books.filings().add(filing(paper, "LE-3", null)))
              .as("a paper of another agency")
              .isInstanceOf(DataAccessException.class);
        });
  }

  @Test
  void aStatementIsNeverChangedNorRemovedByTheApplication() {
    for (String change :
        List.of(
            "update filing set recorded_by = 'nobody'",
            "delete from filing",
            "delete from laid_out",
            "update stated_answer set kind = 'REFUSED'",
            "delete from stated_answer",
            "update laid_out set since = now()")) {
      assertThatThrownBy(() -> stores.plainly(NORTH, () -> stores.client.sql(change).update()))
          .as(change)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void keepsWhatWasAnswered() {
    RequestId request = RequestId.random();
    StatedAnswer refused = answer(request, ReplyKind.REFUSED, List.of("A", "B"), "Invented.");
    StatedAnswer done = answer(request, ReplyKind.COMPLETED, List.of(), null);
    stores.plainly(
        NORTH,
        () -> {
          stores.books.filings().add(refused);
          stores.books.filings().add(done);
          assertThat(stores.books.filings().answers(request)).containsExactly(refused, done);
        });
    stores.plainly(SOUTH, () -> assertThat(stores.books.filings().answers(request)).isEmpty());
  }

  private static StatedAnswer answer(
      RequestId request, ReplyKind kind, List<String> grounds, String text) {
    return new StatedAnswer(
        UUID.randomUUID(),
        request,
        Samples.NOW,
        kind,
        grounds,
        text,
        new PersonId("liaison"),
        Samples.NOW);
  }

  @Test
  void theReferenceLiesEncrypted() {
    LaidOut paper = paper(RequestId.random(), true);
    stores.plainly(
        NORTH,
        () -> {
          stores.books.filings().layOut(paper);
          stores.books.filings().add(filing(paper, "PLAINLY-VISIBLE", "PLAIN-REASON"));
          assertThat(
                  stores
                      .client
                      .sql("select reference || reason from filing where request = ?")
                      .param(paper.request().value())
                      .query(byte[].class)
                      .single())
              .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
              .doesNotContain("PLAIN");
        });
  }

  @Test
  void whatFollowsWaitsWhateverItsRequestCameTo() {
    var request = Samples.draft(NORTH, Samples.NOW);
    LaidOut first = paper(request.id(), true);
    LaidOut withdrawal = paper(request.id(), false);
    stores.plainly(
        NORTH,
        () -> {
          stores.books.requests().add(request);
          stores.books.filings().layOut(first);
          stores.books.filings().layOut(withdrawal);
          assertThat(stores.books.filings().waiting(200))
              .as("the request is a draft")
              .extracting(LaidOut::document)
              .contains(withdrawal.document())
              .doesNotContain(first.document());
          stores.books.filings().settle(request.id(), Samples.NOW);
          assertThat(stores.books.filings().waiting(200))
              .extracting(LaidOut::document)
              .doesNotContain(withdrawal.document());
          assertThat(stores.books.filings().of(request.id()))
              .extracting(LaidOut::settledAt)
              .containsOnly(Samples.NOW);
        });
  }
}
