package rogatory.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rogatory.document.XmlPapers;
import rogatory.exchange.Forms;
import rogatory.exchange.RequestDocument;
import rogatory.request.TemplateRef;
import rogatory.template.TemplateCatalogue;

/**
 * Answers to a template. What is found complete is rendered, unless it holds characters that XML
 * has not, which the console refuses before.
 */
public final class AnswersTarget implements FuzzTarget {
  private static final List<String> SAMPLES =
      List.of("ncii-takedown", "ncii-takedown-five-seconds", "mutual-assistance");
  private static final List<TemplateRef> TEMPLATES =
      List.of(
          new TemplateRef("ncii-takedown", "1.0.0"),
          new TemplateRef("ncii-takedown", "1.0.0"),
          new TemplateRef("mutual-assistance", "1.0.0"));

  private final TemplateCatalogue catalogue =
      TemplateCatalogue.builtIn(Clock.fixed(Instant.parse("2026-11-22T09:30:00Z"), ZoneOffset.UTC));
  private final XmlPapers papers = new XmlPapers();
  private final List<byte[]> samples = new ArrayList<>();

  /** Reads the templates and their samples. */
  public AnswersTarget() throws IOException {
    for (String name : SAMPLES) {
      try (InputStream sample =
          TemplateCatalogue.class.getResourceAsStream("samples/" + name + ".json")) {
        samples.add(sample.readAllBytes());
      }
    }
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      seeds.add(Edits.script('E', i).bytes());
      seeds.add(Edits.script('E', i).at(1, 0, "\"a\":[{\"b\":1e999}],").bytes());
      seeds.add(Edits.script('E', i).at(200, 3, "\\ud800\\u0000").bytes());
      seeds.add(Edits.script('E', i).replace(samples.get(i), "https://", "javascript:").bytes());
    }
    seeds.add("R\0{}".getBytes(StandardCharsets.UTF_8));
    seeds.add("R\2[[[[{\"a\":null}]]]]".getBytes(StandardCharsets.UTF_8));
    return seeds;
  }

  @Override
  public void check(byte[] input) {
    if (input.length < 2) {
      return;
    }
    int number = (input[1] & 0xff) % samples.size();
    byte[] answers =
        input[0] == 'E'
            ? Edits.apply(samples.get(number), input, 2)
            : Arrays.copyOfRange(input, 2, input.length);
    String text = new String(answers, StandardCharsets.UTF_8);
    Forms.Verdict verdict = catalogue.judge(TEMPLATES.get(number), text);
    if (verdict.content() != null && isPlain(verdict.content().toString())) {
      RequestDocument document = Documents.request(verdict.content());
      if (!papers.read(papers.write(document)).equals(document)) {
        throw new AssertionError("The answers change when they are rendered");
      }
    }
  }

  private static boolean isPlain(String text) {
    return text.codePoints()
        .allMatch(
            point ->
                point == '\t'
                    || point == '\n'
                    || point == '\r'
                    || (point >= 0x20 && point < 0xD800)
                    || (point >= 0xE000 && point <= 0xFFFD)
                    || point >= 0x10000);
  }
}
