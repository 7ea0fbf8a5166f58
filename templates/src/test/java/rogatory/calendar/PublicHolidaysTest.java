package rogatory.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.Jurisdiction;

class PublicHolidaysTest {
  private static final LocalDate CORPUS_CHRISTI = LocalDate.of(2026, 6, 4);

  private static Holidays of(String state) {
    return PublicHolidays.of(new Jurisdiction(state), null);
  }

  @Test
  void knowsTheHolidaysOfAState() {
    assertThat(of("IE").contains(LocalDate.of(2026, 3, 17))).isTrue();
    assertThat(of("IE").contains(LocalDate.of(2026, 3, 18))).isFalse();
    assertThat(of("FR").contains(LocalDate.of(2026, 7, 14))).isTrue();
  }

  @Test
  void knowsTheHolidaysOfASubdivision() {
    Jurisdiction germany = new Jurisdiction("DE");
    assertThat(PublicHolidays.of(germany, "BY").contains(CORPUS_CHRISTI)).isTrue();
    assertThat(PublicHolidays.of(germany, "BE").contains(CORPUS_CHRISTI)).isFalse();
    assertThat(PublicHolidays.of(germany, null).contains(CORPUS_CHRISTI)).isFalse();
  }

  @Test
  void takesTheWholeStateForASubdivisionThatNobodyKnows() {
    Holidays nowhere = PublicHolidays.of(new Jurisdiction("DE"), "ZZ");
    assertThat(nowhere.contains(LocalDate.of(2026, 10, 3))).isTrue();
    assertThat(nowhere.contains(CORPUS_CHRISTI)).isFalse();
  }

  @Test
  void hasNoneForAJurisdictionThatTheLibraryDoesNotKnow() {
    assertThat(PublicHolidays.isKnown(new Jurisdiction("EU"))).isFalse();
    assertThat(of("EU").contains(LocalDate.of(2026, 12, 25))).isFalse();
  }
}
