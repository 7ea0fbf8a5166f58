package rogatory.search;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import rogatory.sandbox.setup.DemoFolder;

/**
 * An invented victim is kept in the vault of a gateway that {@code ./run} started, orders about her
 * go out and are answered, officers try to name her; then she is looked for in all that the run
 * left. Ends with 0 when she stands in the vault alone and each place holds its control, else 1.
 */
public final class VictimSearch {
  private static final String ROW = "%-48s %7s %10s  %-7s %-7s %-9s %s%n";

  private VictimSearch() {}

  /**
   * Searches.
   *
   * @param arguments the data folder; then the files that hold what {@code ./run} said
   */
  public static void main(String... arguments) throws Exception {
    DemoFolder demo = DemoFolder.at(Path.of(arguments[0]));
    List<Path> said = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(search(demo, said, out) ? 0 : 1);
  }

  private static boolean search(DemoFolder demo, List<Path> said, PrintStream out)
      throws Exception {
    Invented words = Invented.by(new SecureRandom());
    Clerk clerk = new Clerk(demo, "searching " + words.open());
    Casework casework = new Casework(demo, clerk, words);
    Casework.Done done = casework.whole();
    out.printf(
        "Victim %s; orders %s (REST), %s (SOAP), %s (nobody listens); she was named in %d calls%n",
        done.handle(), done.rest(), done.soap(), done.unreached(), casework.refusals().size());
    List<Place> places = new Gleaning(demo, clerk, words, done).all(casework.refusals(), said);
    out.printf(ROW, "place", "things", "bytes", "victim", "ground", "case text", "control");
    places.forEach(place -> row(place, words, out));
    casework.taken().forEach(call -> out.println("NOT REFUSED: " + call));
    return judged(places, words, casework.taken().isEmpty(), out);
  }

  private static void row(Place place, Invented words, PrintStream out) {
    out.printf(
        Locale.ROOT,
        ROW,
        place.name(),
        place.things(),
        place.bytes(),
        said(holdsHer(place, words)),
        said(place.holds(words.ground())),
        said(place.holds(words.reason())),
        said(place.holds(place.control())) + ": " + place.control());
    place.leaks().stream().limit(20).forEach(thing -> out.println("  LEAK in " + thing));
  }

  private static String said(boolean found) {
    return found ? "yes" : "no";
  }

  private static boolean holdsHer(Place place, Invented words) {
    return words.hers().stream().anyMatch(place::holds);
  }

  private static boolean judged(
      List<Place> places, Invented words, boolean allRefused, PrintStream out) {
    List<String> hold =
        places.stream().filter(place -> holdsHer(place, words)).map(Place::name).toList();
    List<String> wrong =
        places.stream().filter(place -> !place.isAsTold()).map(Place::name).toList();
    boolean vaultAlone = hold.equals(List.of(Gleaning.VAULT));
    if (vaultAlone && wrong.isEmpty() && allRefused) {
      long put = places.stream().filter(place -> words.put().contains(place.control())).count();
      out.printf(
          "%d places searched; the victim stands only in the vault; the control in each: in %d a word"
              + " put into a field, in %d what the run itself wrote%n",
          places.size(), put, places.size() - put);
      return true;
    }
    out.printf(
        "%d places searched; NOT AS TOLD: the victim stands in %s; wrong: %s%n",
        places.size(), hold, wrong);
    return false;
  }
}
