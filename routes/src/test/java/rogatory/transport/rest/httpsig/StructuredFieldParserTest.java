package rogatory.transport.rest.httpsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredFieldParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=1,    b=2;x=1;y=2,   c=(a   b   c) | a=1, b=2;x=1;y=2, c=(a b c)",
        "a | a=?1",
        "a=?0;b | a=?0;b",
        "a=?1;b=?0 | a=?1;b=?0",
        "a=:aGVsbG8=: | a=:aGVsbG8=:",
        "a=\"x\\\"y\\\\z\" | a=\"x\\\"y\\\\z\"",
        "sig=();created=1618884473 | sig=();created=1618884473",
        "sig=( \"@method\"  \"x\";req;key=\"y\" );a=-3 | sig=(\"@method\" \"x\";req;key=\"y\");a=-3",
        "a=*foo/bar:baz | a=*foo/bar:baz",
        "*k.e_y-1=1 | *k.e_y-1=1",
        "a=999999999999999 | a=999999999999999"
      })
  void readsAndWritesWhatTheRfcAllows(String field, String canonical) throws Exception {
    assertThat(write(field)).isEqualTo(canonical);
  }

  @Test
  void readsAnEmptyFieldAsAnEmptyDictionary() throws Exception {
    assertThat(StructuredFieldParser.dictionary("")).isEmpty();
    assertThat(StructuredFieldParser.dictionary("  ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1,",
        "a=1 b=2",
        "a=1,,b=2",
        ",a=1",
        "A=1",
        "1a=1",
        "a=",
        "a=1, a=2",
        "a=1;b=1;b=2",
        "a=1.5",
        "a=-",
        "a=1000000000000000",
        "a=\"x",
        "a=\"\\x\"",
        "a=\"\u00e9\"",
        "a=\"\n\"",
        "a=:aGVsbG8:",
        "a=:aGVsbG9=:",
        "a=:aGVs bG8=:",
        "a=:aGVsbG8_:",
        "a=:aGVsbG8=",
        "a=?2",
        "a=(1 2",
        "a=(1,2)",
        "a=(\"x\"\"y\")",
        "a=((1))",
        "a=@123",
        "a=1;",
        "a=1;B",
        "a=1\u0000",
        "\u0000",
        "a=1\u0000, b=2",
        "a=\u00e9",
        "a==1",
        "a=1 ;b=2"
      })
  void refusesWhatTheRfcOrTheHouseForbids(String field) {
    assertThatExceptionOfType(MalformedFieldException.class)
        .isThrownBy(() -> StructuredFieldParser.dictionary(field));
  }

  @Test
  void refusesWhatIsTooMuch() {
    assertTooMuch("a=\"" + "x".repeat(2_049) + '"');
    assertTooMuch("a=:" + "AAAA".repeat(5_000) + ":");
    assertTooMuch("a".repeat(65) + "=1");
    assertTooMuch(counted(17, ", ", "k%d=1"));
    assertTooMuch("a=1" + counted(17, "", ";p%d=1"));
    assertTooMuch("a=(" + counted(65, " ", "%d") + ")");
  }

  @Test
  void readsWhatIsJustNotTooMuch() throws Exception {
    assertThat(StructuredFieldParser.dictionary(counted(16, ", ", "k%d=1"))).hasSize(16);
    assertThat(write("a=(" + counted(64, " ", "%d") + ")")).contains("63");
  }

  private static void assertTooMuch(String field) {
    assertThatExceptionOfType(MalformedFieldException.class)
        .isThrownBy(() -> StructuredFieldParser.dictionary(field));
  }

  private static String counted(int count, String separator, String pattern) {
    return IntStream.range(0, count)
        .mapToObj(pattern::formatted)
        .collect(Collectors.joining(separator));
  }

  private static String write(String field) throws MalformedFieldException {
    return StructuredFieldParser.dictionary(field).entrySet().stream()
        .map(member -> member.getKey() + '=' + member.getValue().serialize())
        .collect(Collectors.joining(", "));
  }
}
