package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.ReceivedReply;
import rogatory.exchange.StoredDocument;
import rogatory.request.RequestId;

class DocumentStoresTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;
  private Stores stores;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
    DATABASE.superuser().sql("truncate document, reply").update();
  }

  @Nested
  class Documents {
    private final RequestId request = RequestId.random();

    @Test
    void giveBackTheExactBytes() {
      StoredDocument sealed = Samples.document(request, DocumentKind.SEALED, "<a>é</a>");
      stores.plainly(NORTH, () -> stores.books.documents().store(sealed));

      StoredDocument found =
          stores.work.plainly(
              NORTH,
              () -> stores.books.documents().find(sealed.id(), DocumentKind.SEALED).orElseThrow());
      assertThat(found).isEqualTo(sealed);
      assertThat(found.hash()).isEqualTo(sealed.hash());
      assertThat(latest(DocumentKind.UNSIGNED)).isNull();
    }

    @Test
    void takeTheSameBytesTwiceAndNoOthers() {
      StoredDocument sealed = Samples.document(request, DocumentKind.SEALED, "<a/>");
      StoredDocument other =
          StoredDocument.of(
              sealed.id(),
              request,
              DocumentKind.SEALED,
              "application/xml",
              Samples.NOW,
              "<b/>".getBytes(UTF_8));
      stores.plainly(
          NORTH,
          () -> {
            stores.books.documents().store(sealed);
            stores.books.documents().store(sealed);
          });

      assertThatThrownBy(() -> stores.plainly(NORTH, () -> stores.books.documents().store(other)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("never changes");
    }

    @Test
    void replaceAnswersOnly() {
      StoredDocument first = Samples.document(request, DocumentKind.ANSWERS, "{}");
      StoredDocument second =
          StoredDocument.of(
              first.id(),
              request,
              DocumentKind.ANSWERS,
              "application/json",
              Samples.NOW,
              "{\"a\":1}".getBytes(UTF_8));
      stores.plainly(NORTH, () -> stores.books.documents().store(first));
      stores.plainly(NORTH, () -> stores.books.documents().store(second));

      assertThat(latest(DocumentKind.ANSWERS)).isEqualTo(second);
    }

    @Test
    void cannotBeChangedOrRemovedByTheApplicationOtherwise() {
      StoredDocument sealed = Samples.document(request, DocumentKind.SEALED, "<a/>");
      stores.plainly(NORTH, () -> stores.books.documents().store(sealed));

      int changed =
          stores.work.plainly(
              NORTH, () -> stores.client.sql("update document set content = 'x'::bytea").update());
      int removed =
          stores.work.plainly(NORTH, () -> stores.client.sql("delete from document").update());

      assertThat(changed).isZero();
      assertThat(removed).isZero();
    }

    @Test
    void areListedOldestFirstWithoutBytes() {
      StoredDocument unsigned = Samples.document(request, DocumentKind.UNSIGNED, "<a/>");
      StoredDocument sealed = Samples.document(request, DocumentKind.SEALED, "<a/>");
      stores.plainly(
          NORTH,
          () -> {
            stores.books.documents().store(unsigned);
            stores.books.documents().store(sealed);
          });

      List<StoredDocument> listed =
          stores.work.plainly(NORTH, () -> stores.books.documents().list(request));
      assertThat(listed).extracting(StoredDocument::id).containsExactly(unsigned.id(), sealed.id());
      assertThat(listed).allSatisfy(document -> assertThat(document.bytes()).isEmpty());
    }

    @Test
    void dropWhatIsUnsigned() {
      StoredDocument unsigned = Samples.document(request, DocumentKind.UNSIGNED, "<a/>");
      StoredDocument sealed = Samples.document(request, DocumentKind.SEALED, "<a/>");
      stores.plainly(
          NORTH,
          () -> {
            stores.books.documents().store(unsigned);
            stores.books.documents().store(sealed);
            stores.books.documents().dropUnsigned(request);
          });

      assertThat(latest(DocumentKind.UNSIGNED)).isNull();
      assertThat(latest(DocumentKind.SEALED)).isEqualTo(sealed);
    }

    @Test
    void cannotBeReadInTheRowOfAnother() {
      StoredDocument one = Samples.document(request, DocumentKind.SEALED, "<one/>");
      StoredDocument two = Samples.document(request, DocumentKind.SEALED, "<two/>");
      stores.plainly(
          NORTH,
          () -> {
            stores.books.documents().store(one);
            stores.books.documents().store(two);
          });
      DATABASE
          .superuser()
          .sql(
              "update document set content = (select content from document where id = ?)"
                  + " where id = ?")
          .params(one.id(), two.id())
          .update();

      assertThatThrownBy(
              () ->
                  stores.work.plainly(
                      NORTH, () -> stores.books.documents().find(two.id(), DocumentKind.SEALED)))
          .isInstanceOf(ContentUnreadableException.class)
          .hasMessageNotContaining("one");
    }

    private StoredDocument latest(DocumentKind kind) {
      return stores.work.plainly(
          NORTH, () -> stores.books.documents().latest(request, kind).orElse(null));
    }
  }

  @Nested
  class Replies {
    @Test
    void giveBackAllThatTheySay() {
      RequestId request = RequestId.random();
      ReceivedReply reply = Samples.reply(request, "The second item is satire.");
      ReceivedReply next = Samples.reply(request, null);
      stores.plainly(
          NORTH,
          () -> {
            stores.books.replies().add(reply);
            stores.books.replies().add(next);
          });

      assertThat(stores.work.plainly(NORTH, () -> stores.books.replies().of(request)))
          .containsExactly(reply, next);
    }

    @Test
    void areCorrelatedOnce() {
      ReceivedReply reply = Samples.reply(RequestId.random(), "text");
      ReceivedReply correlated =
          new ReceivedReply(
              reply.document(), reply.sender(), reply.receivedAt(), Samples.NOW.plusSeconds(1));
      stores.plainly(NORTH, () -> stores.books.replies().add(reply));
      stores.plainly(NORTH, () -> stores.books.replies().correlated(correlated));

      assertThat(
              stores.work.plainly(
                  NORTH,
                  () -> stores.books.replies().hold(reply.document().messageId()).orElseThrow()))
          .isEqualTo(correlated);
      assertThatThrownBy(
              () ->
                  stores.plainly(
                      NORTH,
                      () ->
                          stores
                              .books
                              .replies()
                              .correlated(Samples.reply(RequestId.random(), "x"))))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
