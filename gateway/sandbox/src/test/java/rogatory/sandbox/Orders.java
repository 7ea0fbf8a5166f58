package rogatory.sandbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Attachment;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.sandbox.setup.Demo;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;

/** Invented orders of three items. */
final class Orders {
  private Orders() {}

  static RequestDocument order(Parties parties, PartyId to, String plan) {
    return order(parties, to, plan, RequestId.random(), 1);
  }

  static RequestDocument order(
      Parties parties, PartyId to, String plan, RequestId request, int version) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new RequestDocument(
        MessageId.random(),
        request,
        version,
        new TemplateRef("ncii-takedown", "1.0.0"),
        "SANDBOX:" + plan + "/2026-17",
        named(parties, Demo.GATEWAY),
        named(parties, to),
        now,
        now.plus(90, ChronoUnit.DAYS),
        content());
  }

  /** The same order with this file beside it. */
  static RequestDocument with(RequestDocument order, Attachment attachment) {
    return new RequestDocument(
        order.messageId(),
        order.request(),
        order.version(),
        order.template(),
        order.caseReference(),
        order.from(),
        order.to(),
        order.issuedAt(),
        order.validUntil(),
        order.content(),
        List.of(attachment));
  }

  static DocumentParty named(Parties parties, PartyId id) {
    Party party = parties.find(id).orElseThrow();
    return new DocumentParty(party.id(), party.name(), party.jurisdiction());
  }

  private static RequestContent content() {
    return new RequestContent(
        "NCII_NOTICE",
        "en",
        List.of(new LegalBasis("Invented Act", "s. 1", new Jurisdiction("PL"), null)),
        List.of("REMOVE"),
        List.of(item(1), item(2), item(3)),
        new Territory(false, List.of(new Jurisdiction("PL")), null),
        "Invented reasons.",
        new DeadlineRule(
            "ORDER", "PT48H", DeadlineRule.Calendar.HOURS, ZoneId.of("UTC"), null, null),
        "P90D",
        List.of());
  }

  private static ContentItem item(int number) {
    return new ContentItem(
        "item-" + number, "https://platform.example/posts/" + number, null, List.of());
  }
}
