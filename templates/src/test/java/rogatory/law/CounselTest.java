package rogatory.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import rogatory.vocabulary.Jurisdiction;

class CounselTest {
  private static final LawBook BOOK = LawBook.builtIn();
  private static final Counsel COUNSEL = new Counsel(BOOK);
  private static final long MOST_NANOS = 5_000_000;
  private static final List<String> STATES =
      BOOK.states(Questions.DAY).stream().map(LawBook.State::code).toList();
  private static final List<String> CONTENTS =
      List.of(
          "NCII_DISSEMINATION",
          "DEEPFAKE_SEXUAL",
          "NCII_THREAT_SEXTORTION",
          "TERRORISM",
          "CSAM",
          "EXTORTION",
          "OTHER");

  @Test
  void saysInWordsWhyAndWhatWouldOpenIt() {
    Ruling epoc = closed("SE", IssuerKind.COURT, "IE", DataCategory.CONTENT, "EPOC");
    assertThat(epoc.reasons())
        .extracting(Reason::sentence)
        .containsExactly(
            "The offence in Sweden carries at most 24 months; 36 are needed.",
            "The variant GRAVE of the offence would reach the threshold.");
    assertThat(epoc.reasons().get(0).provision())
        .contains("2023/1543 Art. 5(4)")
        .contains("Brottsbalken 4:6c");
    assertThat(epoc.reasons().get(0).remedy()).isNotBlank();
  }

  @Test
  void findsEveryReasonAtOnce() {
    Ruling epoc = closed("DK", IssuerKind.ADMIN_AUTHORITY, "US", DataCategory.CONTENT, "EPOC");
    assertThat(epoc.codes(ReasonKind.CLOSED))
        .contains(
            "ISSUING_STATE_OUTSIDE",
            "ADDRESSEE_STATE_OUTSIDE",
            "ISSUER_NOT_COMPETENT",
            "PENALTY_BELOW_THRESHOLD");
  }

  @Test
  void takesAStatedPenaltyOnlyWhereNoneIsRecorded() {
    Question.Matter recorded = new Question.Matter("NCII_DISSEMINATION", null, 120, false);
    assertThat(codes(advise("DE", recorded), "EPOC")).contains("PENALTY_BELOW_THRESHOLD");
    Question.Matter other = new Question.Matter("EXTORTION", null, 120, false);
    assertThat(codes(advise("DE", other), "EPOC")).contains("PENALTY_STATED_BY_OFFICER");
    Question.Matter low = new Question.Matter("EXTORTION", null, 35, false);
    assertThat(codes(advise("DE", low), "EPOC")).contains("PENALTY_BELOW_THRESHOLD");
    Question.Matter none = new Question.Matter("EXTORTION", null, null, false);
    assertThat(codes(advise("DE", none), "EPOC")).contains("PENALTY_NOT_RECORDED");
    Question.Matter variant = new Question.Matter("NCII_DISSEMINATION", "INVENTED", 120, false);
    assertThat(codes(advise("DE", variant), "EPOC")).contains("PENALTY_NOT_RECORDED");
  }

  @Test
  void asksNoMinimumForListedOffences() {
    Question.Matter hacking = new Question.Matter("HACKING", null, null, false);
    assertThat(codes(advise("DE", hacking), "EPOC")).contains("PENALTY_NOT_ASKED");
  }

  @Test
  void closesAllWhereAStateIsNotRecorded() {
    Advice advice =
        COUNSEL.advise(Questions.disclosure("DE", IssuerKind.COURT, "AQ", DataCategory.CONTENT));
    assertThat(advice.open()).isEmpty();
    assertThat(advice.closed())
        .allSatisfy(
            ruling ->
                assertThat(ruling.codes(ReasonKind.CLOSED)).containsExactly("STATE_NOT_RECORDED"));
  }

  @Test
  void refusesADisclosureOfNothing() {
    assertThatThrownBy(() -> Questions.disclosure("DE", IssuerKind.COURT, "IE", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 400)
  void answersTheSameWhateverWasAskedBefore(@ForAll @LongRange(min = 0) long seed) {
    Question question = any(new Random(seed));
    Advice first = COUNSEL.advise(question);
    COUNSEL.advise(any(new Random(seed + 1)));
    assertThat(COUNSEL.advise(question)).isEqualTo(first);
    assertThat(new Counsel(BOOK).advise(question)).isEqualTo(first);
  }

  @Property(tries = 1500)
  void speaksOfEveryInstrumentOnceAndInWholeSentences(@ForAll @LongRange(min = 0) long seed) {
    Question question = any(new Random(seed));
    Advice advice = COUNSEL.advise(question);
    List<String> all =
        Stream.concat(advice.open().stream(), advice.closed().stream())
            .map(Ruling::instrument)
            .toList();
    Set<String> once = new HashSet<>(all);
    assertThat(all).hasSameSizeAs(once).hasSizeGreaterThan(30);
    for (Ruling ruling : advice.open()) {
      assertThat(ruling.codes(ReasonKind.CLOSED)).isEmpty();
      assertThat(ruling.way().languages()).isNotEmpty();
    }
    for (Ruling ruling : advice.closed()) {
      assertThat(ruling.codes(ReasonKind.CLOSED)).isNotEmpty();
    }
    Stream.concat(advice.open().stream(), advice.closed().stream())
        .flatMap(ruling -> ruling.reasons().stream())
        .forEach(reason -> assertThat(reason.sentence()).doesNotContain("{", "?", "null"));
    List<Integer> ranks = new ArrayList<>(advice.open().stream().map(Ruling::rank).toList());
    List<Integer> sorted = new ArrayList<>(ranks);
    Collections.sort(sorted);
    assertThat(ranks).isEqualTo(sorted);
  }

  @Property(tries = 500)
  void opensNothingButTheProtectedPathForAMinorAndNeverThatForAnother(
      @ForAll @LongRange(min = 0) long seed) {
    Question asked = any(new Random(seed));
    boolean minor =
        asked.matter().minor()
            || BOOK.general().protectedContents().contains(asked.matter().content());
    assertThat(COUNSEL.advise(asked).open())
        .allSatisfy(
            ruling -> assertThat(ruling.instrument().equals("CSAM-REFERRAL")).isEqualTo(minor));
  }

  @Test
  void changesItsAnswerWithTheCountry() {
    Set<List<String>> answers = new HashSet<>();
    for (String state : STATES) {
      answers.add(
          COUNSEL
              .advise(Questions.disclosure(state, IssuerKind.COURT, "US", DataCategory.CONTENT))
              .open()
              .stream()
              .map(Ruling::instrument)
              .toList());
    }
    assertThat(answers).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void answersInUnderFiveMilliseconds(TestReporter reporter) {
    Random random = new Random(7);
    List<Question> questions = Stream.generate(() -> any(random)).limit(2000).toList();
    questions.forEach(COUNSEL::advise);
    long begun = System.nanoTime();
    questions.forEach(COUNSEL::advise);
    long each = (System.nanoTime() - begun) / questions.size();
    reporter.publishEntry("nanoseconds for each question", String.valueOf(each));
    assertThat(each).isLessThan(MOST_NANOS);
  }

  private static Question any(Random random) {
    Aim aim = one(random, List.of(Aim.values()));
    boolean asks = aim == Aim.DISCLOSE || aim == Aim.PRESERVE && random.nextBoolean();
    return new Question(
        Questions.DAY.plusDays(random.nextInt(400) - 200),
        new Question.Issuer(
            new Jurisdiction(one(random, STATES)), one(random, List.of(IssuerKind.values()))),
        new Question.Addressee(
            new Jurisdiction(one(random, STATES)),
            one(random, List.of(AddresseeKind.values())),
            random.nextInt(3) == 0 ? new Jurisdiction("IE") : null),
        new Question.Matter(one(random, CONTENTS), null, null, random.nextInt(10) == 0),
        aim,
        asks ? one(random, List.of(DataCategory.values())) : null,
        one(random, List.of(Urgency.values())));
  }

  private static <T> T one(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static Advice advise(String issuing, Question.Matter matter) {
    return COUNSEL.advise(
        Questions.disclosure(issuing, IssuerKind.COURT, "IE", DataCategory.CONTENT, matter));
  }

  private static List<String> codes(Advice advice, String instrument) {
    return Stream.concat(advice.open().stream(), advice.closed().stream())
        .filter(ruling -> ruling.instrument().equals(instrument))
        .flatMap(ruling -> ruling.reasons().stream())
        .map(Reason::code)
        .toList();
  }

  private static Ruling closed(
      String issuing, IssuerKind issuer, String state, DataCategory data, String instrument) {
    return COUNSEL.advise(Questions.disclosure(issuing, issuer, state, data)).closed().stream()
        .filter(ruling -> ruling.instrument().equals(instrument))
        .findFirst()
        .orElseThrow();
  }
}
