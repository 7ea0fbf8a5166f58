package rogatory.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rogatory.vocabulary.Sha256;

class VerificationCodeTest {
  private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @Test
  void isMadeOfTheSealedBytesAlone() {
    assertThat(code(1)).isEqualTo(code(1)).isNotEqualTo(code(2));
    assertThat(code(1).printed()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
  }

  @Test
  void doesNotComeTwice() {
    Set<VerificationCode> codes = new HashSet<>();
    for (int number = 0; number < 20_000; number++) {
      codes.add(code(number));
    }
    assertThat(codes).hasSize(20_000);
  }

  @Test
  void readsWhatAPersonTypes() {
    for (int number = 0; number < 200; number++) {
      VerificationCode code = code(number);
      String typed =
          code.printed().toLowerCase(java.util.Locale.ROOT).replace('0', 'o').replace('1', 'l');
      assertThat(VerificationCode.parse(typed)).contains(code);
      assertThat(VerificationCode.parse(" " + code.value() + " ")).contains(code);
    }
  }

  @Test
  void noticesOneWrongSymbolAndTwoThatChangedPlaces() {
    String good = code(7).value();
    for (int at = 0; at < good.length(); at++) {
      for (char other : SYMBOLS.toCharArray()) {
        if (other != good.charAt(at)) {
          String wrong = good.substring(0, at) + other + good.substring(at + 1);
          assertThat(VerificationCode.parse(wrong)).as(wrong).isEmpty();
        }
      }
      if (at > 0 && good.charAt(at) != good.charAt(at - 1)) {
        String swapped =
            good.substring(0, at - 1)
                + good.charAt(at)
                + good.charAt(at - 1)
                + good.substring(at + 1);
        assertThat(VerificationCode.parse(swapped)).as(swapped).isEmpty();
      }
    }
  }

  @Test
  void refusesWhatIsNoCode() {
    for (String text : new String[] {"", "0", "U".repeat(16), "é".repeat(16), "0".repeat(1000)}) {
      assertThat(VerificationCode.parse(text)).as(text).isEmpty();
    }
    assertThatThrownBy(() -> new VerificationCode("0000000000000001"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static VerificationCode code(int number) {
    return VerificationCode.of(Sha256.of(("sealed " + number).getBytes(StandardCharsets.UTF_8)));
  }
}
