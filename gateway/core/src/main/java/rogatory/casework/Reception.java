package rogatory.casework;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Admission;
import rogatory.exchange.Arrival;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Errand;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Intake;
import rogatory.exchange.MessageId;
import rogatory.exchange.Papers;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReceivedReply;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SignedReply;
import rogatory.exchange.StoredDocument;
import rogatory.exchange.Verification;
import rogatory.request.InboundRequest;
import rogatory.request.InboundState;
import rogatory.request.Priority;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * What happens to a document that arrives: verified, admitted once, stored with its receipt in one
 * unit of work, and only then receipted. What it means for a case is worked out later, from the
 * queue. The same bytes again get the receipt that was given then.
 */
public final class Reception implements Intake {
  /** Stands in the audit trail where a refusal came before any agency was concerned. */
  private static final AgencyId NO_AGENCY = new AgencyId("gateway");

  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final Papers papers;
  private final Seal seal;
  private final Clock clock;

  /** A reception over these books and ports. */
  public Reception(
      UnitOfWork work, Books books, Parties parties, Papers papers, Seal seal, Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.papers = papers;
    this.seal = seal;
    this.clock = clock;
  }

  @Override
  public Outcome<SealedDocument> receive(Arrival arrival) {
    Verification verification = seal.verify(arrival.bytes(), arrival.receivedAt());
    if (verification instanceof Verification.Refused refused) {
      return refuse(arrival.hop(), refused.problem(), arrival.bytes());
    }
    return admit(arrival, (Verification.Genuine) verification);
  }

  @Override
  public Outcome<SealedDocument> receive(SignedReply reply) {
    ReplyDocument document = reply.document();
    Optional<Party> ours = parties.find(document.to().id()).filter(party -> party.agency() != null);
    if (!document.from().id().equals(reply.hop())) {
      return refuse(reply.hop(), Problem.HOP_SIGNER_MISMATCH, reply.evidence());
    }
    if (ours.isEmpty()) {
      return refuse(reply.hop(), Problem.NOT_ADDRESSED_TO_US, reply.evidence());
    }
    var paper =
        new Paper(
            document,
            reply.hop(),
            reply.evidence(),
            reply.bodyHash(),
            "application/json",
            reply.receivedAt());
    return store(paper, ours.get());
  }

  @Override
  public Outcome<String> status(PartyId asker, PartyId ours, RequestId id) {
    Optional<AgencyId> agency = parties.find(ours).map(Party::agency);
    if (agency.isEmpty()) {
      return Outcome.denied(Problem.REQUEST_NOT_FOUND);
    }
    return work.plainly(
        agency.get(),
        () -> {
          Optional<String> state = state(asker, id);
          state.ifPresent(told -> books.audit().record(asked(agency.get(), asker, id)));
          return state
              .map(Outcome::done)
              .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND));
        });
  }

  private Optional<String> state(PartyId asker, RequestId id) {
    return books
        .inbound()
        .find(asker, id)
        .map(request -> Standing.of(request.state()).name())
        .or(
            () ->
                books
                    .requests()
                    .find(id)
                    .filter(request -> request.attempted() && request.addressee().equals(asker))
                    .map(request -> Standing.of(request.state()).name()));
  }

  /** A look from outside; that one was refused is written down by the gate. */
  private AuditTrail.Entry asked(AgencyId agency, PartyId asker, RequestId id) {
    return new AuditTrail.Entry(
        clock.instant(),
        Actor.gateway(agency),
        "status.read",
        "request/" + id,
        null,
        asker.value(),
        "ok",
        null);
  }

  /** A verified paper that waits for admission. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Paper(
      ExchangeDocument document,
      PartyId sender,
      byte[] bytes,
      Sha256 hash,
      String mediaType,
      Instant at) {}

  private Outcome<SealedDocument> admit(Arrival arrival, Verification.Genuine genuine) {
    ExchangeDocument document = genuine.document();
    if (!genuine.signer().equals(arrival.hop())) {
      return refuse(arrival.hop(), Problem.HOP_SIGNER_MISMATCH, arrival.bytes());
    }
    Arrival.Envelope envelope = arrival.envelope();
    if (envelope != null && !envelope.fits(document)) {
      return refuse(arrival.hop(), Problem.ENVELOPE_DIFFERS, arrival.bytes());
    }
    boolean reply = document instanceof ReplyDocument;
    if (document instanceof ReceiptDocument
        || reply != (arrival.entrance() == Arrival.Entrance.REPLIES)) {
      return refuse(arrival.hop(), Problem.MALFORMED_XML, arrival.bytes());
    }
    Optional<Party> ours = parties.find(document.to().id()).filter(party -> party.agency() != null);
    if (ours.isEmpty()) {
      return refuse(arrival.hop(), Problem.NOT_ADDRESSED_TO_US, arrival.bytes());
    }
    var paper =
        new Paper(
            document,
            genuine.signer(),
            arrival.bytes(),
            Sha256.of(arrival.bytes()),
            "application/xml",
            arrival.receivedAt());
    return store(paper, ours.get());
  }

  private Outcome<SealedDocument> store(Paper paper, Party ours) {
    AgencyId agency = java.util.Objects.requireNonNull(ours.agency());
    if (!Sides.fit(parties, paper.document())) {
      return refuse(paper.sender(), Problem.PARTY_DIFFERS, paper.bytes());
    }
    if (!work.plainly(agency, () -> belongs(paper))) {
      return refuse(paper.sender(), Problem.REQUEST_NOT_FOUND, paper.bytes());
    }
    String reference = "RG-" + paper.document().messageId().value().toString().substring(0, 13);
    ReceiptDocument receipt = receipt(paper, ours, reference);
    Outcome<SealedDocument> made = seal.seal(papers.write(receipt), ours.id());
    if (made instanceof Outcome.Denied<SealedDocument> denied) {
      return unable(paper, agency, denied.problem());
    }
    Outcome<SealedDocument> stored =
        work.within(agency, () -> enter(paper, agency, ours, receipt, made.orElseThrow()));
    if (stored instanceof Outcome.Denied<SealedDocument> denied) {
      return refuse(paper.sender(), denied.problem(), paper.bytes());
    }
    return stored;
  }

  /** That our own key cannot seal a receipt now is no fault of the sender, who may try again. */
  private Outcome<SealedDocument> unable(Paper paper, AgencyId agency, Problem problem) {
    String object = "request/" + paper.document().request();
    Actor gateway = Actor.gateway(agency);
    books
        .audit()
        .recordApart(
            Entries.refused(
                clock.instant(), gateway, "receipt.seal", object, paper.sender().value(), problem));
    return refuse(paper.sender(), Problem.UNAVAILABLE, paper.bytes());
  }

  /** Whether the sender may say something about this request at all. */
  private boolean belongs(Paper paper) {
    ExchangeDocument document = paper.document();
    if (document instanceof ReplyDocument reply) {
      return books
          .requests()
          .find(reply.request())
          .filter(Request::attempted)
          .filter(request -> request.addressee().equals(paper.sender()))
          .filter(request -> request.issuer().equals(reply.to().id()))
          .isPresent();
    }
    boolean first = document instanceof RequestDocument request && request.version() == 1;
    return first || books.inbound().find(paper.sender(), document.request()).isPresent();
  }

  private Outcome<SealedDocument> enter(
      Paper paper, AgencyId agency, Party ours, ReceiptDocument receipt, SealedDocument sealed) {
    UUID receiptId = receipt.messageId().value();
    Admission admission =
        books.ledger().admit(paper.sender(), paper.document().messageId(), paper.hash(), receiptId);
    if (admission instanceof Admission.New && paper.document() instanceof RequestDocument request) {
      if (request.validUntil().isBefore(paper.at())) {
        return Outcome.denied(Problem.DOCUMENT_EXPIRED);
      }
      admission = admitVersion(paper, request, receiptId);
    }
    if (admission instanceof Admission.Conflicting) {
      return Outcome.denied(Problem.SAME_ID_OTHER_BYTES);
    }
    if (admission instanceof Admission.Duplicate duplicate) {
      return given(duplicate.receipt());
    }
    keep(paper, agency, ours, receipt, sealed);
    return Outcome.done(sealed);
  }

  /** The papers of a request of ours lie under its identity; nobody else's may lie there too. */
  private Admission admitVersion(Paper paper, RequestDocument request, UUID receipt) {
    if (books.requests().find(request.request()).isPresent()) {
      return new Admission.Conflicting();
    }
    return books
        .ledger()
        .admitVersion(paper.sender(), request.request(), request.version(), paper.hash(), receipt);
  }

  private Outcome<SealedDocument> given(UUID receipt) {
    return books
        .documents()
        .find(receipt, DocumentKind.RECEIPT_GIVEN)
        .map(stored -> new SealedDocument(stored.bytes(), stored.hash(), true))
        .map(Outcome::done)
        .orElseGet(() -> Outcome.denied(Problem.SAME_ID_OTHER_BYTES));
  }

  private void keep(
      Paper paper, AgencyId agency, Party ours, ReceiptDocument receipt, SealedDocument sealed) {
    ExchangeDocument document = paper.document();
    Errand.Kind errand = Errand.Kind.REQUEST_INTAKE;
    DocumentKind kind = DocumentKind.INBOUND_REQUEST;
    if (document instanceof ReplyDocument reply) {
      errand = Errand.Kind.REPLY_INTAKE;
      boolean xml = paper.mediaType().equals("application/xml");
      kind = xml ? DocumentKind.REPLY : DocumentKind.REPLY_EVIDENCE;
      books.replies().add(new ReceivedReply(reply, paper.sender(), paper.at(), null));
    } else if (document instanceof RequestDocument request && request.version() == 1) {
      books.inbound().add(inbound(paper, request, agency, ours, receipt.reference()));
    }
    UUID message = storedAs(paper, kind);
    books
        .documents()
        .store(
            StoredDocument.of(
                receipt.messageId().value(),
                document.request(),
                DocumentKind.RECEIPT_GIVEN,
                "application/xml",
                clock.instant(),
                sealed.bytes()));
    books.outbox().put(Errand.of(agency, errand, message, Priority.ROUTINE, clock.instant()));
    if (!sealed.timestamped() && seal.stampsLater()) {
      UUID given = receipt.messageId().value();
      books.outbox().put(StampDesk.errand(agency, given, DeliveryPolicy.usual(), clock.instant()));
    }
    books.audit().record(entry(agency, document, paper));
  }

  /** Under its message id, or under another one when that was used by somebody else. */
  private UUID storedAs(Paper paper, DocumentKind kind) {
    ExchangeDocument document = paper.document();
    UUID message = document.messageId().value();
    StoredDocument stored =
        StoredDocument.of(
            message, document.request(), kind, paper.mediaType(), paper.at(), paper.bytes());
    if (books.documents().offer(stored)) {
      return message;
    }
    String own = paper.sender().value() + ' ' + message;
    UUID apart = UUID.nameUUIDFromBytes(own.getBytes(StandardCharsets.UTF_8));
    books
        .documents()
        .store(
            StoredDocument.of(
                apart, document.request(), kind, paper.mediaType(), paper.at(), paper.bytes()));
    return apart;
  }

  private static InboundRequest inbound(
      Paper paper, RequestDocument request, AgencyId agency, Party ours, String reference) {
    return new InboundRequest(
        request.request(),
        agency,
        paper.sender(),
        ours.id(),
        request.content().kind(),
        InboundState.RECEIVED,
        0,
        paper.at(),
        paper.hash(),
        reference,
        null);
  }

  private ReceiptDocument receipt(Paper paper, Party ours, String reference) {
    ExchangeDocument document = paper.document();
    return new ReceiptDocument(
        MessageId.random(),
        document.request(),
        document.messageId(),
        paper.hash(),
        reference,
        Sides.named(ours),
        document.from(),
        paper.at().truncatedTo(ChronoUnit.MILLIS),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private AuditTrail.Entry entry(AgencyId agency, ExchangeDocument document, Paper paper) {
    return new AuditTrail.Entry(
        clock.instant(),
        Actor.gateway(agency),
        "document.receive",
        "request/" + document.request(),
        null,
        paper.sender().value(),
        "ok",
        paper.hash().hex());
  }

  /** The sender is authenticated, so the refusal is written; it belongs to no agency yet. */
  private <T> Outcome<T> refuse(PartyId sender, Problem problem, byte[] bytes) {
    books
        .audit()
        .recordApart(
            new AuditTrail.Entry(
                clock.instant(),
                Actor.gateway(NO_AGENCY),
                "document.refuse",
                "document",
                null,
                sender.value(),
                problem.code(),
                Sha256.of(bytes).hex()));
    return Outcome.denied(problem);
  }
}
