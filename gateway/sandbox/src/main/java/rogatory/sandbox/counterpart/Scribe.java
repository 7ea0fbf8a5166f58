package rogatory.sandbox.counterpart;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Channel;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Papers;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.sandbox.ledger.LedgerLine;
import rogatory.sandbox.script.Answers;
import rogatory.sandbox.script.Step;
import rogatory.transport.rest.MachineReply;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** Writes the papers of the sandbox, the wrong ones too. */
public final class Scribe {
  private final Parties parties;
  private final Seal seal;
  private final Papers papers;
  private final Answers answers;
  private final PartyId stranger;
  private final Clock clock;

  /**
   * A scribe.
   *
   * @param stranger whose key seals forgeries; the directory of nobody knows it
   */
  public Scribe(Parties parties, Seal seal, Papers papers, PartyId stranger, Clock clock) {
    this.parties = parties;
    this.seal = seal;
    this.papers = papers;
    this.answers = new Answers(clock);
    this.stranger = stranger;
    this.clock = clock;
  }

  /** A paper and what it says. */
  record Written(LedgerLine.Made made, ExchangeDocument document) {}

  /**
   * Writes the reply of a step; nothing when the key cannot be used now.
   *
   * @param document what is answered
   */
  Optional<Written> reply(LedgerLine.Received cause, ExchangeDocument document, int index) {
    Step step = cause.steps().get(index);
    Party self = parties.find(document.to().id()).orElseThrow();
    ReplyDocument reply =
        answers.reply(document, step, Counterpart.reference(self, document.request().value()));
    LedgerLine.Form form = form(self, step);
    return bytes(reply, form, step)
        .map(
            bytes ->
                written(
                    reply,
                    bytes,
                    new Origin(
                        cause.paper().message(),
                        index,
                        form,
                        step.manner() == Step.Manner.FORGED ? stranger : null)));
  }

  /** Writes a request of our own; nothing when the key cannot be used now. */
  Optional<Written> request(RequestDocument request) {
    return sealed(papers.write(request), request.from().id())
        .map(
            bytes ->
                written(
                    request,
                    bytes,
                    new Origin(request.messageId().value(), 0, LedgerLine.Form.SOAP, null)));
  }

  /** Reads a paper again that was rightly made. */
  Written again(LedgerLine.Made made) {
    if (made.form() != LedgerLine.Form.JSON) {
      return new Written(made, papers.read(made.document()));
    }
    DocumentParty from = named(made.paper().party());
    DocumentParty to = named(made.paper().counterpart());
    return new Written(made, MachineReply.read(made.document()).orElseThrow().toDocument(from, to));
  }

  private record Origin(UUID cause, int step, LedgerLine.Form form, @Nullable PartyId authority) {}

  /** Platforms answer in JSON, except where only a seal can be wrong. */
  private static LedgerLine.Form form(Party self, Step step) {
    if (self.channel() == Channel.SOAP) {
      return LedgerLine.Form.SOAP;
    }
    return step.manner() == Step.Manner.PLAIN ? LedgerLine.Form.JSON : LedgerLine.Form.XML;
  }

  private Optional<byte[]> bytes(ReplyDocument reply, LedgerLine.Form form, Step step) {
    if (form == LedgerLine.Form.JSON) {
      return Optional.of(MachineReply.of(reply).toJson());
    }
    byte[] unsigned = papers.write(reply);
    return switch (step.manner()) {
      case MALFORMED -> sealed(broken(unsigned), reply.from().id());
      case FORGED -> sealed(unsigned, stranger);
      default -> sealed(unsigned, reply.from().id());
    };
  }

  /** Well-formed, so that it can be sealed, and not of the schema. */
  private static byte[] broken(byte[] unsigned) {
    return new String(unsigned, StandardCharsets.UTF_8)
        .replace("Kind>", "Sort>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private Optional<byte[]> sealed(byte[] unsigned, PartyId party) {
    return seal.seal(unsigned, party) instanceof Outcome.Done<SealedDocument> done
        ? Optional.of(done.value().bytes())
        : Optional.empty();
  }

  private Written written(ExchangeDocument document, byte[] bytes, Origin origin) {
    var paper =
        new LedgerLine.Paper(
            document.from().id().value(),
            document.to().id().value(),
            document.messageId().value(),
            document.request().value(),
            Kinds.of(document),
            document instanceof RequestDocument request ? request.version() : 0,
            Sha256.of(bytes).hex());
    String authority = origin.authority() == null ? null : origin.authority().value();
    return new Written(
        new LedgerLine.Made(
            clock.instant(), paper, origin.cause(), origin.step(), origin.form(), authority, bytes),
        document);
  }

  private DocumentParty named(String id) {
    Party party = parties.find(new PartyId(id)).orElseThrow();
    return new DocumentParty(party.id(), party.name(), party.jurisdiction());
  }
}
