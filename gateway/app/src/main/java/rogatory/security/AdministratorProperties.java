package rogatory.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PersonId;

/**
 * The first administrator, {@code rogatory.administrator.*}.
 *
 * @param agency the agency that runs this gateway; in its audit trail stands what no agency was
 *     written to
 * @param person the id of its first administrator; counts at the first start only
 */
@ConfigurationProperties("rogatory.administrator")
public record AdministratorProperties(
    @DefaultValue("agency") String agency, @DefaultValue("administrator-1") String person) {
  /** The agency. */
  public AgencyId agencyId() {
    return new AgencyId(agency);
  }

  /** The person. */
  PersonId personId() {
    return new PersonId(person);
  }
}
