package rogatory.content;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTPS://Videos.EXAMPLE:443/Watch?v=Ab | https://videos.example/Watch?v=Ab
          http://videos.example:80 | http://videos.example/
          https://videos.example:8443/a | https://videos.example:8443/a
          https://videos.example./a | https://videos.example/a
          https://videos.example/a?utm_source=x&v=1&fbclid=y | https://videos.example/a?v=1
          https://videos.example/a?UTM_Medium=x | https://videos.example/a
          https://videos.example/a?v=1&&b= | https://videos.example/a?v=1&b=
          https://videos.example/a#t=30 | https://videos.example/a
          https://videos.example/#!/post/1 | https://videos.example/#!/post/1
          https://videos.example/a/../b/./c | https://videos.example/b/c
          https://videos.example/../a | https://videos.example/a
          https://videos.example/%7euser/%c3%a4 | https://videos.example/~user/%C3%A4
          https://videos.example/ä | https://videos.example/%C3%A4
          https://videos.example/100%/a | https://videos.example/100%25/a
          https://videos.example/a%2Fb | https://videos.example/a%2Fb
          https://bücher.example/ | https://xn--bcher-kva.example/
          https://xn--BCHER-kva.example/ | https://xn--bcher-kva.example/
          https://пример.example/ | https://xn--e1afmkfd.example/
          https://videos。example/ | https://videos.example/
          hxxps://videos[.]example/a[.]b | https://videos.example/a[.]b
          hXXp[:]//videos(.)example | http://videos.example/
          https://[2001:DB8::1]:8080/ | https://[2001:db8:0:0:0:0:0:1]:8080/
          https://203.0.113.7/a | https://203.0.113.7/a
          """)
  void becomesTheSameHoweverItIsWritten(String written, String locator) {
    Address.Reading reading = Address.read(written);
    assertThat(reading.found().map(Address::locator)).as(reading.toString()).hasValue(locator);
    assertThat(Address.read(locator).found().map(Address::locator)).hasValue(locator);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '' | EMPTY
          videos.example/a | NO_SCHEME
          videos.example:8080/a | NO_SCHEME
          javascript:alert(1) | SCHEME_NOT_WEB
          file:///etc/passwd | SCHEME_NOT_WEB
          ftp://videos.example/a | SCHEME_NOT_WEB
          https:///a | HOST_MALFORMED
          https://videos/ | HOST_MALFORMED
          https://-videos.example/ | HOST_MALFORMED
          https://vid_eos.example/ | HOST_MALFORMED
          https://videos..example/ | HOST_MALFORMED
          https://xn--a.example/ | HOST_MALFORMED
          https://xn--videos-.example/ | HOST_MALFORMED
          https://0x7f.1/ | HOST_MALFORMED
          https://2130706433/ | HOST_MALFORMED
          https://0177.0.0.1/ | HOST_MALFORMED
          https://[::g]/ | HOST_MALFORMED
          https://straße.example/ | HOST_AMBIGUOUS
          https://127.0.0.1/ | HOST_NOT_PUBLIC
          https://10.1.2.3/ | HOST_NOT_PUBLIC
          https://169.254.169.254/latest | HOST_NOT_PUBLIC
          https://[::1]/ | HOST_NOT_PUBLIC
          https://printer.local/ | HOST_NOT_PUBLIC
          https://localhost/ | HOST_NOT_PUBLIC
          https://videos.example:0/ | PORT_MALFORMED
          https://videos.example:65536/ | PORT_MALFORMED
          https://videos.example:8a/ | PORT_MALFORMED
          https://videos.example@evil.test/ | CREDENTIALS
          https://user:pass@videos.example/ | CREDENTIALS
          https://evil.test\\@videos.example/ | BACKSLASH
          https://videos.example/a b | WHITE_SPACE
          =HYPERLINK("https://videos.example") | FORMULA
          +1 | FORMULA
          -1 | FORMULA
          @SUM(1) | FORMULA
          """)
  void isRefusedForAReason(String written, RowReason reason) {
    Address.Reading reading = Address.read(written);
    assertThat(reading.found()).isEmpty();
    assertThat(reading.reasons()).contains(reason);
    assertThat(reason.isFault()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c"})
  void isRefusedWhenASignTurnsTheDirection(String sign) {
    for (String written :
        new String[] {
          "https://videos" + sign + ".example/", "https://videos.example/gpj" + sign + ".exe"
        }) {
      assertThat(Address.read(written).reasons()).containsExactly(RowReason.DIRECTION_CONTROL);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u3164", "\ufe0f"
      })
  void isRefusedWhenItHoldsWhatNobodySees(String sign) {
    assertThat(Address.read("https://vid" + sign + "eos.example/a").reasons())
        .containsExactly(RowReason.INVISIBLE_CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "\u0007", "\u001b", "\ud800", "\udc00", "\u0085", "\ufdd0", "\u0378"})
  void isRefusedWhenItHoldsAControl(String sign) {
    assertThat(Address.read("https://videos.example/" + sign + "a").reasons())
        .contains(RowReason.CONTROL_CHARACTER);
  }

  @Test
  void isRefusedWhenItIsTooLong() {
    String longest = "https://videos.example/" + "a".repeat(Address.LONGEST - 23);
    assertThat(Address.read(longest).found()).isPresent();
    assertThat(Address.read(longest + "a").reasons()).containsExactly(RowReason.OVER_LONG);
    String grows = "https://videos.example/" + "ä".repeat(400);
    assertThat(Address.read(grows).reasons()).containsExactly(RowReason.OVER_LONG);
  }

  @Test
  void isShownSoThatItDoesNotWork() {
    Address address =
        Address.read("https://www.videos.example:8443/a.b?c=d.e").found().orElseThrow();
    assertThat(address.shown()).isEqualTo("hxxps://www[.]videos[.]example:8443/a.b?c=d.e");
    assertThat(Address.read(address.shown()).found()).hasValue(address);
    assertThat(Defanged.shown("=1+1")).isEqualTo("'=1+1");
    assertThat(Defanged.shown("https://a\u202eb.c")).isEqualTo("https[:]//a\\u{202e}b[.]c");
    assertThat(Defanged.shown("x".repeat(400))).hasSize(301);
  }

  @Property(tries = 3000)
  void isNeverReadInTwoWays(@ForAll String tail) {
    Address.read("https://videos.example/" + tail)
        .found()
        .ifPresent(
            address -> {
              assertThat(address.host()).isEqualTo("videos.example");
              assertThat(address.locator()).matches("[\\x21-\\x7e]+");
              assertThat(Address.read(address.locator()).found()).hasValue(address);
            });
  }

  @Property(tries = 3000)
  void neverFails(@ForAll String written) {
    Address.Reading reading = Address.read(written);
    assertThat(reading.found().isPresent() || !reading.reasons().isEmpty()).isTrue();
    assertThat(Defanged.shown(written)).doesNotContain("://");
  }
}
