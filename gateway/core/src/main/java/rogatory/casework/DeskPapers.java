package rogatory.casework;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Attachment;
import rogatory.exchange.Correspondents;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Forms;
import rogatory.exchange.Papers;
import rogatory.exchange.StoredAttachment;
import rogatory.exchange.StoredDocument;
import rogatory.request.Relation;
import rogatory.request.Request;

/**
 * The papers of a request on the desk of people: answers, renderings, and the errands to carry
 * them.
 */
final class DeskPapers {
  private final Books books;
  private final Parties parties;
  private final Papers papers;
  private final Clock clock;

  DeskPapers(Books books, Parties parties, Papers papers, Clock clock) {
    this.books = books;
    this.parties = parties;
    this.papers = papers;
    this.clock = clock;
  }

  /** Writes a further paper of a request that was sent, and has it carried. */
  void send(Request request, BiFunction<Rendering, Sides, Rendering.Rendered> paper) {
    Sides sides = sides(request);
    if (sides == null) {
      throw new IllegalStateException("A request that was sent has lost its parties");
    }
    Rendering.Rendered rendered = paper.apply(new Rendering(papers, clock), sides);
    storeUnsigned(request, rendered.document(), rendered.bytes());
    books.outbox().put(dispatch(request, rendered.document().messageId().value()));
  }

  /** Also one that waits to be sealed: no two answers may be the same version. */
  ExchangeDocument latestVersion(Request request) {
    return books
        .documents()
        .latest(request.id(), DocumentKind.UNSIGNED)
        .map(paper -> papers.read(paper.bytes()))
        .orElseThrow(
            () -> new IllegalStateException("A question came to a request without a document"));
  }

  /** Has the document of the request carried. */
  void carry(Request request) {
    books.outbox().put(dispatch(request, message(request)));
  }

  private UUID message(Request request) {
    return books
        .documents()
        .latest(request.id(), DocumentKind.UNSIGNED)
        .map(StoredDocument::id)
        .orElseThrow(() -> new IllegalStateException("A request under review has no document"));
  }

  private Errand dispatch(Request request, UUID message) {
    return Errand.of(
        request.agency(), Errand.Kind.DISPATCH, message, request.priority(), clock.instant());
  }

  /** What the author attached. */
  List<Attachment> attached(Request request) {
    return books.attachments().of(request.id(), null).stream()
        .map(StoredAttachment::attachment)
        .toList();
  }

  /** What the template says about the answers of a draft. */
  Forms.Verdict judged(
      Forms forms, Request request, Sides sides, String answers, @Nullable Relation relation) {
    return forms.judge(
        request.template(),
        answers,
        new Correspondents(sides.issuer(), sides.addressee(), relation));
  }

  @Nullable Sides sides(Request request) {
    Party issuer = parties.find(request.issuer()).orElse(null);
    Party addressee = parties.find(request.addressee()).orElse(null);
    return issuer == null || addressee == null ? null : new Sides(issuer, addressee);
  }

  String answers(Request request) {
    return books
        .documents()
        .latest(request.id(), DocumentKind.ANSWERS)
        .map(stored -> new String(stored.bytes(), StandardCharsets.UTF_8))
        .orElse("{}");
  }

  void storeAnswers(Request request, String answers, Instant now) {
    byte[] bytes = answers.getBytes(StandardCharsets.UTF_8);
    books
        .documents()
        .store(
            StoredDocument.of(
                request.id().value(),
                request.id(),
                DocumentKind.ANSWERS,
                "application/json",
                now,
                bytes));
  }

  void storeUnsigned(Request request, ExchangeDocument document, byte[] bytes) {
    books
        .documents()
        .store(
            StoredDocument.of(
                document.messageId().value(),
                request.id(),
                DocumentKind.UNSIGNED,
                "application/xml",
                clock.instant(),
                bytes));
  }
}
