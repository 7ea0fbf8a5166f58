package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * The published examples of RFC 9421: the signature base must come out byte for byte, the published
 * signature must fit it, and the same message with another date must not fit. Only public keys of
 * appendix B.1 are here.
 */
class Rfc9421VectorsTest {
  private static final String REQUEST_DIGEST =
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";

  private static final String RESPONSE_DIGEST =
      "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:";

  private static final RequestMessage TEST_REQUEST =
      new RequestMessage(
          "POST",
          "https://example.com/foo?param=Value&Pet=dog",
          HeaderFields.none()
              .with("Host", "example.com")
              .with("Date", "Tue, 20 Apr 2021 02:07:55 GMT")
              .with("Content-Type", "application/json")
              .with("Content-Digest", REQUEST_DIGEST)
              .with("Content-Length", "18"),
          body("{\"hello\": \"world\"}"));

  private static final ResponseMessage TEST_RESPONSE =
      new ResponseMessage(
          200,
          HeaderFields.none()
              .with("Date", "Tue, 20 Apr 2021 02:07:56 GMT")
              .with("Content-Type", "application/json")
              .with("Content-Digest", RESPONSE_DIGEST)
              .with("Content-Length", "23"),
          body("{\"message\": \"good dog\"}"),
          TEST_REQUEST);

  @Test
  void minimalSignatureB21() throws Exception {
    String input =
        "sig-b21=();created=1618884473;keyid=\"test-key-rsa-pss\";nonce=\"b3k2pp5k7z-50gnwp.yemd\"";
    String signature =
        """
        d2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopem\
        LJcWDy/lkbbHAve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA7ChG\
        52eSkFxykJeNqsrWH5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx\
        2VjBqJzsPLMIQKhO4DGezXehhWwE56YCE+O6c0mKZsfxVrogUvA4HELjVKWmAvtl6\
        UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3\
        +7EPYTU8IU1bLhdxO5Nyt8C8ssinQ98Xw9Q==""";
    String base =
        "\"@signature-params\": ();created=1618884473;keyid=\"test-key-rsa-pss\""
            + ";nonce=\"b3k2pp5k7z-50gnwp.yemd\"";

    assertVector(TEST_REQUEST, "sig-b21", input, signature, base, Rfc9421Keys.rsaPssKey());
  }

  @Test
  void selectiveComponentsB22() throws Exception {
    String input =
        """
        sig-b22=("@authority" "content-digest" \
        "@query-param";name="Pet");created=1618884473\
        ;keyid="test-key-rsa-pss";tag="header-example\"""";
    String signature =
        """
        LjbtqUbfmvjj5C5kr1Ugj4PmLYvx9wVjZvD9GsTT4F7GrcQ\
        EdJzgI9qHxICagShLRiLMlAJjtq6N4CDfKtjvuJyE5qH7KT8UCMkSowOB4+ECxCmT\
        8rtAmj/0PIXxi0A0nxKyB09RNrCQibbUjsLS/2YyFYXEu4TRJQzRw1rLEuEfY17SA\
        RYhpTlaqwZVtR8NV7+4UKkjqpcAoFqWFQh62s7Cl+H2fjBSpqfZUJcsIk4N6wiKYd\
        4je2U/lankenQ99PZfB4jY3I5rSV2DSBVkSFsURIjYErOs0tFTQosMTAoxk//0RoK\
        UqiYY8Bh0aaUEb0rQl3/XaVe4bXTugEjHSw==""";
    String base =
        """
        "@authority": example.com
        "content-digest": sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX\
        +TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:
        "@query-param";name="Pet": dog
        "@signature-params": ("@authority" "content-digest" \
        "@query-param";name="Pet")\
        ;created=1618884473;keyid="test-key-rsa-pss"\
        ;tag="header-example\"""";

    assertVector(TEST_REQUEST, "sig-b22", input, signature, base, Rfc9421Keys.rsaPssKey());
  }

  @Test
  void fullCoverageB23() throws Exception {
    String input =
        """
        sig-b23=("date" "@method" "@path" "@query" \
        "@authority" "content-type" "content-digest" "content-length")\
        ;created=1618884473;keyid="test-key-rsa-pss\"""";
    String signature =
        """
        bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yB\
        iMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fU\
        xN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1\
        pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA1ipwvKvfrs65ldmlu9\
        bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5Z\
        JzSRxpJyoEZAFL2FUo5fTIztsDZKEgM4cUA==""";
    String base =
        """
        "date": Tue, 20 Apr 2021 02:07:55 GMT
        "@method": POST
        "@path": /foo
        "@query": ?param=Value&Pet=dog
        "@authority": example.com
        "content-type": application/json
        "content-digest": sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX\
        +TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:
        "content-length": 18
        "@signature-params": ("date" "@method" "@path" "@query" \
        "@authority" "content-type" "content-digest" "content-length")\
        ;created=1618884473;keyid="test-key-rsa-pss\"""";

    assertVector(TEST_REQUEST, "sig-b23", input, signature, base, Rfc9421Keys.rsaPssKey());
  }

  @Test
  void responseB24() throws Exception {
    String input =
        """
        sig-b24=("@status" "content-type" \
        "content-digest" "content-length");created=1618884473\
        ;keyid="test-key-ecc-p256\"""";
    String signature =
        """
        wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NK\
        ocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==""";
    String base =
        """
        "@status": 200
        "content-type": application/json
        "content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ4\
        1QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:
        "content-length": 23
        "@signature-params": ("@status" "content-type" "content-digest" \
        "content-length");created=1618884473;keyid="test-key-ecc-p256\"""";

    assertVector(TEST_RESPONSE, "sig-b24", input, signature, base, Rfc9421Keys.ecKey());
  }

  @Test
  void hmacB25IsRefused() throws Exception {
    String input =
        """
        sig=("date" "@authority" "content-type")\
        ;created=1618884473;keyid="test-shared-secret\"""";
    RequestMessage message =
        signed(TEST_REQUEST, input, "sig=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:");
    SecretKeySpec secret = new SecretKeySpec(new byte[64], "HmacSHA256");

    assertThat(ReceivedSignature.read(message.headers()).components()).hasSize(3);
    assertThat(verifier().verify(message, VerificationKeys.only(Rfc9421Keys.ecKey())))
        .isInstanceOf(Verification.Refused.class);
    for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
      assertThat(algorithm.registeredName()).doesNotContain("hmac");
      assertThatIllegalArgumentException().isThrownBy(() -> KeyFit.require(secret, algorithm));
    }
  }

  @Test
  void ed25519B26() throws Exception {
    String input =
        """
        sig-b26=("date" "@method" "@path" "@authority" \
        "content-type" "content-length");created=1618884473\
        ;keyid="test-key-ed25519\"""";
    String signature =
        """
        wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1\
        u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==""";
    String base =
        """
        "date": Tue, 20 Apr 2021 02:07:55 GMT
        "@method": POST
        "@path": /foo
        "@authority": example.com
        "content-type": application/json
        "content-length": 18
        "@signature-params": ("date" "@method" "@path" "@authority" \
        "content-type" "content-length");created=1618884473\
        ;keyid="test-key-ed25519\"""";

    assertVector(TEST_REQUEST, "sig-b26", input, signature, base, Rfc9421Keys.edKey());
  }

  @Test
  void theRsaSignatureOfTheProxyInSection43() throws Exception {
    RequestMessage forwarded =
        new RequestMessage(
            "POST",
            "https://origin.host.internal.example/foo?param=Value&Pet=dog",
            TEST_REQUEST
                .headers()
                .with("Forwarded", "for=192.0.2.123;host=example.com;proto=https"),
            TEST_REQUEST.body());
    String input =
        """
        proxy_sig=("@method" "@authority" "@path" "content-digest" \
        "content-type" "content-length" "forwarded")\
        ;created=1618884480;keyid="test-key-rsa";alg="rsa-v1_5-sha256"\
        ;expires=1618884540""";
    String signature =
        """
        S6ZzPXSdAMOPjN/6KXfXWNO/f7V6cHm7BXYUh3YD/fRad4BCaRZxP+JH+8XY1I6+8Cy\
        +CM5g92iHgxtRPz+MjniOaYmdkDcnL9cCpXJleXsOckpURl49GwiyUpZ10KHgOEe11s\
        x3G2gxI8S0jnxQB+Pu68U9vVcasqOWAEObtNKKZd8tSFu7LB5YAv0RAGhB8tmpv7sFn\
        Im9y+7X5kXQfi8NMaZaA8i2ZHwpBdg7a6CMfwnnrtflzvZdXAsD3LH2TwevU+/PBPv0\
        B6NMNk93wUs/vfJvye+YuI87HU38lZHowtznbLVdp770I6VHR6WfgS9ddzirrswsE1w\
        5o0LV/g==""";
    String base =
        """
        "@method": POST
        "@authority": origin.host.internal.example
        "@path": /foo
        "content-digest": sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX\
        +TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:
        "content-type": application/json
        "content-length": 18
        "forwarded": for=192.0.2.123;host=example.com;proto=https
        "@signature-params": ("@method" "@authority" "@path" \
        "content-digest" "content-type" "content-length" "forwarded")\
        ;created=1618884480;keyid="test-key-rsa";alg="rsa-v1_5-sha256"\
        ;expires=1618884540""";

    assertVector(forwarded, "proxy_sig", input, signature, base, Rfc9421Keys.rsaKey());
  }

  @Test
  void theResponseThatIsBoundToItsRequestInSection24() throws Exception {
    ResponseMessage busy =
        new ResponseMessage(
            503,
            HeaderFields.none()
                .with("Content-Type", "application/json")
                .with("Content-Length", "62")
                .with(
                    "Content-Digest",
                    "sha-512=:0Y6iCBzGg5rZtoXS95Ijz03mslf6KAMCloESHObfwnHJDbkkWWQz6PhhU9kxsTbARtY2PTBOzq24uJFpHsMuAg==:"),
            body("{\"busy\": true, \"message\": \"Your call is very important to us\"}"),
            TEST_REQUEST);
    String input =
        """
        reqres=("@status" "content-digest" "content-type" \
        "@authority";req "@method";req "@path";req "content-digest";req)\
        ;created=1618884479;keyid="test-key-ecc-p256\"""";
    String signature =
        """
        dMT/A/76ehrdBTD/2Xx8QuKV6FoyzEP/I9hdzKN8LQJLNgzU\
        4W767HK05rx1i8meNQQgQPgQp8wq2ive3tV5Ag==""";
    String base =
        """
        "@status": 503
        "content-digest": sha-512=:0Y6iCBzGg5rZtoXS95Ijz03mslf6KAMCloESHObf\
        wnHJDbkkWWQz6PhhU9kxsTbARtY2PTBOzq24uJFpHsMuAg==:
        "content-type": application/json
        "@authority";req: example.com
        "@method";req: POST
        "@path";req: /foo
        "content-digest";req: sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A\
        2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:
        "@signature-params": ("@status" "content-digest" "content-type" \
        "@authority";req "@method";req "@path";req "content-digest";req)\
        ;created=1618884479;keyid="test-key-ecc-p256\"""";

    assertVector(busy, "reqres", input, signature, base, Rfc9421Keys.ecKey());
  }

  @Test
  void theTransformedMessageInB4() throws Exception {
    RequestMessage collapsed =
        new RequestMessage(
            "GET",
            "https://example.org/demo?name1=Value1&Name2=value2",
            HeaderFields.none()
                .with("Date", "Fri, 15 Jul 2022 14:24:55 GMT")
                .with("Accept", "application/json")
                .with("Accept", "*/*"),
            MessageBody.none());
    String input =
        """
        transform=("@method" "@path" "@authority" \
        "accept");created=1618884473;keyid="test-key-ed25519\"""";
    String signature =
        """
        ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5J\
        Z1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m0pmj3NDA==""";
    String base =
        """
        "@method": GET
        "@path": /demo
        "@authority": example.org
        "accept": application/json, */*
        "@signature-params": ("@method" "@path" "@authority" "accept")\
        ;created=1618884473;keyid="test-key-ed25519\"""";

    assertVector(collapsed, "transform", input, signature, base, Rfc9421Keys.edKey());
  }

  private static void assertVector(
      HttpMessage message,
      String label,
      String input,
      String signature,
      String base,
      VerificationKey key)
      throws RefusalException {
    HttpMessage signed = signed(message, input, label + "=:" + signature + ":");
    ReceivedSignature received = ReceivedSignature.read(signed.headers(), label);
    SignatureBase rebuilt =
        SignatureBase.of(signed, received.components(), received.parametersLine());

    assertThat(rebuilt.text()).isEqualTo(base);
    assertThat(verifies(key, rebuilt.text(), received)).isTrue();
    assertThat(verifies(key, rebuilt.text().replace("created=16", "created=17"), received))
        .isFalse();
    assertThat(ContentDigest.check(message.headers(), message.body())).isEmpty();
    if (label.startsWith("sig-b2") && message instanceof RequestMessage) {
      assertThat(SignatureBase.of(message, received.components(), received.parameters()).text())
          .isEqualTo(base);
    }
    assertThat(
            verifier()
                .verify(
                    signed(
                        message,
                        "sig" + input.substring(label.length()),
                        "sig=:" + signature + ":"),
                    VerificationKeys.only(key)))
        .as("covers less than the profile asks for")
        .isInstanceOfSatisfying(
            Verification.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.COMPONENT_NOT_COVERED));
  }

  private static boolean verifies(VerificationKey key, String base, ReceivedSignature received) {
    return key.algorithm()
        .verifies(
            key.key(),
            base.getBytes(StandardCharsets.US_ASCII),
            received.signature().decode(),
            null);
  }

  private static RequestMessage signed(RequestMessage message, String input, String signature) {
    return (RequestMessage) signed((HttpMessage) message, input, signature);
  }

  private static HttpMessage signed(HttpMessage message, String input, String signature) {
    HeaderFields headers =
        message.headers().with("Signature-Input", input).with("Signature", signature);
    return message instanceof ResponseMessage response
        ? response.withHeaders(headers)
        : ((RequestMessage) message).withHeaders(headers);
  }

  private static MessageVerifier verifier() {
    return new MessageVerifier(
        VerificationPolicy.standard(),
        Clock.fixed(Instant.ofEpochSecond(1_618_884_480), ZoneOffset.UTC));
  }

  private static MessageBody body(String content) {
    return MessageBody.of(content.getBytes(StandardCharsets.UTF_8));
  }
}
