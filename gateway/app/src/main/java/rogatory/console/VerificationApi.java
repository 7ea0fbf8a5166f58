package rogatory.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.VerificationDesk;
import rogatory.casework.VerificationDesk.Verdict;
import rogatory.directory.Party;
import rogatory.exchange.VerificationCode;
import rogatory.exchange.VerificationLinks;
import rogatory.security.NetworkQuota;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * What anybody may ask without signing in: whether a paper is genuine, and with which keys our
 * authorities seal. Answers have the same length whatever they say, as far as names allow.
 */
@RestController
final class VerificationApi {
  /** The path of the directory of keys. */
  static final String KEYS = "/directory";

  private static final int BLOCK = 2048;
  private static final String HASH = "[0-9a-fA-F]{64}";

  private final VerificationDesk desk;
  private final NetworkQuota quota;
  private final KeyDirectory keys;

  VerificationApi(VerificationDesk desk, NetworkQuota quota, KeyDirectory keys) {
    this.desk = desk;
    this.quota = quota;
    this.keys = keys;
  }

  record PartyName(String name, String jurisdiction) {
    static @Nullable PartyName of(@Nullable Party party) {
      return party == null ? null : new PartyName(party.name(), party.jurisdiction().code());
    }
  }

  record VerdictView(
      String status,
      @Nullable PartyName authority,
      @Nullable PartyName addressee,
      @Nullable LocalDate issuedOn,
      @Nullable Integer items,
      @Nullable Instant validUntil,
      @Nullable String key) {
    static VerdictView of(Verdict verdict) {
      var key = verdict.key();
      return new VerdictView(
          verdict.status().name(),
          PartyName.of(verdict.authority()),
          PartyName.of(verdict.addressee()),
          verdict.issuedOn(),
          verdict.items(),
          verdict.validUntil(),
          key == null ? null : key.name());
    }
  }

  /** A question that can be answered. */
  private record Question(
      @Nullable VerificationCode code, @Nullable LocalDate date, @Nullable Sha256 hash) {}

  @GetMapping(path = VerificationLinks.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> verify(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String date,
      @RequestParam(required = false) @Nullable String sha256) {
    if (!quota.admits(request.getRemoteAddr())) {
      return Answers.denied(Problem.TOO_MANY_REQUESTS);
    }
    boolean byCode = code != null && date != null && sha256 == null;
    boolean byHash = code == null && date == null && sha256 != null;
    if (!byCode && !byHash) {
      return Answers.denied(Problem.BAD_REQUEST);
    }
    return answer(
        MediaType.APPLICATION_JSON,
        Bodies.text(VerdictView.of(verdict(question(code, date, sha256)))));
  }

  @GetMapping(path = VerificationLinks.PATH, produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<Object> page(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String date,
      @RequestParam(required = false) @Nullable String sha256) {
    if (!quota.admits(request.getRemoteAddr())) {
      return Answers.denied(Problem.TOO_MANY_REQUESTS);
    }
    boolean asked = isGiven(code) || isGiven(date) || isGiven(sha256);
    return answer(
        new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8),
        VerificationPage.of(asked ? verdict(question(code, date, sha256)) : null));
  }

  private static boolean isGiven(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static Question question(
      @Nullable String code, @Nullable String date, @Nullable String sha256) {
    if (sha256 != null && !sha256.isBlank()) {
      String hash = sha256.strip();
      return new Question(
          null, null, hash.matches(HASH) ? new Sha256(hash.toLowerCase(Locale.ROOT)) : null);
    }
    return new Question(
        code == null ? null : VerificationCode.parse(code).orElse(null), day(date), null);
  }

  private static @Nullable LocalDate day(@Nullable String date) {
    try {
      return date == null ? null : LocalDate.parse(date.strip());
    } catch (DateTimeException none) {
      return null;
    }
  }

  /** What is no question is looked up like one, so that it takes as long. */
  private Verdict verdict(Question question) {
    VerificationCode code = question.code();
    LocalDate date = question.date();
    if (code != null && date != null) {
      return desk.verify(code, date);
    }
    Sha256 hash = question.hash();
    return desk.verify(hash == null ? Sha256.of(new byte[0]) : hash);
  }

  private static ResponseEntity<Object> answer(MediaType type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + BLOCK - 1) / BLOCK * BLOCK);
    Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .contentType(type)
        .body(padded);
  }

  @GetMapping(path = KEYS, produces = MediaType.APPLICATION_XML_VALUE)
  ResponseEntity<Object> directory(
      HttpServletRequest request,
      @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
    if (!quota.admits(request.getRemoteAddr())) {
      return Answers.denied(Problem.TOO_MANY_REQUESTS);
    }
    Optional<KeyDirectory.Sealed> sealed = keys.current();
    if (sealed.isEmpty()) {
      return Answers.denied(Problem.UNAVAILABLE);
    }
    String tag = '"' + sealed.get().hash().hex() + '"';
    var answer = tag.equals(known) ? ResponseEntity.status(304) : ResponseEntity.ok();
    answer.cacheControl(CacheControl.maxAge(KeyDirectory.FRESH).cachePublic()).eTag(tag);
    return tag.equals(known)
        ? answer.build()
        : answer.contentType(MediaType.APPLICATION_XML).body(sealed.get().bytes());
  }
}
