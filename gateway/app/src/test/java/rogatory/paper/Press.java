package rogatory.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPkiExtension;
import rogatory.devpki.DevRole;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.Forms;
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Seals requests and prints them, with real keys, as the gateway would. */
final class Press {
  static final PartyId AUTHORITY = new PartyId("authority-pl");
  static final Instant ISSUED = Instant.parse("2026-11-22T09:30:00Z");
  static final CheckMark MARK =
      new CheckMark(
          "7F3K-9QRT-M2XV-40CB",
          LocalDate.of(2026, 11, 22),
          URI.create(
              "https://gateway.example.org/verify?code=7F3K-9QRT-M2XV-40CB&date=2026-11-22"));

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SAMPLES =
      Path.of("..", "..", "templates", "src", "test", "resources", "rogatory", "template");
  private static final Path PRINTED = Path.of("target", "papers");

  final TemplateCatalogue catalogue = TemplateCatalogue.builtIn(Clock.systemUTC());
  final XmlSeal seal;
  final PaperDesk desk;

  Press(DevPkiExtension pki, DevRole role, boolean stamped) {
    DevKey key = pki.party(AUTHORITY.value()).key(role);
    SealSettings settings = SealSettings.of(RevocationSettings.below(pki.trustServices().url()));
    this.seal =
        new XmlSeal(
            stamped ? settings.stampedBy(pki.trustServices().timeStampUrl()) : settings,
            (party, use) -> Optional.of(new SigningKey(key.key(), key.chain())),
            new TrustAnchors(List.of(pki.root()), List.of(pki.root()), true),
            new NoParties(),
            new XmlPapers(),
            Clock.systemUTC());
    this.desk =
        new PaperDesk(
            new XmlPapers(), catalogue, seal.papers()::seal, Clock.systemUTC(), List.of());
  }

  /** What a sample of answers makes the request say, in the language of the sample. */
  RequestContent content(String template) throws IOException {
    return content(template, "en");
  }

  /** What a sample of answers makes the request say in a language. */
  RequestContent content(String template, String language) throws IOException {
    Forms.Verdict verdict = judged(template, language);
    assertThat(verdict.findings()).isEmpty();
    RequestContent content = verdict.content();
    assertThat(content).isNotNull();
    return content;
  }

  /** Whether the law of a template lets it leave in a language. */
  boolean leaves(String template, String language) {
    try {
      return judged(template, language).findings().stream()
          .noneMatch(finding -> finding.pointer().equals("/language"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Forms.Verdict judged(String template, String language) throws IOException {
    Optional<String> sample = sample(template);
    assertThat(sample).as("a sample of " + template).isPresent();
    ObjectNode answers = (ObjectNode) JSON.readTree(sample.orElseThrow());
    answers.put("language", language);
    return catalogue.judge(new TemplateRef(template, "1.0.0"), answers.toString());
  }

  private static Optional<String> sample(String template) throws IOException {
    String name = "samples/" + template + ".json";
    try (InputStream in = TemplateCatalogue.class.getResourceAsStream(name)) {
      if (in != null) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    Path file = SAMPLES.resolve(name);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  RequestDocument request(String template, RequestContent content) {
    return new RequestDocument(
        new MessageId(UUID.randomUUID()),
        new RequestId(UUID.randomUUID()),
        1,
        new TemplateRef(template, "1.0.0"),
        "EX-2026-17",
        new DocumentParty(AUTHORITY, "Example Authority", new Jurisdiction("PL")),
        new DocumentParty(
            new PartyId("platform-ie"), "Example Platform Ltd", new Jurisdiction("IE")),
        ISSUED,
        ISSUED.plusSeconds(7_776_000),
        content);
  }

  byte[] sealed(RequestDocument request) {
    return seal.seal(new XmlPapers().write(request), AUTHORITY).orElseThrow().bytes();
  }

  /** Prints, and leaves a copy in {@code target/papers} to be looked at. */
  Paper print(byte[] sealed, @Nullable String language, String name) throws IOException {
    Outcome<Paper> made = desk.make(sealed, language, MARK);
    Paper paper = made.orElseThrow();
    Files.write(printed(name), paper.pdf());
    return paper;
  }

  /** Where a paper is left to be looked at. */
  static Path printed(String name) throws IOException {
    return Files.createDirectories(PRINTED).resolve(name + ".pdf");
  }

  static LocalDate today() {
    return LocalDate.ofInstant(ISSUED, ZoneOffset.UTC);
  }
}
