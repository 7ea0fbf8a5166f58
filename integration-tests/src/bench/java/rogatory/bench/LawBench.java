package rogatory.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import rogatory.content.GivenRow;
import rogatory.content.ItemSieve;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.document.XmlPapers;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.MessageId;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.law.AddresseeKind;
import rogatory.law.Aim;
import rogatory.law.Counsel;
import rogatory.law.DataCategory;
import rogatory.law.IssuerKind;
import rogatory.law.LawBook;
import rogatory.law.Question;
import rogatory.law.Urgency;
import rogatory.paper.Paper;
import rogatory.paper.PaperDesk;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the law as data, without a gateway: loading the templates, judging rows of a list,
 * asking the rule engine, and an order of a thousand items from answers to a sealed PDF. Words for
 * people go to standard error; the last line of standard output is JSON.
 */
public final class LawBench {
  private static final PartyId AUTHORITY = new PartyId("authority-pl");
  private static final TemplateRef NCII = new TemplateRef("ncii-takedown", "1.0.0");
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
  private static final int ITEMS = 1_000;
  private static final int PAPERS = 12;
  private static final int ROUNDS = 200;
  private static final double MEGABYTE = 1 << 20;

  private final Map<String, Object> json = new LinkedHashMap<>();

  private LawBench() {}

  /** Runs once. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("logback.configurationFile", "logback-sandbox.xml");
    LawBench bench = new LawBench();
    TemplateCatalogue catalogue = bench.templates();
    bench.rules();
    bench.rows();
    bench.paper(catalogue);
    System.out.println(JsonMapper.builder().build().writeValueAsString(bench.json));
    System.exit(0);
  }

  /**
   * In a process that has loaded nothing yet, as at the start of a gateway: what the start waits
   * for, and what is then read beside the first requests.
   */
  private TemplateCatalogue templates() {
    long begun = System.nanoTime();
    TemplateCatalogue catalogue = TemplateCatalogue.builtIn(Clock.systemUTC());
    tell("templatesMillis", millis(begun));
    long ahead = System.nanoTime();
    catalogue.readAhead();
    tell("templatesAheadMillis", millis(ahead));
    return catalogue;
  }

  private void rules() {
    Counsel counsel = new Counsel(LawBook.builtIn());
    List<Question> questions = questions();
    List<Double> taken = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Question question : questions) {
        long begun = System.nanoTime();
        counsel.advise(question);
        taken.add(millis(begun));
      }
    }
    tell("ruleCalls", taken.size());
    tell("ruleFirstMillis", taken.get(0));
    taken.sort(Double::compare);
    tell("ruleP50Millis", Figures.of(taken, 0.5));
    tell("ruleP99Millis", Figures.of(taken, Figures.LAST));
    tell("ruleMostMillis", taken.get(taken.size() - 1));
  }

  private static List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (String from : List.of("FR", "DE", "PL", "DK", "IE", "US", "GB")) {
      for (String to : List.of("FR", "IE", "DK", "US", "JP")) {
        for (Aim aim : Aim.values()) {
          questions.add(
              new Question(
                  LocalDate.parse("2026-11-23"),
                  new Question.Issuer(new Jurisdiction(from), IssuerKind.PROSECUTOR),
                  new Question.Addressee(new Jurisdiction(to), AddresseeKind.PLATFORM, null),
                  new Question.Matter("NCII_DISSEMINATION", null, null, false),
                  aim,
                  aim == Aim.DISCLOSE ? DataCategory.SUBSCRIBER : null,
                  Urgency.ROUTINE));
        }
      }
    }
    return questions;
  }

  private void rows() {
    ItemSieve sieve = new ItemSieve(host -> Optional.empty(), locators -> Map.of());
    List<GivenRow> rows =
        IntStream.rangeClosed(1, ItemSieve.MOST_ROWS)
            .mapToObj(
                number ->
                    new GivenRow(
                        number,
                        "https://h%d.v\u00efdeos.example/watch/%d?v=%d&utm_source=x#t"
                            .formatted(number, number, number / 2),
                        null,
                        List.of(new GivenRow.GivenHash("SHA256", "5e".repeat(32), null))))
            .toList();
    long begun = System.nanoTime();
    sieve.judge(rows, null);
    tell("rowsMillis", millis(begun));
  }

  private void paper(TemplateCatalogue catalogue) throws IOException {
    Path folder = Files.createTempDirectory("rogatory-bench-law");
    DevPki pki = DevPki.open(folder.resolve("pki"), NOWHERE, Clock.systemUTC());
    DevKey key = pki.party(AUTHORITY.value()).seal();
    XmlSeal seal =
        new XmlSeal(
            SealSettings.of(RevocationSettings.below(NOWHERE)),
            (party, use) -> Optional.of(new SigningKey(key.key(), key.chain())),
            new TrustAnchors(List.of(pki.root()), List.of(pki.root()), true),
            new NoParties(),
            new XmlPapers(),
            Clock.systemUTC());
    PaperDesk desk =
        new PaperDesk(
            new XmlPapers(), catalogue, seal.papers()::seal, Clock.systemUTC(), List.of());
    String answers = answers();
    List<Double> taken = new ArrayList<>();
    double first = 0;
    for (int number = 0; number < PAPERS; number++) {
      long begun = System.nanoTime();
      RequestDocument request = request(catalogue, answers);
      byte[] sealed = seal.seal(new XmlPapers().write(request), AUTHORITY).orElseThrow().bytes();
      Paper paper = desk.make(sealed, null, null).orElseThrow();
      taken.add(millis(begun));
      double heap = heapAfterCollection();
      if (number == 0) {
        tell("paperItems", ITEMS);
        tell("paperXmlBytes", sealed.length);
        tell("paperPdfBytes", paper.pdf().length);
        tell("paperFirstMillis", taken.get(0));
      }
      if (number == 1) {
        first = heap;
      }
      if (number == PAPERS - 1) {
        tell("paperHeapMbAfterSecond", first);
        tell("paperHeapMbAfterLast", heap);
      }
    }
    taken.sort(Double::compare);
    tell("paperP50Millis", Figures.of(taken, 0.5));
    tell("paperPeakHeapMb", peakHeap());
  }

  private static RequestDocument request(TemplateCatalogue catalogue, String answers) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var verdict = catalogue.judge(NCII, answers);
    if (verdict.content() == null) {
      throw new IllegalStateException("The sample is refused: " + verdict.findings());
    }
    return new RequestDocument(
        new MessageId(UUID.randomUUID()),
        RequestId.random(),
        1,
        NCII,
        "EX-2026-17",
        new DocumentParty(AUTHORITY, "Example Authority", new Jurisdiction("PL")),
        new DocumentParty(
            new PartyId("platform-ie"), "Example Platform Ltd", new Jurisdiction("IE")),
        now,
        now.atOffset(ZoneOffset.UTC).plusDays(90).toInstant(),
        verdict.content());
  }

  /** The sample of the product with a thousand items. */
  private static String answers() throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    try (InputStream in =
        TemplateCatalogue.class.getResourceAsStream("samples/ncii-takedown.json")) {
      ObjectNode sample = (ObjectNode) mapper.readTree(in.readAllBytes());
      JsonNode item = sample.path("contentItems").get(0);
      ArrayNode items = mapper.createArrayNode();
      for (int number = 1; number <= ITEMS; number++) {
        ObjectNode copy = (ObjectNode) item.deepCopy();
        copy.put("itemId", "item-" + number);
        copy.put("locator", "https://platform.example.org/posts/" + number);
        copy.put("platformContentId", "post-" + number);
        items.add(copy);
      }
      sample.set("contentItems", items);
      return mapper.writeValueAsString(sample);
    }
  }

  private static double heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
  }

  private static double peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
        .mapToDouble(pool -> pool.getPeakUsage().getUsed() / MEGABYTE)
        .sum();
  }

  private static double millis(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  private void tell(String name, double figure) {
    double rounded = Math.round(figure * 100) / 100.0;
    json.put(name, rounded);
    System.err.println("bench: " + name + " " + rounded);
  }
}
