package rogatory.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All names are invented. */
class NameInTextTest {
  private static final VictimHandle ABOUT = new VictimHandle("V-ABOUT001");
  private static final VictimHandle OTHER = new VictimHandle("V-OTHER001");

  private static NameInText known(String... names) {
    return new NameInText(
        List.of(new Vault.Recognisable(OTHER, Set.of(names), Set.of())), List.of());
  }

  private static final NameInText ZOFIA = known("Zofia Wymyślińska");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The images show Zofia Wymyślińska at home.",
        "zofia wymyslinska",
        "WYMYŚLIŃSKA, ZOFIA",
        "Wymyślińska Zofia Maria",
        "Zofia Maria Wymyślińska",
        "Z o f i a  W y m y ś l i ń s k a",
        "ZofiaWymyslinska",
        "zofia.wymyslinska",
        "Zofia\u00a0Wymyślińska",
        "Zo\u200bfia Wymy\u00adślińska",
        "Zofia Wymys\u0301lin\u0301ska",
        "Зофия Вымыслиньска",
        "Ζοφια Βιμισλινσκα",
        "Pani Zofii Wymyślińskiej",
        "Zоfia Wymyślińska",
        "Ｚｏｆｉａ Ｗｙｍｙｓｌｉｎｓｋａ",
        "Zofia\nWymyślińska",
        "Sofia/Zofia_Wymyslinska_2026"
      })
  void recognisesAFullNameHoweverItIsWritten(String text) {
    assertThat(ZOFIA.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "The depicted person did not consent.",
        "Zofia is a common name in this country.",
        "The street is called Wymyślińska.",
        "V-ABOUT001",
        "The law on electronic services of 18 July 2002, Art. 14",
        "Zofia spoke first; long afterwards somebody else of the office mentioned Wymyślińska"
      })
  void doesNotSeeANameWhereThereIsNone(String text) {
    assertThat(ZOFIA.isIn(text)).isFalse();
  }

  @Test
  void knowsTheUsualWaysToWriteOtherAlphabets() {
    assertThat(known("Наталья Щербакова").isIn("Natalya Shcherbakova")).isTrue();
    assertThat(known("Наталья Щербакова").isIn("NATALIA SCHERBAKOVA")).isTrue();
    assertThat(known("Xenia Müller").isIn("Ksenia Mueller")).isTrue();
    assertThat(known("Γεωργία Παπαδοπούλου").isIn("Georgia Papadopoulou")).isTrue();
    assertThat(known("Åse Bjørnsen").isIn("Aase Bjoernsen")).isTrue();
    assertThat(known("Jean-Luc d’Étang").isIn("Jean Luc Detang")).isTrue();
  }

  @Test
  void recognisesNamesOfOtherScriptsAsTheyWereDeposited() {
    assertThat(known("ليلى المختلقة").isIn("كتبت لَيْلَى المختلقة ذلك")).isTrue();
    assertThat(known("架空花子").isIn("被害者は架空花子である")).isFalse();
    assertThat(known("架空 花子").isIn("架空 花子")).isTrue();
  }

  @Test
  void takesOnePartOfTheNameForThePersonWhomTheTextIsAbout() {
    var about =
        new NameInText(
            List.of(new Vault.Recognisable(ABOUT, Set.of("Rose Wymyslinska"), Set.of())),
            List.of(ABOUT));

    assertThat(about.isIn("Ms Wymyślińska did not consent.")).isTrue();
    assertThat(about.isIn("Rose did not consent.")).isTrue();
    assertThat(about.isIn("The number of copies rose.")).isFalse();
    assertThat(ZOFIA.isIn("Ms Wymyślińska did not consent.")).isFalse();
  }

  @Test
  void recognisesContactsAndAccounts() {
    var marked =
        new NameInText(
            List.of(
                new Vault.Recognisable(
                    OTHER, Set.of(), Set.of("zofia.w@mail.example", "+48 600 000 123"))),
            List.of());

    assertThat(marked.isIn("Write to Zofia.W@mail.example")).isTrue();
    assertThat(marked.isIn("call 0048-600-000-123")).isTrue();
    assertThat(marked.isIn("call 48 600 111 123")).isFalse();
  }

  @Test
  void isQuickWhereNothingIsKnownAndWhereMuchIs() {
    assertThat(new NameInText(List.of(), List.of()).isIn("x".repeat(10_000))).isFalse();
    List<Vault.Recognisable> many =
        java.util.stream.IntStream.range(0, 5000)
            .mapToObj(
                number ->
                    new Vault.Recognisable(
                        new VictimHandle("V-MANY" + (100_000 + number)),
                        Set.of("Zofia" + name(number) + " Wymyslinska" + name(number * 7 + 1)),
                        Set.of()))
            .toList();
    String text = "The depicted person did not consent to the publication. ".repeat(180);
    assertThat(new NameInText(many, List.of()).isIn(text)).isFalse();
  }

  private static String name(int number) {
    return Integer.toString(number, 26)
        .chars()
        .mapToObj(one -> String.valueOf((char) (one <= 57 ? one + 49 : one + 10)))
        .collect(java.util.stream.Collectors.joining());
  }
}
