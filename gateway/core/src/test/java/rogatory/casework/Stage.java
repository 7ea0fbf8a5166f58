package rogatory.casework;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rogatory.directory.Channel;
import rogatory.directory.FilingGuide;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.exchange.Correspondents;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Forms;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.RequestContent;
import rogatory.exchange.Seal;
import rogatory.exchange.SealFacts;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.Verification;
import rogatory.request.ClockTerms;
import rogatory.request.DeadlineRule;
import rogatory.request.FurtherClock;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;
import rogatory.vocabulary.Sha256;

/** What stands around the desks in their contracts: a clock, a directory, papers, a seal. */
final class Stage {
  static final AgencyId AGENCY = new AgencyId("agency-pl");
  static final TemplateRef TEMPLATE = new TemplateRef("mutual-assistance", "1.0.0");
  static final Actor LIAISON = actor("liaison", Role.LIAISON);
  static final Actor APPROVER = actor("approver", Role.APPROVER);
  static final Party OURS = party("authority-pl", "PL", AGENCY);
  static final Party ABROAD = party("authority-cz", "CZ", null);
  static final Party STRANGER = party("authority-xx", "AT", null);
  static final DeadlineRule RULE =
      new DeadlineRule(
          "OWN", "PT10H", DeadlineRule.Calendar.HOURS, ZoneId.of("Europe/Prague"), null, "PT120H");

  private final Map<String, ExchangeDocument> written = new HashMap<>();
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  ClockTerms terms = ClockTerms.USUAL;
  List<FurtherClock> further = List.of();
  boolean complete = true;
  boolean keyUsable = true;
  boolean addressKnown = true;
  Channel channel = Channel.SOAP;
  @org.jspecify.annotations.Nullable FilingGuide guide;
  PartyId speaker = ABROAD.id();

  private static Actor actor(String name, Role role) {
    return new Actor(new PersonId(name), AGENCY, Set.of(role));
  }

  private static Party party(
      String id, String country, @org.jspecify.annotations.Nullable AgencyId agency) {
    return new Party(
        new PartyId(id),
        "The " + id,
        Party.Kind.AUTHORITY,
        new Jurisdiction(country),
        Channel.SOAP,
        URI.create("https://localhost/services/exchange"),
        Set.of(),
        agency);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  Parties parties() {
    return new Parties() {
      @Override
      public Optional<Party> find(PartyId id) {
        return all().stream().filter(party -> party.id().equals(id)).findFirst();
      }

      @Override
      public Optional<Party> ofAgency(AgencyId agency) {
        return Optional.of(OURS);
      }

      @Override
      public List<Party> all() {
        Party abroad =
            new Party(
                ABROAD.id(),
                ABROAD.name(),
                ABROAD.kind(),
                ABROAD.jurisdiction(),
                null,
                Set.of(),
                channel,
                addressKnown ? ABROAD.address() : null,
                Set.of(),
                null,
                guide);
        return List.of(OURS, abroad, STRANGER);
      }

      @Override
      public Optional<PartyKey> key(Sha256 fingerprint, KeyRole role, Instant at) {
        return Optional.empty();
      }

      @Override
      public List<PartyKey> keys(PartyId party, KeyRole role, Instant at) {
        return List.of();
      }
    };
  }

  Forms forms() {
    return new Forms() {
      @Override
      public Verdict judge(TemplateRef template, String answers, Correspondents between) {
        return complete
            ? new Verdict(null, List.of(), content())
            : new Verdict(Problem.TEMPLATE_INCOMPLETE, List.of(), null);
      }

      @Override
      public ClockTerms terms(TemplateRef template, String rule) {
        return terms;
      }

      @Override
      public List<FurtherClock> furtherClocks(
          TemplateRef template, String answers, Correspondents between) {
        return further;
      }
    };
  }

  static RequestContent content() {
    return new RequestContent(
        "MLA",
        "en",
        List.of(
            new LegalBasis("Convention on Cybercrime", "Art. 31", new Jurisdiction("PL"), null)),
        List.of("PRODUCE"),
        List.of(),
        null,
        "Invented facts.",
        RULE,
        "P30D",
        List.of());
  }

  rogatory.exchange.Papers papers() {
    return new rogatory.exchange.Papers() {
      @Override
      public byte[] write(ExchangeDocument document) {
        assertWholeMilliseconds(document.issuedAt());
        if (document instanceof ReceiptDocument receipt) {
          assertWholeMilliseconds(receipt.receivedAt());
        }
        String text = "paper %s of %08x".formatted(document.messageId(), document.hashCode());
        written.put(text, document);
        return text.getBytes(StandardCharsets.UTF_8);
      }

      @Override
      public ExchangeDocument read(byte[] stored) {
        ExchangeDocument document = written.get(new String(stored, StandardCharsets.UTF_8));
        if (document == null) {
          throw new IllegalArgumentException("This is no paper");
        }
        return document;
      }
    };
  }

  /** As the exchange schema demands. */
  private static void assertWholeMilliseconds(Instant instant) {
    if (instant.getNano() % 1_000_000 != 0) {
      throw new IllegalArgumentException("An instant in a document has whole milliseconds");
    }
  }

  Seal seal() {
    return new Seal() {
      @Override
      public Outcome<SealedDocument> seal(byte[] unsigned, PartyId party) {
        return keyUsable
            ? Outcome.done(new SealedDocument(unsigned, Sha256.of(unsigned), true))
            : Outcome.denied(Problem.CERTIFICATE_EXPIRED);
      }

      @Override
      public Verification verify(byte[] bytes, Instant receivedAt) {
        var facts =
            new SealFacts(
                "Receipt",
                Sha256.of(bytes),
                "CN=invented",
                receivedAt,
                receivedAt,
                true,
                List.of(),
                List.of(),
                SealFacts.Revocation.GOOD);
        return new Verification.Genuine(papers().read(bytes), speaker, facts);
      }
    };
  }
}
