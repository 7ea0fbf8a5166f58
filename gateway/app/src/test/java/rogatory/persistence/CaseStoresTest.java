package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.request.FurtherClock;
import rogatory.request.HistoryEntry;
import rogatory.request.InboundRequest;
import rogatory.request.Link;
import rogatory.request.Relation;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.PersonId;

class CaseStoresTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;
  private Stores stores;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
    DATABASE.superuser().sql("truncate outbound_request, inbound_request, history").update();
  }

  private Request added(Request request) {
    stores.plainly(request.agency(), () -> stores.books.requests().add(request));
    return request;
  }

  private static HistoryEntry line(RequestId id, String event, String note) {
    return new HistoryEntry(
        id, Samples.NOW, event, "DRAFT", "REVIEW", new PersonId("liaison"), note, null);
  }

  @Nested
  class Requests {
    @Test
    void giveBackWhatWasStored() {
      Request draft = added(Samples.draft(NORTH, Samples.NOW));
      Request full = added(Samples.full(NORTH));

      assertThat(found(draft.id())).isEqualTo(draft);
      assertThat(found(full.id())).isEqualTo(full);
    }

    @Test
    void keepTheFurtherClocksOfEachInTheirOrder() {
      RequestId id = added(Samples.draft(NORTH, Samples.NOW)).id();
      FurtherClock one = Samples.further("B_FIRST");
      FurtherClock other = Samples.further("A_SECOND");
      FurtherClock met = other.with(other.clock().meet(Samples.NOW.plusSeconds(90)));

      stores.plainly(NORTH, () -> stores.books.requests().set(id, List.of(other)));
      stores.plainly(NORTH, () -> stores.books.requests().set(id, List.of(one, other)));
      stores.plainly(NORTH, () -> stores.books.requests().keep(id, met));

      assertThat(stores.work.plainly(NORTH, () -> stores.books.requests().clocks(id)))
          .containsExactly(one, met);
    }

    @Test
    void saveEveryFieldThatMayChange() {
      Request draft = added(Samples.draft(NORTH, Samples.NOW));
      Request full = Samples.full(NORTH);
      Request changed =
          new Request(
              draft.id(),
              NORTH,
              draft.caseReference(),
              draft.template(),
              draft.author(),
              draft.issuer(),
              draft.addressee(),
              full.state(),
              draft.revision(),
              draft.createdAt(),
              full.validUntil(),
              full.documentHash(),
              full.firstSentAt(),
              full.attempted(),
              full.priority(),
              full.clock(),
              full.theirReference());

      stores.plainly(NORTH, () -> stores.books.requests().save(changed));

      assertThat(found(draft.id()))
          .usingRecursiveComparison()
          .ignoringFields("revision")
          .isEqualTo(changed);
      assertThat(found(draft.id()).revision()).isEqualTo(1);
    }

    @Test
    void refuseToSaveOverANewerRevision() {
      Request draft = added(Samples.draft(NORTH, Samples.NOW));
      stores.plainly(NORTH, () -> stores.books.requests().save(draft));

      assertThatThrownBy(() -> stores.plainly(NORTH, () -> stores.books.requests().save(draft)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("newer revision");
    }

    @Test
    void holdARequestUntilTheUnitOfWorkEnds() throws Exception {
      Request draft = added(Samples.draft(NORTH, Samples.NOW));
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch mayEnd = new CountDownLatch(1);
      List<String> order = new ArrayList<>();

      CompletableFuture<Void> first =
          CompletableFuture.runAsync(
              () ->
                  stores.plainly(
                      NORTH,
                      () -> {
                        Request request = stores.books.requests().hold(draft.id()).orElseThrow();
                        held.countDown();
                        await(mayEnd);
                        stores.books.requests().save(request);
                        order.add("first");
                      }));
      await(held);
      CompletableFuture<Integer> second =
          CompletableFuture.supplyAsync(
              () ->
                  stores.work.plainly(
                      NORTH,
                      () -> {
                        int revision =
                            stores.books.requests().hold(draft.id()).orElseThrow().revision();
                        order.add("second");
                        return revision;
                      }));
      DATABASE.awaitALock();
      mayEnd.countDown();

      assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(1);
      first.get(20, TimeUnit.SECONDS);
      assertThat(order).containsExactly("first", "second");
    }

    @Test
    void keepTheTimelineInOrderWithItsNotes() {
      Request draft = added(Samples.draft(NORTH, Samples.NOW));
      HistoryEntry open = line(draft.id(), "OPEN", null);
      HistoryEntry returned = line(draft.id(), "RETURN", "unclear");
      stores.plainly(
          NORTH,
          () -> {
            stores.books.requests().note(open);
            stores.books.requests().note(returned);
          });

      assertThat(stores.work.plainly(NORTH, () -> stores.books.requests().history(draft.id())))
          .containsExactly(open, returned);
    }

    @Test
    void pageNewestFirstWithoutGapOrRepetition() {
      List<Request> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        all.add(0, added(Samples.draft(NORTH, Samples.NOW.plusSeconds(i / 2))));
      }
      added(Samples.draft(SOUTH, Samples.NOW));

      List<Request> first = page(null, 2);
      List<Request> second = page(first.get(1).id(), 2);
      List<Request> third = page(second.get(1).id(), 2);

      List<Request> read = new ArrayList<>(first);
      read.addAll(second);
      read.addAll(third);
      assertThat(read).hasSize(5).containsExactlyInAnyOrderElementsOf(all);
      assertThat(read).isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
      assertThat(third).hasSize(1);
      assertThatThrownBy(() -> page(null, 201)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Request> page(RequestId before, int limit) {
      return stores.work.plainly(NORTH, () -> stores.books.requests().page(before, limit));
    }

    private Request found(RequestId id) {
      return stores.work.plainly(NORTH, () -> stores.books.requests().find(id).orElseThrow());
    }
  }

  @Nested
  class InboundRequests {
    @Test
    void areKnownBySenderAndId() {
      InboundRequest request = Samples.inbound(NORTH, Samples.PLATFORM, Samples.NOW);
      stores.plainly(NORTH, () -> stores.books.inbound().add(request));

      assertThat(
              stores.work.plainly(
                  NORTH, () -> stores.books.inbound().find(Samples.PLATFORM, request.id())))
          .contains(request);
      assertThat(
              stores.work.plainly(
                  NORTH, () -> stores.books.inbound().find(Samples.AUTHORITY, request.id())))
          .isEmpty();
    }

    @Test
    void areSavedOverTheHeldRevisionOnly() {
      InboundRequest request = Samples.inbound(NORTH, Samples.PLATFORM, Samples.NOW);
      InboundRequest assigned = request.assignedTo(new PersonId("officer"));
      stores.plainly(
          NORTH,
          () -> {
            stores.books.inbound().add(request);
            stores.books.inbound().save(assigned);
          });

      assertThat(
              stores.work.plainly(
                  NORTH,
                  () -> stores.books.inbound().hold(Samples.PLATFORM, request.id()).orElseThrow()))
          .isEqualTo(
              new InboundRequest(
                  request.id(),
                  NORTH,
                  Samples.PLATFORM,
                  Samples.AUTHORITY,
                  "REMOVAL",
                  request.state(),
                  1,
                  Samples.NOW,
                  request.documentHash(),
                  "RG-1",
                  new PersonId("officer")));
      assertThatThrownBy(() -> stores.plainly(NORTH, () -> stores.books.inbound().save(assigned)))
          .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void haveATimelineOfTheirSender() {
      InboundRequest request = Samples.inbound(NORTH, Samples.PLATFORM, Samples.NOW);
      HistoryEntry entry = line(request.id(), "TRIAGE", null);
      stores.plainly(NORTH, () -> stores.books.inbound().note(Samples.PLATFORM, entry));

      assertThat(
              stores.work.plainly(
                  NORTH, () -> stores.books.inbound().history(Samples.PLATFORM, request.id())))
          .containsExactly(entry);
      assertThat(stores.work.plainly(NORTH, () -> stores.books.requests().history(request.id())))
          .isEmpty();
    }

    @Test
    void pageNewestFirst() {
      InboundRequest older = Samples.inbound(NORTH, Samples.PLATFORM, Samples.NOW);
      InboundRequest newer = Samples.inbound(NORTH, Samples.PLATFORM, Samples.NOW.plusSeconds(1));
      stores.plainly(
          NORTH,
          () -> {
            stores.books.inbound().add(older);
            stores.books.inbound().add(newer);
          });

      assertThat(stores.work.plainly(NORTH, () -> stores.books.inbound().page(null, 1)))
          .containsExactly(newer);
      assertThat(stores.work.plainly(NORTH, () -> stores.books.inbound().page(newer.id(), 9)))
          .containsExactly(older);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void linksNoRequestOfAnotherAgency() {
    Request theirs = Samples.draft(SOUTH, Samples.NOW);
    Request ours = Samples.draft(NORTH, Samples.NOW);
    stores.plainly(SOUTH, () -> stores.books.requests().add(theirs));
    stores.plainly(NORTH, () -> stores.books.requests().add(ours));
    Link link =
        new Link(ours.id(), Relation.FOLLOWS_UP, theirs.id(), new PersonId("liaison"), Samples.NOW);

    assertThatThrownBy(() -> stores.plainly(NORTH, () -> stores.books.requests().link(link)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stores.plainly(SOUTH, () -> stores.books.requests().link(link)))
        .isInstanceOf(IllegalStateException.class);
  }
}
