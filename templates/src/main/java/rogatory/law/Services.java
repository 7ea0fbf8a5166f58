package rogatory.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import rogatory.vocabulary.PartyId;

/** Who stands behind hosts on a day, for many questions one after the other. */
public final class Services {
  private final Gazetteer gazetteer;
  private final LocalDate day;

  Services(Gazetteer gazetteer, LocalDate day) {
    this.gazetteer = gazetteer;
    this.day = day;
  }

  /** Whom a host, a name or a party stands for; empty when nothing is recorded. */
  public Optional<Place> at(String place) {
    return gazetteer.find(place, day);
  }

  /** The hosts that are recorded for a party. */
  public List<String> hosts(PartyId party) {
    return gazetteer.hosts(party, day);
  }
}
