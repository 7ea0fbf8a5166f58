package rogatory.transport.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.transport.TransportWorld.OURS;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/** Anything that is not a small plain envelope of the contract stays out. */
@Attacks(at = Entrance.SOAP, kind = Kind.XML)
class SoapFormAttackTest extends AttackedGate {
  @Test
  void moreThanEightMebibytesAreRefused() {
    String filler = "<x xmlns='urn:x'>" + "A".repeat(9 * 1024 * 1024) + "</x>";

    refused(envelope(filler).getBytes(StandardCharsets.UTF_8), Problem.TOO_LARGE);
  }

  @Test
  void deepNestingIsRefused() {
    refused(
        envelope("<x>".repeat(200) + "</x>".repeat(200)).getBytes(StandardCharsets.UTF_8),
        Problem.TOO_LARGE);
  }

  @Test
  void manyElementsAreRefused() {
    refused(envelope("<x/>".repeat(2_000)).getBytes(StandardCharsets.UTF_8), Problem.TOO_LARGE);
  }

  @Test
  void manyAttributesAreRefused() {
    var attributes = new StringBuilder("<x");
    for (int i = 0; i < 100; i++) {
      attributes.append(" a").append(i).append("=''");
    }

    refused(envelope(attributes + "/>").getBytes(StandardCharsets.UTF_8), Problem.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>",
        "<?xml-stylesheet href='http://127.0.0.1:1/'?>"
      })
  void aDocumentTypeOrInstructionIsRefused(String prolog) {
    refused(
        (prolog + envelope("<x xmlns='urn:x'/>")).getBytes(StandardCharsets.UTF_8),
        Problem.MALFORMED_XML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/xml",
        "application/xml",
        "multipart/related; type=\"application/xop+xml\"; boundary=b; start-info=\"application/soap+xml\"",
        "application/soap+xmlx",
        "application/json"
      })
  void anotherMediaTypeIsRefused(String type) {
    assertRefused(
        RawAnswer.post(tls, soap.address(), message().sign(hop(OURS)), type),
        Problem.UNSUPPORTED_MEDIA_TYPE);
  }

  /** Found by fuzzing: CXF failed at the name before the gate could say anything. */
  @ParameterizedTest
  @ValueSource(strings = {"utf-9", "\"utf-9\"", "", "utf-16", "a\"b"})
  void isReadAsUtf8WhateverCharsetTheMediaTypeNames(String charset) {
    RawAnswer answer =
        RawAnswer.post(
            tls,
            soap.address(),
            message().sign(hop(OURS)),
            "application/soap+xml; charset="
                + charset
                + "; action=\"urn:rogatory:soap:1:SubmitRequest\"");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(soap.intake().arrivals()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?wsdl", "?xsd=exchange-messages.xsd", "?_wadl"})
  void nothingCanBeFetched(String query) {
    HttpRequest get =
        HttpRequest.newBuilder(java.net.URI.create(soap.address() + query))
            .timeout(Duration.ofSeconds(10))
            .build();

    assertRefused(RawAnswer.send(tls, get), Problem.METHOD_NOT_ALLOWED);
  }

  @Test
  void soap11IsRefused() {
    String old =
        envelope("<x xmlns='urn:x'/>")
            .replace(
                "http://www.w3.org/2003/05/soap-envelope",
                "http://schemas.xmlsoap.org/soap/envelope/");

    refused(old.getBytes(StandardCharsets.UTF_8), Problem.MALFORMED_XML);
  }

  @Test
  void anOperationThatIsNotInTheContractIsRefused() {
    refused(
        message()
            .content("<c:Delete xmlns:c='urn:rogatory:soap:1'/>")
            .action("urn:rogatory:soap:1:Delete")
            .sign(hop(OURS)),
        Problem.MALFORMED_XML);
  }

  @Test
  void aBodyOfAnotherNamespaceIsRefused() {
    refused(
        message().content("<SubmitRequest xmlns='urn:other'/>").sign(hop(OURS)),
        Problem.ENVELOPE_DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<c:document></c:document>",
        "<c:document>no base64!</c:document>",
        "<c:document>QQ==</c:document><c:document>QQ==</c:document>",
        "<c:document>QQ==</c:document><c:more/>"
      })
  void aBodyAgainstTheSchemaIsRefused(String inside) {
    refused(
        message()
            .content(
                "<c:SubmitRequest xmlns:c='urn:rogatory:soap:1'>" + inside + "</c:SubmitRequest>")
            .sign(hop(OURS)),
        Problem.MALFORMED_XML);
  }

  @Test
  void noHeaderOfTheMessageReachesTheInside() {
    RawAnswer answer =
        RawAnswer.post(
            tls,
            soap.address(),
            message().sign(hop(OURS)),
            "application/soap+xml",
            "CamelFileName",
            "../../x",
            "camelhttpuri",
            "http://127.0.0.1:1/");

    AttackTable.of(Kind.ADDRESSES);
    AttackTable.saw(answer.status() + ", without effect");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(soap.intake().arrivals().get(0).envelope()).isNull();
  }

  private String envelope(String content) {
    return "<env:Envelope xmlns:env='http://www.w3.org/2003/05/soap-envelope'><env:Body>"
        + content
        + "</env:Body></env:Envelope>";
  }
}
