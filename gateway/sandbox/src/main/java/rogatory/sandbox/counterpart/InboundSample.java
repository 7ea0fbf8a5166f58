package rogatory.sandbox.counterpart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.exchange.Attachment;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.MessageId;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.request.DeadlineRule;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.PartyId;

/** An invented request of mutual assistance from the authority of the sandbox to the gateway. */
public final class InboundSample {
  private static final Duration IN_FORCE = Duration.ofDays(180);

  private final Party from;
  private final Party to;
  private final Clock clock;

  /** Requests from one of these to the other. */
  public InboundSample(Parties parties, PartyId from, PartyId to, Clock clock) {
    this.from = parties.find(from).orElseThrow();
    this.to = parties.find(to).orElseThrow();
    this.clock = clock;
  }

  /** A new request under this reference. */
  public RequestDocument request(String caseReference) {
    return request(caseReference, RequestId.random(), List.of());
  }

  /**
   * A new request with one invented file beside it.
   *
   * @param size of the file in bytes
   */
  public RequestDocument request(String caseReference, InventedFiles files, int size) {
    RequestId id = RequestId.random();
    return request(caseReference, id, List.of(files.invent(from.id(), to.id(), id, size)));
  }

  private RequestDocument request(
      String caseReference, RequestId id, List<Attachment> attachments) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new RequestDocument(
        MessageId.random(),
        id,
        1,
        new TemplateRef("mutual-assistance", "1.0.0"),
        caseReference,
        named(from),
        named(to),
        now,
        now.plus(IN_FORCE),
        content(),
        attachments);
  }

  private RequestContent content() {
    return new RequestContent(
        "MLA",
        "en",
        List.of(
            new LegalBasis(
                "Convention on Cybercrime (CETS No. 185)",
                "Articles 25 and 31",
                new Jurisdiction("CZ"),
                "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=185")),
        List.of("PRODUCE"),
        List.of(),
        null,
        "In proceedings on the dissemination of intimate material without consent, the subscriber"
            + " data of one account are asked for. The account is known by its identifier only.",
        new DeadlineRule(
            "EIO_REC_30D",
            "P30D",
            DeadlineRule.Calendar.CALENDAR_DAYS,
            ZoneId.of("Europe/Warsaw"),
            "Directive 2014/41/EU Art. 12(3)",
            null),
        "P180D",
        List.of(
            new Particular("account", "Account identifier", "example-account-1177"),
            new Particular("requestingOfficial", "Requesting official", "the liaison prosecutor")));
  }

  private static DocumentParty named(Party party) {
    return new DocumentParty(party.id(), party.name(), party.jurisdiction());
  }
}
