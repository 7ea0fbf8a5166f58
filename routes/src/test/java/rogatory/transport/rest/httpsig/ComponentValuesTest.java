package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9421 sections 2.1 and 2.2, and what lies beside them. */
class ComponentValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@target-uri | https://www.Example.com:443/path?param=value",
        "@authority | www.example.com",
        "@scheme | https",
        "@request-target | /path?param=value",
        "@path | /path",
        "@query | ?param=value",
        "@method | GET"
      })
  void derivesFromTheTarget(String name, String value) throws Exception {
    assertThat(
            resolve(ComponentIdentifier.of(name), "https://www.Example.com:443/path?param=value"))
        .isEqualTo(value);
  }

  @Test
  void derivesFromATargetWithoutPathAndQuery() throws Exception {
    String target = "http://www.example.com:8080";

    assertThat(resolve(ComponentIdentifier.of("@path"), target)).isEqualTo("/");
    assertThat(resolve(ComponentIdentifier.of("@query"), target)).isEqualTo("?");
    assertThat(resolve(ComponentIdentifier.of("@authority"), target))
        .isEqualTo("www.example.com:8080");
    assertThat(resolve(ComponentIdentifier.of("@request-target"), target)).isEqualTo("/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baz | batman",
        "qux | ''",
        "param | value",
        "var | this%20is%20a%20big%0Amultiline%20value",
        "bar | with%20plus%20whitespace",
        "fa%C3%A7ade%22%3A%20 | something"
      })
  void readsOneQueryParameterHoweverItIsSpelt(String name, String value) throws Exception {
    String target =
        "https://www.example.com/parameters?param=value&foo=bar&baz=batman&qux="
            + "&var=this%20is%20a%20big%0Amultiline%20value&bar=with+plus+whitespace"
            + "&fa%C3%A7ade%22%3A%20=something";

    assertThat(resolve(ComponentIdentifier.queryParameter(name), target)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://x.example/?a=1&a=2",
        "https://x.example/?b=1",
        "https://x.example/",
        "https://x.example/?a=%FF",
        "https://x.example/?a=%zz"
      })
  void refusesAQueryParameterThatIsAbsentRepeatedOrNoText(String target) {
    assertUnavailable(ComponentIdentifier.queryParameter("a"), request(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/path", "ftp://x.example/", "https://user@x.example/", "https://x.example/#part",
        "https:///path", "https://x.example/a b", "https://x.example/\u00e9", ""
      })
  void refusesATargetThatIsNoPlainAbsoluteAddress(String target) {
    assertUnavailable(ComponentIdentifier.TARGET_URI, request(target));
  }

  @Test
  void joinsFieldLinesAndStripsWhiteSpace() throws Exception {
    HeaderFields headers =
        HeaderFields.none()
            .with("X-OWS-Header", "  Leading and trailing whitespace.\t ")
            .with("Cache-Control", "max-age=60")
            .with("cache-control", "   must-revalidate")
            .with("X-Empty-Header", "")
            .with("Example-Dict", " a=1,    b=2;x=1;y=2,   c=(a   b    c), d");

    assertThat(field("x-ows-header", headers)).isEqualTo("Leading and trailing whitespace.");
    assertThat(field("cache-control", headers)).isEqualTo("max-age=60, must-revalidate");
    assertThat(field("x-empty-header", headers)).isEmpty();
    assertThat(field("example-dict", headers))
        .isEqualTo("a=1,    b=2;x=1;y=2,   c=(a   b    c), d");
    assertThat(member("a", headers)).isEqualTo("1");
    assertThat(member("b", headers)).isEqualTo("2;x=1;y=2");
    assertThat(member("c", headers)).isEqualTo("(a b c)");
    assertThat(member("d", headers)).isEqualTo("?1");
  }

  @Test
  void refusesFieldsAndMembersThatAreAbsentOrMalformed() {
    RequestMessage request =
        request("https://x.example/").withHeaders(HeaderFields.none().with("Dict", "a=1,"));

    assertUnavailable(ComponentIdentifier.of("date"), request);
    assertUnavailable(ComponentIdentifier.of("dict").member("a"), request);
    assertUnavailable(
        ComponentIdentifier.of("dict").member("b"),
        request.withHeaders(HeaderFields.none().with("Dict", "a=1")));
  }

  @Test
  void refusesComponentsOfTheWrongKindOfMessage() {
    RequestMessage request = request("https://x.example/");
    ResponseMessage response =
        new ResponseMessage(200, HeaderFields.none(), MessageBody.none(), request);

    assertUnavailable(ComponentIdentifier.STATUS, request);
    assertUnavailable(ComponentIdentifier.METHOD, response);
    assertUnavailable(ComponentIdentifier.STATUS.ofRequest(), response);
    assertUnavailable(ComponentIdentifier.METHOD.ofRequest(), request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@unknown", "@signature-params", "Date", "da te", "", "@query-param", "x\n"})
  void knowsNoOtherComponents(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> ComponentIdentifier.of(name));
  }

  @Test
  void takesIdentifiersForEqualWhateverTheOrderOfTheirParameters() {
    ComponentIdentifier one = ComponentIdentifier.of("signature").ofRequest().member("sig");
    ComponentIdentifier other = ComponentIdentifier.of("signature").member("sig").ofRequest();

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).hasToString("\"signature\";req;key=\"sig\"");
    assertThat(other).hasToString("\"signature\";key=\"sig\";req");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SignatureBase.of(
                    request("https://x.example/"),
                    List.of(ComponentIdentifier.METHOD, ComponentIdentifier.METHOD),
                    SignatureParameters.none()));
  }

  private static String field(String name, HeaderFields headers) throws RefusalException {
    return ComponentValues.resolve(
        ComponentIdentifier.of(name), request("https://x.example/").withHeaders(headers));
  }

  private static String member(String key, HeaderFields headers) throws RefusalException {
    return ComponentValues.resolve(
        ComponentIdentifier.of("example-dict").member(key),
        request("https://x.example/").withHeaders(headers));
  }

  private static String resolve(ComponentIdentifier component, String target)
      throws RefusalException {
    return ComponentValues.resolve(component, request(target));
  }

  private static RequestMessage request(String target) {
    return new RequestMessage("GET", target, HeaderFields.none(), MessageBody.none());
  }

  private static void assertUnavailable(ComponentIdentifier component, HttpMessage message) {
    assertThatExceptionOfType(RefusalException.class)
        .isThrownBy(() -> ComponentValues.resolve(component, message))
        .extracting(RefusalException::reason)
        .isEqualTo(RefusalReason.COMPONENT_UNAVAILABLE);
  }
}
