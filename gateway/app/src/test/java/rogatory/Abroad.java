package rogatory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevParty;
import rogatory.devpki.DevRole;
import rogatory.devpki.Flaw;
import rogatory.devpki.PartyKeys;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.KeyRing;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.signature.CarelessSeal;
import rogatory.transport.TlsContexts;
import rogatory.transport.rest.HopClient;
import rogatory.transport.rest.HopKeys;
import rogatory.transport.rest.HopTimes;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;

/** The other side of a gateway, honest or not: its parties, papers and seals. */
final class Abroad {
  static final String OURS = "authority-pl";

  private static final Clock CLOCK = Clock.systemUTC();

  private final Office office;
  private final XmlPapers papers = new XmlPapers();

  Abroad(Office office) {
    this.office = office;
  }

  /** A party that the gateway knows from now on. */
  PartyKeys introduce(String id, String kind, String country) {
    PartyKeys keys = stranger(id, country);
    office.party(id, kind, country, null);
    return keys;
  }

  /** A party that the gateway does not know. */
  PartyKeys stranger(String id, String country) {
    return office.keys().pki().register(new DevParty(id, "Party " + id, country));
  }

  /** A key of the party with a flaw, which the gateway knows as one that seals for it. */
  SigningKey flawed(PartyKeys party, Flaw flaw) {
    DevKey key = party.flawed(DevRole.SEAL, flaw);
    office.key(party.party().id(), "SEAL", key.certificate());
    return signing(key);
  }

  static SigningKey signing(DevKey key) {
    return new SigningKey(key.key(), key.chain());
  }

  byte[] unsigned(ExchangeDocument document) {
    return papers.write(document);
  }

  byte[] sealed(ExchangeDocument document, SigningKey key) {
    return CarelessSeal.seal(papers.write(document), key, CLOCK);
  }

  byte[] sealedAgo(Duration ago, ExchangeDocument document, SigningKey key) {
    return CarelessSeal.seal(papers.write(document), key, Clock.offset(CLOCK, ago.negated()));
  }

  /** A request from this party, for 90 days from this instant. */
  RequestDocument request(String from, String to, Instant since) {
    return new RequestDocument(
        MessageId.random(),
        RequestId.random(),
        1,
        new TemplateRef("mutual-assistance", "1.0.0"),
        "ABROAD-1",
        named(from),
        named(to),
        since,
        since.plus(90, ChronoUnit.DAYS),
        content());
  }

  RequestDocument request(String from, String to) {
    return request(from, to, now());
  }

  ReplyDocument reply(String from, String to, RequestId request) {
    return new ReplyDocument(
        MessageId.random(),
        request,
        named(from),
        named(to),
        now(),
        ReplyKind.IN_EXECUTION,
        "REF-1",
        List.of(),
        List.of(),
        "Being worked on.");
  }

  static Instant now() {
    return CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A party as documents name it. */
  DocumentParty named(String id) {
    Party party = office.gateway().getBean(Parties.class).find(new PartyId(id)).orElseThrow();
    return new DocumentParty(party.id(), party.name(), party.jurisdiction());
  }

  /** A client that opens connections as one party and signs messages with any key. */
  HopClient client(PartyKeys opener, SigningKey hop) {
    KeyRing ring =
        (party, role) -> Optional.of(role == KeyRole.HOP ? hop : signing(opener.tlsClient()));
    var anchors =
        new TrustAnchors(
            List.of(office.keys().pki().root()), List.of(office.keys().pki().root()), true);
    Parties parties = office.gateway().getBean(Parties.class);
    return new HopClient(
        new TlsContexts(ring, anchors),
        new HopKeys(parties, ring, anchors, CLOCK),
        HopTimes.STANDARD,
        CLOCK);
  }

  private static RequestContent content() {
    return new RequestContent(
        "MLA",
        "en",
        List.of(new LegalBasis("Invented Act", "s. 1", new Jurisdiction("AT"), null)),
        List.of("PRODUCE"),
        List.of(),
        null,
        "Invented reasons.",
        new DeadlineRule(
            "EIO_REC_30D",
            "P30D",
            DeadlineRule.Calendar.CALENDAR_DAYS,
            ZoneId.of("Europe/Warsaw"),
            null,
            null),
        "P90D",
        List.of());
  }
}
