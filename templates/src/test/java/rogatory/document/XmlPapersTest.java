package rogatory.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import rogatory.exchange.Attachment;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.RequestDocument;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

class XmlPapersTest {
  private final XmlPapers papers = new XmlPapers();

  @Provide
  Arbitrary<ExchangeDocument> documents() {
    return ArbitraryDocuments.documents();
  }

  @Provide
  Arbitrary<String> texts() {
    return ArbitraryDocuments.text(2000);
  }

  @Property(tries = 300)
  void readsBackEveryDocumentThatItWrote(@ForAll("documents") ExchangeDocument document) {
    assertThat(papers.read(papers.write(document))).isEqualTo(document);
  }

  @Property(tries = 300)
  void writesWhatIsAlreadyCanonical(@ForAll("documents") ExchangeDocument document)
      throws Exception {
    byte[] written = papers.write(document);
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(Canonical.form(written));
  }

  @Test
  void writesTheSameDocumentAsTheSameBytes() {
    assertThat(papers.write(SampleDocuments.request(3)))
        .isEqualTo(new XmlPapers().write(SampleDocuments.request(3)));
  }

  @Test
  void writesInstantsAsUtcWithMilliseconds() {
    assertThat(text(papers.write(SampleDocuments.receipt())))
        .contains("<ReceivedAt>2026-11-22T09:30:00.123Z</ReceivedAt>")
        .contains("<IssuedAt>2026-11-22T09:30:00.130Z</IssuedAt>");
  }

  @Test
  void readsAllFiveKinds() {
    List.<ExchangeDocument>of(
            SampleDocuments.request(2),
            SampleDocuments.refusal(),
            SampleDocuments.receipt(),
            SampleDocuments.lift(),
            SampleDocuments.withdrawal("Sent to the wrong platform."))
        .forEach(one -> assertThat(papers.read(papers.write(one))).isEqualTo(one));
  }

  @Test
  void takesTenThousandItemsAndNotOneMore() {
    RequestDocument most = SampleDocuments.request(10_000);
    assertThat(papers.read(papers.write(most))).isEqualTo(most);
    assertThatThrownBy(() -> papers.write(SampleDocuments.request(10_001)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Item");
  }

  @Test
  void refusesForbiddenCharactersWithoutRepeatingThem() {
    for (String forbidden : List.of("\u0000", "\u0008", "\uD800", "\uDC00x", "\uFFFE")) {
      assertThatThrownBy(() -> papers.write(SampleDocuments.withdrawal("secret name" + forbidden)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Reason")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void refusesATextBeyondItsLimitWithoutRepeatingItAndGoesOnAfterwards() {
    assertThatThrownBy(() -> papers.write(SampleDocuments.withdrawal("name".repeat(501))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Reason")
        .hasMessageNotContaining("name");
    assertThat(papers.write(SampleDocuments.withdrawal("name".repeat(500)))).isNotEmpty();
  }

  @Test
  void refusesTwoItemsOfTheSameId() {
    RequestDocument one = SampleDocuments.request(1);
    ContentItem item = one.content().items().get(0);
    String twice = text(papers.write(one)).replaceFirst("(<Item id=\"item-1\">.*</Item>)", "$1$1");
    assertThat(item.itemId()).isEqualTo("item-1");
    assertThat(read(twice)).isEqualTo(Problem.MALFORMED_XML);
  }

  @Test
  void refusesTwoAttachmentsOfTheSameIdAndMoreThanFifty() {
    Attachment one = attachment(UUID.randomUUID());
    assertThatThrownBy(() -> papers.write(with(List.of(one, one))))
        .isInstanceOf(IllegalArgumentException.class);
    List<Attachment> fifty =
        Stream.generate(() -> attachment(UUID.randomUUID())).limit(50).toList();
    assertThat(((RequestDocument) papers.read(papers.write(with(fifty)))).attachments())
        .isEqualTo(fifty);
    List<Attachment> more = new ArrayList<>(fifty);
    more.add(one);
    assertThatThrownBy(() -> papers.write(with(more))).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Name, ../evil.pdf",
    "Name, .hidden",
    "MediaType, image/png",
    "MediaType, video/mp4",
    "Size, 0",
    "Size, -1",
    "Size, 1e3",
    "Hash, abc",
    "Purpose, FUN"
  })
  void refusesAttachmentsOutsideTheSchema(String element, String value) {
    String paper =
        new String(
            papers.write(with(List.of(attachment(UUID.randomUUID())))), StandardCharsets.UTF_8);
    int at = paper.indexOf("<" + element + ">", paper.indexOf("<Attachment "));
    String wrong =
        paper.substring(0, at)
            + paper
                .substring(at)
                .replaceFirst("<" + element + ">[^<]*<", "<" + element + ">" + value + "<");
    assertThat(wrong).isNotEqualTo(paper);
    assertThatThrownBy(() -> papers.read(wrong.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Attachment attachment(UUID id) {
    return new Attachment(
        id,
        "Decision.pdf",
        "application/pdf",
        17,
        Sha256.of(new byte[1]),
        Attachment.Purpose.COURT_DECISION);
  }

  private static RequestDocument with(List<Attachment> attachments) {
    RequestDocument plain = SampleDocuments.request(1);
    return new RequestDocument(
        plain.messageId(),
        plain.request(),
        plain.version(),
        plain.template(),
        plain.caseReference(),
        plain.from(),
        plain.to(),
        plain.issuedAt(),
        plain.validUntil(),
        plain.content(),
        attachments);
  }

  @Test
  void refusesARefusalWithoutGround() {
    ReplyDocument refusal = SampleDocuments.refusal();
    var groundless =
        new ReplyDocument(
            refusal.messageId(),
            refusal.request(),
            refusal.from(),
            refusal.to(),
            refusal.issuedAt(),
            ReplyKind.REFUSED,
            null,
            List.of(),
            List.of(),
            null);
    assertThatThrownBy(() -> papers.write(groundless)).hasMessageContaining("ground");
    String received = text(papers.write(refusal)).replaceFirst("<Ground>NOT_INTIMATE</Ground>", "");
    assertThat(read(received)).isEqualTo(Problem.MALFORMED_XML);
  }

  @Test
  void readsTheVerifiedElementAndPassesOverItsSignature() {
    String sealedText =
        text(papers.write(SampleDocuments.lift()))
            .replace(
                "</Lift>",
                "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:SignedInfo/>"
                    + "</ds:Signature></Lift>");
    assertThat(papers.read(element(sealedText)).orElseThrow()).isEqualTo(SampleDocuments.lift());
  }

  @Test
  void refusesTwoSignaturesAndASignatureInAnotherPlace() {
    String signature = "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>";
    String lift = text(papers.write(SampleDocuments.lift()));
    assertThat(read(lift.replace("</Lift>", signature + signature + "</Lift>")))
        .isEqualTo(Problem.MALFORMED_XML);
    assertThat(read(lift.replace("<Reason>", signature + "<Reason>")))
        .isEqualTo(Problem.MALFORMED_XML);
  }

  @Test
  void namesTheElementThatBreaksTheSchemaButNotItsText() {
    String wrong =
        text(papers.write(SampleDocuments.request(2)))
            .replaceFirst("<Kind>NCII_NOTICE</Kind>", "<Kind>not a code</Kind>");
    var denied = (Outcome.Denied<ExchangeDocument>) papers.read(element(wrong));
    assertThat(denied.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.pointer()).isEqualTo("/Request/Content/Kind");
              assertThat(finding.toString()).doesNotContain("not a code");
            });
  }

  @Test
  void refusesElementsThatChooseHowTheyAreValidated() {
    String typed =
        text(papers.write(SampleDocuments.lift()))
            .replace(
                "<Reason>",
                "<Reason xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                    + " xsi:nil=\"false\">");
    assertThat(read(typed)).isEqualTo(Problem.MALFORMED_XML);
  }

  @Test
  void refusesValuesThatOnlyTheLawOfTheRecordsForbids() {
    String request = text(papers.write(SampleDocuments.request(1)));
    assertThat(read(request.replace("PT48H", "PT0H"))).isEqualTo(Problem.MALFORMED_XML);
    assertThat(read(request.replace("America/New_York", "Nowhere/Land")))
        .isEqualTo(Problem.MALFORMED_XML);
    assertThat(read(request.replace("2026-11-22T09:30", "2026-02-30T09:30")))
        .isEqualTo(Problem.MALFORMED_XML);
    assertThat(read(request.replace(">2026-11-22", "> 2026-11-22")))
        .isEqualTo(Problem.MALFORMED_XML);
  }

  @Test
  void refusesAForeignRootAndAForeignNamespace() {
    String lift = text(papers.write(SampleDocuments.lift()));
    assertThat(read(lift.replace(ExchangeSchema.NAMESPACE, "urn:rogatory:exchange:2")))
        .isEqualTo(Problem.MALFORMED_XML);
    assertThat(read("<Lift/>")).isEqualTo(Problem.MALFORMED_XML);
  }

  private Problem read(String xml) {
    var outcome = papers.read(element(xml));
    return outcome instanceof Outcome.Denied<ExchangeDocument> denied ? denied.problem() : null;
  }

  private static Element element(String xml) {
    return new SafeXml(XmlLimits.EXCHANGE)
        .parse(xml.getBytes(StandardCharsets.UTF_8))
        .orElseThrow()
        .getDocumentElement();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
