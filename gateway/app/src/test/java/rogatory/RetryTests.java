package rogatory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A POST that is sent again acts once. */
@ExtendWith(OfficeExtension.class)
class RetryTests {
  private static final Map<String, Object> DRAFT =
      Map.of(
          "caseReference", "NORTH-2",
          "template", "ncii-takedown",
          "version", "1.0.0",
          "addressee", "platform-ie");

  private Office office;

  @BeforeEach
  void enters(Office office) {
    this.office = office;
  }

  @Test
  void refusesAPostWithoutAKey() {
    assertThat(office.send("liaison", "POST", "/requests", DRAFT).problem(400))
        .isEqualTo("idempotency-key-missing");
    assertThat(
            office
                .send("liaison", "POST", "/requests", DRAFT, "Idempotency-Key", "short")
                .problem(400))
        .isEqualTo("idempotency-key-missing");
  }

  @Test
  void answersTheSameAgainAndActsOnce() {
    String key = UUID.randomUUID().toString();
    Office.Answer first = office.post("liaison", "/requests", DRAFT, "Idempotency-Key", key);
    Office.Answer again = office.post("liaison", "/requests", DRAFT, "Idempotency-Key", key);

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.http().body()).isEqualTo(first.http().body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
  }

  @Test
  void refusesAKeyThatWasUsedForSomethingElse() {
    String key = UUID.randomUUID().toString();
    String draft =
        office
            .post("liaison", "/requests", DRAFT, "Idempotency-Key", key)
            .json(201)
            .path("id")
            .asString();
    assertThat(
            office
                .post("liaison", "/requests/" + draft + "/recall", null, "Idempotency-Key", key)
                .problem(422))
        .isEqualTo("idempotency-key-reused");
  }

  @Test
  void keepsTheKeysOfPersonsApart() {
    String key = UUID.randomUUID().toString();
    Office.Answer one = office.post("liaison", "/requests", DRAFT, "Idempotency-Key", key);
    Office.Answer other = office.post("other-liaison", "/requests", DRAFT, "Idempotency-Key", key);
    assertThat(other.json(201).path("id")).isNotEqualTo(one.json(201).path("id"));
  }

  @Test
  void actsOnceWhenManyComeTogether() {
    String key = UUID.randomUUID().toString();
    List<Office.Answer> answers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(n -> office.post("liaison", "/requests", DRAFT, "Idempotency-Key", key))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409));
    assertThat(
            answers.stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> answer.json().path("id").asString())
                .distinct())
        .hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 409))
        .allSatisfy(answer -> assertThat(answer.problem(409)).isEqualTo("idempotency-in-flight"));
  }

  @Test
  void leavesTheKeyFreeWhenNothingWasDone() {
    String key = UUID.randomUUID().toString();
    String path = "/requests/" + UUID.randomUUID() + "/recall";
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThat(office.post("liaison", path, null, "Idempotency-Key", key).problem(404))
          .isEqualTo("request-not-found");
    }
  }

  @Test
  void showsTheSecretOfATokenOnce() {
    String key = UUID.randomUUID().toString();
    Map<String, String> body = Map.of("validFor", "PT1H");
    Office.Answer first = office.post("operator", "/me/tokens", body, "Idempotency-Key", key);
    Office.Answer again = office.post("operator", "/me/tokens", body, "Idempotency-Key", key);

    String secret = first.json(201).path("secret").asString();
    assertThat(secret).hasSizeGreaterThan(40);
    assertThat(again.json(201).path("secret").isNull()).isTrue();
    assertThat(again.json().path("token")).isEqualTo(first.json().path("token"));
    assertThat(me(secret).status()).isEqualTo(200);
    String token = first.json().path("token").asString();
    String path = "/administration/persons/operator/tokens/" + token + "/revocation";
    assertThat(office.post("first", path, null).status()).isEqualTo(200);
    assertThat(me(secret).problem(401)).isEqualTo("unauthenticated");
  }

  private Office.Answer me(String secret) {
    return office.send(null, "GET", "/me", null, "Authorization", "Bearer " + secret);
  }
}
