package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentDigestTest {
  private static final MessageBody HELLO =
      MessageBody.of("{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8));

  /** RFC 9530 section 2 and RFC 9421 appendix B.2 have these values for this content. */
  private static final String SHA_256 = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";

  private static final String SHA_512 =
      "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";

  @Test
  void makesThePublishedValues() {
    assertThat(ContentDigest.fieldValue(DigestAlgorithm.SHA_256, HELLO)).isEqualTo(SHA_256);
    assertThat(ContentDigest.fieldValue(DigestAlgorithm.SHA_512, HELLO)).isEqualTo(SHA_512);
  }

  @Test
  void acceptsOneOrBothDigestsOnOneLineOrTwo() {
    assertThat(check(SHA_256)).isEmpty();
    assertThat(check(SHA_256 + ", " + SHA_512)).isEmpty();
    assertThat(
            ContentDigest.check(
                HeaderFields.none().with("content-digest", SHA_512).with("Content-Digest", SHA_256),
                HELLO))
        .isEmpty();
  }

  @Test
  void passesOverAnAlgorithmThatProvesNothing() {
    assertThat(check("md5=:AAAA:, " + SHA_256)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sha-256=:AAAA: | DIGEST_MISMATCH",
        "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=: | DIGEST_MISMATCH",
        "md5=:AAAA: | DIGEST_UNSUPPORTED",
        "sha-256=AAAA | DIGEST_MALFORMED",
        "sha-256=\"AAAA\" | DIGEST_MALFORMED",
        "sha-256 | DIGEST_MALFORMED",
        "sha-256=(:AAAA:) | DIGEST_MALFORMED",
        "SHA-256=:AAAA: | DIGEST_MALFORMED",
        "sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE= | DIGEST_MALFORMED"
      })
  void refusesWhatDoesNotFit(String field, RefusalReason reason) {
    assertThat(check(field)).contains(reason);
  }

  @Test
  void refusesOneWrongDigestBesideARightOne() {
    assertThat(check(SHA_256 + ", sha-512=:AAAA:")).contains(RefusalReason.DIGEST_MISMATCH);
    assertThat(check(SHA_256 + ", " + SHA_256)).contains(RefusalReason.DIGEST_MALFORMED);
  }

  @Test
  void asksForADigestOnlyWhereThereIsContent() {
    assertThat(ContentDigest.check(HeaderFields.none(), HELLO))
        .contains(RefusalReason.DIGEST_MISSING);
    assertThat(ContentDigest.check(HeaderFields.none(), MessageBody.none())).isEmpty();
    assertThat(
            ContentDigest.check(
                HeaderFields.none().with("Content-Digest", SHA_256), MessageBody.none()))
        .contains(RefusalReason.DIGEST_MISMATCH);
  }

  @Test
  void refusesADigestThatWasNotComputedWhileStreaming() {
    MessageBody streamed =
        MessageBody.digested(
            HELLO.length(),
            Map.of(DigestAlgorithm.SHA_256, HELLO.digest(DigestAlgorithm.SHA_256).orElseThrow()));

    assertThat(check(SHA_256, streamed)).isEmpty();
    assertThat(check(SHA_512, streamed)).contains(RefusalReason.DIGEST_UNSUPPORTED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentDigest.fieldValue(DigestAlgorithm.SHA_512, streamed));
  }

  @Test
  void refusesABodyWithoutDigestOrWithOneOfTheWrongLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> MessageBody.digested(1, Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MessageBody.digested(1, Map.of(DigestAlgorithm.SHA_256, new byte[31])));
  }

  private static Optional<RefusalReason> check(String field) {
    return check(field, HELLO);
  }

  private static Optional<RefusalReason> check(String field, MessageBody body) {
    return ContentDigest.check(HeaderFields.none().with("Content-Digest", field), body);
  }
}
