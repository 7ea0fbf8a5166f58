package rogatory.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Jurisdiction;

/**
 * What an officer wants to know of the law.
 *
 * @param day the day on which the law is asked
 * @param issuer who asks
 * @param addressee who could act
 * @param matter what it is about
 * @param aim what is wanted
 * @param data which data; null where none is asked for
 * @param urgency how urgent it is
 */
public record Question(
    LocalDate day,
    Issuer issuer,
    Addressee addressee,
    Matter matter,
    Aim aim,
    @Nullable DataCategory data,
    Urgency urgency) {
  /** Checks that a disclosure names its data. */
  public Question {
    if (aim == Aim.DISCLOSE && data == null) {
      throw new IllegalArgumentException("a disclosure names a category of data");
    }
  }

  /**
   * Who asks.
   *
   * @param state the state of the authority
   * @param kind what the authority is
   */
  public record Issuer(Jurisdiction state, IssuerKind kind) {}

  /**
   * Who could act.
   *
   * @param state where it is established, or whose authority it is
   * @param kind what it is
   * @param represented the state of its establishment or legal representative in the Union; null
   *     when not known or the same
   */
  public record Addressee(
      Jurisdiction state, AddresseeKind kind, @Nullable Jurisdiction represented) {
    /** The state of its seat in the Union, as far as known. */
    Jurisdiction seat() {
      return represented == null ? state : represented;
    }
  }

  /**
   * What it is about.
   *
   * @param content a code of the list OFFENCE_CAT
   * @param variant a variant of the offence in the issuing state; null for the basic one
   * @param statedMaxMonths maximum penalty as the officer states it, in months; counts only where
   *     none is recorded
   * @param minor whether a minor is depicted or cannot be ruled out
   */
  public record Matter(
      String content, @Nullable String variant, @Nullable Integer statedMaxMonths, boolean minor) {}
}
