package rogatory.transport.rest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import rogatory.exchange.DeliveryOutcome;
import rogatory.problem.Problems;
import rogatory.vocabulary.Problem;
import tools.jackson.databind.JsonNode;

/**
 * A problem document (RFC 9457) of another side. It need not be of our catalogue: what is not known
 * is brought to the nearest by its status.
 *
 * @param nearest the problem of our catalogue
 * @param peerCode the other side's own code, 1 to 80 characters of a-z, 0-9 and hyphen
 * @param retryable whether the same bytes may pass at another attempt
 */
record PeerProblem(Problem nearest, String peerCode, boolean retryable) {
  private static final int LONGEST_CODE = 80;

  static PeerProblem read(HopAnswer.Signed answer) {
    Optional<JsonNode> body =
        answer.mediaType().equals(Problems.MEDIA_TYPE)
            ? ExchangeJson.STRICT.read(answer.body())
            : Optional.empty();
    String code = code(body, answer.status());
    Optional<Problem> known =
        Arrays.stream(Problem.values()).filter(problem -> problem.code().equals(code)).findAny();
    boolean retryable =
        known.map(DeliveryOutcome::mayPassLater).orElseGet(() -> saysRetryable(body));
    return new PeerProblem(known.orElse(Problems.ofStatus(answer.status())), code, retryable);
  }

  private static boolean saysRetryable(Optional<JsonNode> body) {
    return body.map(problem -> problem.path("retryable").asBoolean(false)).orElse(false);
  }

  private static String code(Optional<JsonNode> body, int status) {
    String code =
        body.map(problem -> problem.path("code").asString(""))
            .orElse("")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9-]", "");
    if (code.isEmpty()) {
      return "http-" + status;
    }
    return code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) : code;
  }
}
