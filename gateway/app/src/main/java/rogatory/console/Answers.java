package rogatory.console;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import rogatory.exchange.Attachment;
import rogatory.exchange.StoredDocument;
import rogatory.problem.Problems;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** Turns what a desk answers into what HTTP answers. */
final class Answers {
  private Answers() {}

  /** 200 with a view of the value, or the problem. */
  static <T> ResponseEntity<Object> of(Outcome<T> outcome, Function<? super T, ?> view) {
    return made(outcome, value -> ResponseEntity.ok().body(view.apply(value)));
  }

  /** The answer made of the value, or the problem. */
  static <T> ResponseEntity<Object> made(
      Outcome<T> outcome, Function<? super T, ResponseEntity<Object>> answer) {
    if (outcome instanceof Outcome.Denied<T> denied) {
      return denied(denied.problem(), denied.findings());
    }
    return answer.apply(outcome.orElseThrow());
  }

  static ResponseEntity<Object> denied(Problem problem) {
    return denied(problem, List.of());
  }

  private static ResponseEntity<Object> denied(Problem problem, List<Finding> findings) {
    ResponseEntity<byte[]> answer = Problems.answer(problem, findings);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .body(answer.getBody());
  }

  /** A stored document, byte for byte, as a file to be saved. */
  static ResponseEntity<Object> bytes(StoredDocument document, boolean asFile) {
    var answer =
        ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .contentType(MediaType.parseMediaType(document.mediaType()))
            .eTag('"' + document.hash().hex() + '"')
            .header("Repr-Digest", digest(document.hash()));
    if (asFile) {
      String type = document.mediaType();
      String ending = type.endsWith("json") ? "json" : type.endsWith("xml") ? "xml" : "tst";
      answer.header(
          HttpHeaders.CONTENT_DISPOSITION,
          "attachment; filename=\"%s-%s.%s\"".formatted(document.id(), document.kind(), ending));
    }
    return answer.body(document.bytes());
  }

  /** An attachment, streamed, as a file to be saved; it is never shown here. */
  static ResponseEntity<Object> file(Attachment attachment, InputStream bytes) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(attachment.mediaType()))
        .eTag('"' + attachment.hash().hex() + '"')
        .header("Repr-Digest", digest(attachment.hash()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(attachment.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(new StreamedFile(bytes, attachment.size()));
  }

  private static String digest(Sha256 digest) {
    byte[] hash = HexFormat.of().parseHex(digest.hex());
    return "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":";
  }
}
