package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import rogatory.exchange.Attachment;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.ItemResult;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.Papers;
import rogatory.exchange.Particular;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.Deadline;
import rogatory.request.InboundRequest;
import rogatory.request.Priority;
import rogatory.request.Request;
import rogatory.vocabulary.Sha256;

/** Writes the papers of a request. */
final class Rendering {
  private final Papers papers;
  private final Clock clock;

  Rendering(Papers papers, Clock clock) {
    this.papers = papers;
    this.clock = clock;
  }

  /** A paper and its canonical bytes. */
  @SuppressWarnings("ArrayRecordComponent")
  record Rendered(ExchangeDocument document, byte[] bytes) {
    /** The request with this paper as the one under review. */
    Request on(Request request) {
      var paper = (RequestDocument) document;
      return request.rendered(
          Sha256.of(bytes),
          paper.validUntil(),
          Priority.of(paper.content().deadline()),
          Deadline.waiting(paper.content().deadline()));
    }
  }

  Rendered request(
      Request request, Sides sides, RequestContent content, List<Attachment> attachments) {
    Instant now = now();
    Instant until = now.atZone(ZoneOffset.UTC).plus(Period.parse(content.validFor())).toInstant();
    return rendered(
        new RequestDocument(
            MessageId.random(),
            request.id(),
            1,
            request.template(),
            request.caseReference(),
            sides.from(),
            sides.to(),
            now,
            until,
            content,
            attachments));
  }

  Rendered answer(ExchangeDocument latest, String text) {
    if (!(latest instanceof RequestDocument asked)) {
      throw new IllegalStateException("A question can only be asked about a request");
    }
    RequestContent content = asked.content();
    List<Particular> particulars = new ArrayList<>(content.particulars());
    particulars.add(
        new Particular("answer-" + asked.version(), "Answer to the question asked", text));
    var answered =
        new RequestContent(
            content.kind(),
            content.language(),
            content.legalBases(),
            content.measures(),
            content.items(),
            content.territory(),
            content.reasons(),
            content.deadline(),
            content.validFor(),
            particulars);
    return rendered(
        new RequestDocument(
            MessageId.random(),
            asked.request(),
            asked.version() + 1,
            asked.template(),
            asked.caseReference(),
            asked.from(),
            asked.to(),
            now(),
            asked.validUntil(),
            answered,
            asked.attachments()));
  }

  Rendered withdrawal(Request request, Sides sides, String reason) {
    return rendered(
        new WithdrawalDocument(
            MessageId.random(), request.id(), sides.from(), sides.to(), now(), reason));
  }

  Rendered lift(Request request, Sides sides, String reason) {
    return rendered(
        new LiftDocument(
            MessageId.random(), request.id(), sides.from(), sides.to(), now(), reason));
  }

  Rendered reply(
      InboundRequest request,
      DocumentParty from,
      DocumentParty to,
      ReplyKind kind,
      InboundDecision decision) {
    List<ItemResult> items = decision.items();
    return rendered(
        new ReplyDocument(
            MessageId.random(),
            request.id(),
            from,
            to,
            now(),
            kind,
            request.reference(),
            decision.grounds(),
            items,
            decision.reason()));
  }

  private Rendered rendered(ExchangeDocument document) {
    return new Rendered(document, papers.write(document));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
