package rogatory.law;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.request.TemplateRef;

/**
 * One way that is open.
 *
 * @param ruling what the law says of its instrument
 * @param form the form to fill; null when there is none here
 * @param addressees whom the directory has for it, by id, with their channels; none, one, or
 *     several to choose from
 * @param languages to write in, ISO 639-1, best first
 * @param gates what is still to be done
 */
public record Route(
    Ruling ruling,
    @Nullable TemplateRef form,
    List<Party> addressees,
    List<String> languages,
    List<Reason> gates) {
  /** Copies the lists. */
  public Route {
    addressees = List.copyOf(addressees);
    languages = List.copyOf(languages);
    gates = List.copyOf(gates);
  }
}
