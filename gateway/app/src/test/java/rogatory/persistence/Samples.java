package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ItemResult;
import rogatory.exchange.MessageId;
import rogatory.exchange.ReceivedReply;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.StoredDocument;
import rogatory.exchange.VerificationCode;
import rogatory.request.ClockTerms;
import rogatory.request.Deadline;
import rogatory.request.DeadlineRule;
import rogatory.request.FurtherClock;
import rogatory.request.InboundRequest;
import rogatory.request.InboundState;
import rogatory.request.OutboundState;
import rogatory.request.Priority;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Role;
import rogatory.vocabulary.Sha256;

/** Invented rows. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
  static final PartyId AUTHORITY = new PartyId("authority.fr");
  static final PartyId PLATFORM = new PartyId("platform.example");

  private Samples() {}

  static Request draft(AgencyId agency, Instant at) {
    return Request.draft(
        RequestId.random(),
        agency,
        "Case 17/2026",
        new TemplateRef("ncii-takedown", "1.0.0"),
        new PersonId("liaison"),
        AUTHORITY,
        PLATFORM,
        at);
  }

  /** A request with every field filled. */
  static Request full(AgencyId agency) {
    var rule =
        new DeadlineRule(
            "EU_TCO_1H",
            "PT1H",
            DeadlineRule.Calendar.HOURS,
            ZoneId.of("Europe/Paris"),
            "Art. 3",
            "PT48H");
    return draft(agency, NOW)
        .rendered(
            Sha256.of(new byte[] {1}),
            NOW.plusSeconds(90),
            new Priority(9),
            Deadline.waiting(rule, new ClockTerms(Set.of(OutboundState.CONFLICT)))
                .start(NOW, Holidays.none())
                .suspend(NOW.plusSeconds(60), Holidays.none())
                .reminded(NOW))
        .attempting(NOW.plusSeconds(5))
        .referencedAs("TK-4711");
  }

  /** A clock beside that of the addressee, with every field filled. */
  static FurtherClock further(String code) {
    var rule =
        new DeadlineRule(
            code, "P5D", DeadlineRule.Calendar.WORKING_DAYS, ZoneId.of("Europe/Paris"), "A", null);
    var terms = new ClockTerms(Set.of(), Set.of(OutboundState.ACCEPTED));
    return new FurtherClock(
        Deadline.waiting(rule, terms)
            .start(NOW, Holidays.none())
            .suspend(NOW.plusSeconds(60), Holidays.none())
            .reminded(NOW),
        FurtherClock.Begins.QUESTION,
        true,
        true,
        true);
  }

  static InboundRequest inbound(AgencyId agency, PartyId sender, Instant at) {
    return new InboundRequest(
        RequestId.random(),
        agency,
        sender,
        AUTHORITY,
        "REMOVAL",
        InboundState.RECEIVED,
        0,
        at,
        Sha256.of(new byte[] {2}),
        "RG-1",
        null);
  }

  static StoredDocument document(RequestId request, DocumentKind kind, String text) {
    return StoredDocument.of(
        UUID.randomUUID(), request, kind, "application/xml", NOW, text.getBytes(UTF_8));
  }

  static ReceivedReply reply(RequestId request, String text) {
    return new ReceivedReply(
        new ReplyDocument(
            MessageId.random(),
            request,
            new DocumentParty(PLATFORM, "The platform", new Jurisdiction("US")),
            new DocumentParty(AUTHORITY, "The authority", new Jurisdiction("FR")),
            NOW,
            ReplyKind.PARTIALLY_COMPLETED,
            "TK-4711",
            List.of(),
            List.of(
                new ItemResult("1", "REMOVED", NOW, List.of(new Jurisdiction("FR")), null),
                new ItemResult("2", "REFUSED", null, List.of(), "LAWFUL_CONTENT")),
            text),
        PLATFORM,
        NOW,
        null);
  }

  static SealedRegister.Entry registered(AgencyId agency, Sha256 hash) {
    return new SealedRegister.Entry(
        VerificationCode.of(hash),
        agency,
        MessageId.random(),
        RequestId.random(),
        1,
        hash,
        AUTHORITY,
        PLATFORM,
        LocalDate.ofInstant(NOW, ZoneOffset.UTC),
        3,
        NOW.plusSeconds(86_400),
        NOW,
        null);
  }

  static AuditTrail.Entry entry(AgencyId agency, String purpose) {
    var actor = new Actor(new PersonId("approver"), agency, Set.of(Role.APPROVER, Role.LIAISON));
    return new AuditTrail.Entry(
        NOW, actor, "request.approve", "request/1", purpose, "platform.example", "ok", "ab12");
  }
}
