package rogatory.sandbox.counterpart;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Arrival;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Intake;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.MessageId;
import rogatory.exchange.Papers;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SignedReply;
import rogatory.exchange.Verification;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.RequestId;
import rogatory.sandbox.ledger.LedgerLine;
import rogatory.sandbox.ledger.SandboxLedger;
import rogatory.sandbox.script.Plan;
import rogatory.sandbox.script.Step;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * One party that the sandbox plays. It takes what is sealed by a known party and addressed to it,
 * enters it in the ledger, gives its receipt, and leaves the answer to the {@link Storyteller}.
 */
public final class Counterpart implements Intake {
  private final Party self;
  private final Seal seal;
  private final Papers papers;
  private final SandboxLedger ledger;
  private final Storyteller stories;
  private final Clock clock;

  /**
   * A party behind a gate.
   *
   * @throws IllegalArgumentException when the directory does not know it
   */
  public Counterpart(
      PartyId party,
      Parties parties,
      Seal seal,
      Papers papers,
      SandboxLedger ledger,
      Storyteller stories,
      Clock clock) {
    this.self =
        parties
            .find(party)
            .orElseThrow(() -> new IllegalArgumentException("The sandbox does not know " + party));
    this.seal = seal;
    this.papers = papers;
    this.ledger = ledger;
    this.stories = stories;
    this.clock = clock;
  }

  @Override
  public Outcome<SealedDocument> receive(Arrival arrival) {
    Arrival.Envelope envelope = arrival.envelope();
    return receive(
        arrival,
        document ->
            envelope == null || envelope.fits(document)
                ? Outcome.done(document)
                : Outcome.denied(Problem.ENVELOPE_DIFFERS));
  }

  /**
   * As {@link #receive(Arrival)}, with a check of one's own.
   *
   * @param confirm compares the document with what stood round it
   */
  public Outcome<SealedDocument> receive(
      Arrival arrival, Function<ExchangeDocument, Outcome<ExchangeDocument>> confirm) {
    Verification verification = seal.verify(arrival.bytes(), arrival.receivedAt());
    if (verification instanceof Verification.Refused refused) {
      return Outcome.denied(refused.problem());
    }
    var genuine = (Verification.Genuine) verification;
    return confirm
        .apply(genuine.document())
        .then(document -> acceptable(arrival, genuine.signer(), document))
        .then(document -> enter(arrival, document));
  }

  /** The sandbox plays nobody who is answered in JSON: {@code UNSUPPORTED_MEDIA_TYPE}. */
  @Override
  public Outcome<SealedDocument> receive(SignedReply reply) {
    return Outcome.denied(Problem.UNSUPPORTED_MEDIA_TYPE);
  }

  @Override
  public Outcome<String> status(PartyId asker, PartyId ours, RequestId id) {
    return ours.equals(self.id())
            && ledger.order(self.id().value(), asker.value(), id.value()).isPresent()
        ? Outcome.done("RECEIVED")
        : Outcome.denied(Problem.REQUEST_NOT_FOUND);
  }

  private Outcome<ExchangeDocument> acceptable(
      Arrival arrival, PartyId signer, ExchangeDocument document) {
    if (!signer.equals(arrival.hop())) {
      return Outcome.denied(Problem.HOP_SIGNER_MISMATCH);
    }
    if (!document.to().id().equals(self.id())) {
      return Outcome.denied(Problem.NOT_ADDRESSED_TO_US);
    }
    boolean reply = document instanceof ReplyDocument;
    if (document instanceof ReceiptDocument
        || reply != (arrival.entrance() == Arrival.Entrance.REPLIES)) {
      return Outcome.denied(Problem.MALFORMED_XML);
    }
    if (document instanceof RequestDocument request
        && request.validUntil().isBefore(arrival.receivedAt())) {
      return Outcome.denied(Problem.DOCUMENT_EXPIRED);
    }
    boolean follows = document instanceof WithdrawalDocument || document instanceof LiftDocument;
    return follows && order(document).isEmpty()
        ? Outcome.denied(Problem.REQUEST_NOT_FOUND)
        : Outcome.done(document);
  }

  private Optional<LedgerLine.Received> order(ExchangeDocument document) {
    return ledger.order(
        self.id().value(), document.from().id().value(), document.request().value());
  }

  private Outcome<SealedDocument> enter(Arrival arrival, ExchangeDocument document) {
    Sha256 hash = Sha256.of(arrival.bytes());
    LedgerLine.Paper paper = paper(document, hash);
    Optional<SandboxLedger.Entry> known = ledger.known(paper);
    if (known.isPresent()) {
      return answer(known.get());
    }
    Plan plan = plan(document);
    return receipt(arrival, document, hash)
        .then(
            receipt -> {
              var line =
                  new LedgerLine.Received(
                      clock.instant(),
                      arrival.receivedAt(),
                      paper,
                      plan.toString(),
                      steps(document, plan),
                      arrival.bytes(),
                      receipt.bytes());
              SandboxLedger.Entry entry = ledger.admit(line);
              return entry instanceof SandboxLedger.Entry.AsNew
                  ? begin(arrival, document, line, plan, receipt)
                  : answer(entry);
            });
  }

  /** The receipt lies in the ledger; what the plan does to it happens on its way out. */
  private Outcome<SealedDocument> begin(
      Arrival arrival,
      ExchangeDocument document,
      LedgerLine.Received line,
      Plan plan,
      SealedDocument receipt) {
    var first = stories.begin(line, document);
    if (plan.repliesFirst()) {
      stories.await(first);
    }
    stories.pause(plan.receiptAfter());
    return plan.altersReceipt()
        ? receipt(arrival, document, Sha256.of(receipt.bytes()))
        : Outcome.done(receipt);
  }

  private static Outcome<SealedDocument> answer(SandboxLedger.Entry entry) {
    if (entry instanceof SandboxLedger.Entry.Known known) {
      byte[] receipt = known.receipt();
      return Outcome.done(new SealedDocument(receipt, Sha256.of(receipt), true));
    }
    return Outcome.denied(Problem.SAME_ID_OTHER_BYTES);
  }

  private Plan plan(ExchangeDocument document) {
    Optional<Plan> told = ledger.plan(document.request().value()).map(Plan::parse);
    if (document instanceof RequestDocument request) {
      return told.or(() -> Plan.of(request.caseReference())).orElse(Plan.USUAL);
    }
    return Plan.USUAL;
  }

  private static List<Step> steps(ExchangeDocument document, Plan plan) {
    if (document instanceof RequestDocument request) {
      return plan.steps(request.content(), request.version());
    }
    if (document instanceof WithdrawalDocument) {
      return Plan.follow(ReplyKind.WITHDRAWAL_CONFIRMED);
    }
    return document instanceof LiftDocument ? Plan.follow(ReplyKind.REINSTATED) : List.of();
  }

  private LedgerLine.Paper paper(ExchangeDocument document, Sha256 hash) {
    return new LedgerLine.Paper(
        self.id().value(),
        document.from().id().value(),
        document.messageId().value(),
        document.request().value(),
        Kinds.of(document),
        document instanceof RequestDocument request ? request.version() : 0,
        hash.hex());
  }

  private Outcome<SealedDocument> receipt(Arrival arrival, ExchangeDocument document, Sha256 hash) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var receipt =
        new ReceiptDocument(
            MessageId.random(),
            document.request(),
            document.messageId(),
            hash,
            reference(self, document.request().value()),
            new DocumentParty(self.id(), self.name(), self.jurisdiction()),
            document.from(),
            arrival.receivedAt().truncatedTo(ChronoUnit.MILLIS),
            now);
    return seal.seal(papers.write(receipt), self.id());
  }

  static String reference(Party self, UUID request) {
    return self.jurisdiction().code() + "-" + request.toString().substring(0, 13);
  }
}
