package rogatory.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

class SafeXmlTest {
  private final SafeXml door = new SafeXml(XmlLimits.EXCHANGE);

  @Test
  void readsNamespacesTextAndCdataAsOneText() {
    Document read =
        door.parse(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><p:a xmlns:p='urn:x' p:k='v'>1&amp;<![CDATA[<2>]]>3</p:a>"
                    .getBytes(UTF_8))
            .orElseThrow();
    assertThat(read.getDocumentElement().getNamespaceURI()).isEqualTo("urn:x");
    assertThat(read.getDocumentElement().getAttributeNS("urn:x", "k")).isEqualTo("v");
    assertThat(read.getDocumentElement().getChildNodes().getLength()).isEqualTo(1);
    assertThat(read.getDocumentElement().getFirstChild().getNodeType()).isEqualTo(Node.TEXT_NODE);
    assertThat(read.getDocumentElement().getTextContent()).isEqualTo("1&<2>3");
  }

  @Test
  void readsADocumentWithByteOrderMark() {
    assertThat(refusal("\uFEFF<a/>")).isNull();
  }

  @Property(tries = 500)
  void answersAnyBytesWithAnOutcome(@ForAll byte[] bytes) {
    assertThat(door.parse(bytes)).isNotNull();
  }

  @Property(tries = 500)
  void answersAnyDamagedDocumentWithAnOutcome(@ForAll int at, @ForAll byte with) {
    byte[] bytes = new XmlPapers().write(SampleDocuments.request(2));
    bytes[Math.floorMod(at, bytes.length)] = with;
    var outcome = door.parse(bytes).then(read -> new XmlPapers().read(read.getDocumentElement()));
    assertThat(outcome).isNotNull();
  }

  @Nested
  class Refuses {
    @ParameterizedTest
    @ValueSource(
        strings = {"<:a/>", "<xmlns/>", "<a :b='1'/>", "<a:/>", "<a:b:c xmlns:a='x'/>", "<b:1/>"})
    void namesThatTheTreeCannotHold(String text) {
      assertThat(refusal(text)).isEqualTo(Problem.MALFORMED_XML);
    }

    @Test
    void aDocumentTypeAndWithItEveryEntityBomb() {
      StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY b0 'ha'>");
      for (int i = 1; i < 20; i++) {
        bomb.append("<!ENTITY b" + i + " '" + ("&b" + (i - 1) + ";").repeat(10) + "'>");
      }
      assertThat(refusal(bomb + "]><a>&b19;</a>")).isEqualTo(Problem.MALFORMED_XML);
      assertThat(refusal("<!DOCTYPE a><a/>")).isEqualTo(Problem.MALFORMED_XML);
    }

    @Test
    void anExternalEntityWithoutOpeningIt(@TempDir Path folder) throws Exception {
      Path secret = Files.writeString(folder.resolve("secret"), "secret");
      assertThat(refusal("<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>"))
          .isEqualTo(Problem.MALFORMED_XML);
      try (ServerSocket trap = new ServerSocket(0)) {
        trap.setSoTimeout(1);
        String address = "http://localhost:" + trap.getLocalPort() + "/x";
        assertThat(refusal("<!DOCTYPE a SYSTEM '" + address + "'><a/>"))
            .isEqualTo(Problem.MALFORMED_XML);
        assertThat(
                refusal(
                    "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:x "
                        + address
                        + "'/>"))
            .isNull();
        org.assertj.core.api.Assertions.assertThatThrownBy(trap::accept)
            .isInstanceOf(java.net.SocketTimeoutException.class);
      }
    }

    @Test
    void anEntityThatNobodyDeclared() {
      assertThat(refusal("<a>&x;</a>")).isEqualTo(Problem.MALFORMED_XML);
    }

    @Test
    void processingInstructionsAndComments() {
      assertThat(refusal("<?x y?><a/>")).isEqualTo(Problem.MALFORMED_XML);
      assertThat(refusal("<a><?x y?></a>")).isEqualTo(Problem.MALFORMED_XML);
      assertThat(refusal("<a/><?x y?>")).isEqualTo(Problem.MALFORMED_XML);
      assertThat(refusal("<a><!-- --></a>")).isEqualTo(Problem.MALFORMED_XML);
      assertThat(refusal("<!-- --><a/>")).isEqualTo(Problem.MALFORMED_XML);
    }

    @Test
    void inclusionIsNotCarriedOut(@TempDir Path folder) throws Exception {
      Path secret = Files.writeString(folder.resolve("secret"), "secret");
      Document read =
          door.parse(
                  ("<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include parse='text' href='"
                          + secret.toUri()
                          + "'/></a>")
                      .getBytes(UTF_8))
              .orElseThrow();
      assertThat(read.getDocumentElement().getTextContent()).isEmpty();
    }

    @Test
    void brokenUtf8() throws Exception {
      ByteArrayOutputStream broken = new ByteArrayOutputStream();
      broken.write("<a>".getBytes(UTF_8));
      broken.write(new byte[] {(byte) 0xC0, (byte) 0x80});
      broken.write("</a>".getBytes(UTF_8));
      assertThat(refusal(broken.toByteArray())).isEqualTo(Problem.MALFORMED_XML);
    }

    @Test
    void otherEncodingsAndOtherVersions() {
      assertThat(refusal("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"))
          .isEqualTo(Problem.MALFORMED_XML);
      assertThat(refusal("<?xml version='1.1'?><a/>")).isEqualTo(Problem.MALFORMED_XML);
      assertThat(refusal("<a/>".getBytes(StandardCharsets.UTF_16)))
          .isEqualTo(Problem.MALFORMED_XML);
    }

    @Test
    void whatIsNotWellFormed() {
      for (String broken :
          new String[] {"", " ", "<a>", "<a/><b/>", "<a x='1' x='2'/>", "<p:a/>"}) {
        assertThat(refusal(broken)).as(broken).isEqualTo(Problem.MALFORMED_XML);
      }
    }
  }

  @Nested
  class StopsAtTheLimitOf {
    @Test
    void size() {
      assertThat(refusal(new byte[XmlLimits.EXCHANGE.bytes() + 1])).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void depth() {
      assertThat(refusal("<a>".repeat(32) + "</a>".repeat(32))).isNull();
      assertThat(refusal("<a>".repeat(33) + "</a>".repeat(33))).isEqualTo(Problem.TOO_LARGE);
      assertThat(refusal("<a>".repeat(1_000_000))).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void attributes() {
      assertThat(refusal("<a" + attributes(32) + "/>")).isNull();
      assertThat(refusal("<a" + attributes(33) + "/>")).isEqualTo(Problem.TOO_LARGE);
      assertThat(refusal("<a" + attributes(300_000) + "/>")).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void text() {
      assertThat(refusal("<a>" + "x".repeat(131_072) + "</a>")).isNull();
      assertThat(refusal("<a>" + "x".repeat(131_073) + "</a>")).isEqualTo(Problem.TOO_LARGE);
      assertThat(refusal("<a>" + "<![CDATA[x]]>".repeat(131_073) + "</a>"))
          .isEqualTo(Problem.TOO_LARGE);
      assertThat(refusal("<a b='" + "x".repeat(131_073) + "'/>")).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void elements() {
      assertThat(refusal("<a>" + "<b/>".repeat(199_999) + "</a>")).isNull();
      assertThat(refusal("<a>" + "<b/>".repeat(200_000) + "</a>")).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void names() {
      assertThat(refusal("<" + "a".repeat(128) + "/>")).isNull();
      assertThat(refusal("<" + "a".repeat(129) + "/>")).isEqualTo(Problem.TOO_LARGE);
      assertThat(refusal("<" + "a".repeat(3_000_000) + "/>")).isEqualTo(Problem.TOO_LARGE);
    }

    private static String attributes(int count) {
      StringBuilder attributes = new StringBuilder();
      for (int i = 0; i < count; i++) {
        attributes.append(" a").append(i).append("=''");
      }
      return attributes.toString();
    }
  }

  private Problem refusal(String xml) {
    return refusal(xml.getBytes(UTF_8));
  }

  private Problem refusal(byte[] xml) {
    return door.parse(xml) instanceof Outcome.Denied<Document> denied ? denied.problem() : null;
  }
}
