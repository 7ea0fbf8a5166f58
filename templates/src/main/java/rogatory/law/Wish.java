package rogatory.law;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.PartyId;

/**
 * What an officer says: what is wrong, where it is, and where the officer sits.
 *
 * @param day the day on which the law is asked
 * @param issuer who asks
 * @param own the party as which the officer's agency speaks; null when it has none
 * @param where where the content or data is
 * @param matter what it is about
 * @param aim what is wanted
 * @param urgency how urgent it is, and which data is wanted
 */
public record Wish(
    LocalDate day,
    Question.Issuer issuer,
    @Nullable PartyId own,
    Where where,
    Question.Matter matter,
    Wanted aim,
    Urgency urgency) {

  /**
   * Where the content or data is.
   *
   * @param place host, address, name of a platform or id of a party; null when only the state is
   *     known
   * @param stated the addressee as the officer states it; counts only where nothing is recorded
   */
  public record Where(@Nullable String place, Question.@Nullable Addressee stated) {}

  /**
   * What is wanted.
   *
   * @param aim what of the other side
   * @param data which data; null where none is asked for
   */
  public record Wanted(Aim aim, @Nullable DataCategory data) {}
}
