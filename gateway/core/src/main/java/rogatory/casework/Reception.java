package rogatory.casework;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private final UnitOfWork work;
  private final Books books;
  private final Parties parties;
  private final Papers papers;
  private final Seal seal;
  private final RefusedArrivals refused;
  private final Clock clock;

  /**
   * A reception over these books and ports.
   *
   * @param operator in whose audit trail stands what no agency was written to
   */
  public Reception(
      UnitOfWork work,
      Books books,
      Parties parties,
      Papers papers,
      Seal seal,
      AgencyId operator,
      Clock clock) {
    this.work = work;
    this.books = books;
    this.parties = parties;
    this.papers = papers;
    this.seal = seal;
    this.refused = new RefusedArrivals(books, parties, operator, clock);
    this.clock = clock;
  }

  @Override
  public Outcome<SealedDocument> receive(Arrival arrival) {
    Verification verification = seal.verify(arrival.bytes(), arrival.receivedAt());
    if (verification instanceof Verification.Refused forged) {
      return refused.refuse(arrival.hop(), arrival.at(), forged.problem(), arrival.bytes());
    }
    return admit(arrival, (Verification.Genuine) verification);
  }

  @Override
  public Outcome<SealedDocument> receive(SignedReply reply) {
    ReplyDocument document = reply.document();
    Optional<Party> ours = parties.find(document.to().id()).filter(party -> party.agency() != null);
    boolean own = document.from().id().equals(reply.hop());
    if (!own || ours.isEmpty()) {
      Problem problem = own ? Problem.NOT_ADDRESSED_TO_US : Problem.HOP_SIGNER_MISMATCH;
      return refused.refuse(reply.hop(), document.to().id(), problem, reply.evidence());
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
    Optional<Party> ours = parties.find(document.to().id()).filter(party -> party.agency() != null);
    Problem objection = objection(arrival, genuine);
    if (objection != null || ours.isEmpty()) {
      Problem problem = objection == null ? Problem.NOT_ADDRESSED_TO_US : objection;
      PartyId written = arrival.at() == null ? document.to().id() : arrival.at();
      return refused.refuse(arrival.hop(), written, problem, arrival.bytes());
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

  /**
   * Why a genuine document does not come in by this hop, envelope and entrance; null for nothing.
   */
  private static @Nullable Problem objection(Arrival arrival, Verification.Genuine genuine) {
    ExchangeDocument document = genuine.document();
    if (!genuine.signer().equals(arrival.hop())) {
      return Problem.HOP_SIGNER_MISMATCH;
    }
    Arrival.Envelope envelope = arrival.envelope();
    if (envelope != null && !envelope.fits(document)) {
      return Problem.ENVELOPE_DIFFERS;
    }
    boolean reply = document instanceof ReplyDocument;
    boolean entrance = reply == (arrival.entrance() == Arrival.Entrance.REPLIES);
    return document instanceof ReceiptDocument || !entrance ? Problem.MALFORMED_XML : null;
  }

  private Outcome<SealedDocument> store(Paper paper, Party ours) {
    AgencyId agency = Objects.requireNonNull(ours.agency());
    if (!Sides.fit(parties, paper.document())) {
      return refuse(paper, Problem.PARTY_DIFFERS);
    }
    if (!work.plainly(agency, () -> belongs(paper))) {
      return refuse(paper, Problem.REQUEST_NOT_FOUND);
    }
    Optional<SealedDocument> earlier = work.plainly(agency, () -> givenBefore(paper));
    if (earlier.isPresent()) {
      return Outcome.done(earlier.get());
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
      return refuse(paper, denied.problem());
    }
    return stored;
  }

  private Outcome<SealedDocument> refuse(Paper paper, Problem problem) {
    return refused.refuse(paper.sender(), paper.document().to().id(), problem, paper.bytes());
  }

  /** The receipt of the same bytes: none is sealed in vain, or owed while our key cannot seal. */
  private Optional<SealedDocument> givenBefore(Paper paper) {
    return books
        .ledger()
        .receiptOf(paper.sender(), paper.document().messageId(), paper.hash())
        .flatMap(this::given);
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
    return refuse(paper, Problem.UNAVAILABLE);
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
      return given(duplicate.receipt())
          .map(Outcome::done)
          .orElseGet(() -> Outcome.denied(Problem.SAME_ID_OTHER_BYTES));
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

  private Optional<SealedDocument> given(UUID receipt) {
    return books
        .documents()
        .find(receipt, DocumentKind.RECEIPT_GIVEN)
        .map(stored -> new SealedDocument(stored.bytes(), stored.hash(), true));
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
}
