package rogatory.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import rogatory.sandbox.setup.DemoFolder;
import rogatory.sandbox.setup.Ports;
import rogatory.traces.OpenedPaper;
import rogatory.traces.Traces;
import tools.jackson.databind.JsonNode;

/** Looks through all that a run left, place by place. */
final class Gleaning {
  /** The one place where she may be found. */
  static final String VAULT = "the vault, one field for a purpose";

  private final DemoFolder demo;
  private final Clerk clerk;
  private final Invented words;
  private final Casework.Done done;
  private final Traces traces;
  private final DatabaseDump database;
  private final String errand;
  private final String address;
  private final List<Place> places = new ArrayList<>();

  Gleaning(DemoFolder demo, Clerk clerk, Invented words, Casework.Done done) throws SQLException {
    this.demo = demo;
    this.clerk = clerk;
    this.words = words;
    this.done = done;
    this.database = new DatabaseDump(demo);
    this.errand = database.errand(sealed(done.unreached()).path("id").asString());
    this.address = "localhost:" + Ports.read(demo.ports()).of(Ports.Owner.MACHINES);
    List<String> texts = new ArrayList<>(words.hers());
    texts.addAll(List.of(words.ground(), words.reason(), words.open(), address));
    texts.addAll(List.of(errand, demo.root().toString()));
    this.traces = Traces.of(texts);
  }

  /** All places; those of what officers see come first, for looking leaves traces too. */
  List<Place> all(List<Clerk.Answer> refusals, List<Path> said) throws IOException, SQLException {
    vault();
    documents();
    answers();
    papers();
    verification();
    lists();
    audit();
    refusals(refusals);
    metrics();
    tables();
    files(place("files of the database, as they lie", words.open()), database());
    files(place("messages of the queues", errand), broker());
    files(place("logs", address), logs());
    if (!said.isEmpty()) {
      Place place = place("what ./run said", demo.root().toString());
      for (Path file : said) {
        look(place, file);
      }
    }
    files(place("the other sides: ledger and files", words.reason()), demo.sandbox());
    otherFiles();
    return places;
  }

  private Path database() {
    return demo.gatewayData().resolve("postgres");
  }

  private Path broker() {
    return demo.gatewayData().resolve("broker");
  }

  private Path logs() {
    return demo.root().resolve("log");
  }

  private Place place(String name, String control, String... mayHold) {
    Set<String> allowed = new HashSet<>(List.of(mayHold));
    allowed.addAll(List.of(words.open(), address, errand, demo.root().toString()));
    Place place = new Place(name, control, allowed, traces);
    places.add(place);
    return place;
  }

  private void vault() {
    Place place = place(VAULT, words.open(), words.core(), words.surname());
    String path = "/vault/" + done.handle();
    String reason = "To tell her that the images are down; " + words.open();
    for (String field : words.identity().keySet()) {
      look(
          place,
          clerk
              .post(
                  "liaison",
                  path + "/looks",
                  Map.of("field", field, "purpose", "CONTACT", "reason", reason))
              .good());
    }
    look(place, clerk.get("liaison", path + "/acts").good());
  }

  /** Every paper of the orders as their owner reads it, and their files. */
  private void documents() {
    Place place = place("sealed and other papers, decrypted", words.reason());
    Place files = place("attachments, decrypted", words.reason());
    for (String order : done.orders()) {
      for (JsonNode paper : listed("/requests/" + order + "/documents")) {
        String kind = paper.path("kind").asString();
        if (!kind.equals("ANSWERS")) {
          String path = "/documents/" + paper.path("id").asString() + "/" + kind;
          look(place, clerk.get("liaison", "/requests/" + order + path).good());
        }
      }
      for (JsonNode file : listed("/requests/" + order + "/attachments")) {
        String path = "/attachments/" + file.path("id").asString();
        look(files, clerk.get("liaison", "/requests/" + order + path).good());
      }
    }
  }

  private JsonNode listed(String path) {
    return clerk.get("liaison", path).good().json().path("items");
  }

  private void answers() {
    Place place = place("answers of the officer, decrypted", words.ground(), words.reason());
    for (String order : done.orders()) {
      look(place, clerk.get("liaison", "/requests/" + order + "/answers").good());
    }
  }

  private void papers() throws IOException {
    Place pages = place("papers (PDF), words on the pages", words.reason());
    Place inside = place("papers (PDF), streams, strings, signed XML", words.reason());
    for (String order : done.orders()) {
      for (String language : List.of("en", "fr")) {
        String path = "/requests/" + order + "/paper?language=" + language;
        Clerk.Answer paper = clerk.get("liaison", path).good();
        look(inside, paper);
        Map<String, byte[]> opened = OpenedPaper.of(paper.body());
        pages.look(paper.call(), opened.getOrDefault("pages", new byte[0]));
        inside.look(paper.call(), opened.getOrDefault("objects", new byte[0]));
      }
    }
  }

  private void verification() {
    Place place = place("the page \"is it genuine?\"", words.open());
    for (String order : done.orders()) {
      String path = "/verify?sha256=" + sealed(order).path("hash").asString();
      look(place, clerk.open(path, "application/json").good());
      look(place, clerk.open(path, "text/html").good());
    }
  }

  private JsonNode sealed(String order) {
    return listed("/requests/" + order + "/documents")
        .valueStream()
        .filter(paper -> paper.path("kind").asString().equals("SEALED"))
        .findFirst()
        .orElseThrow();
  }

  private void lists() {
    Place place = place("lists and single requests", words.open());
    for (String path :
        List.of("/requests?limit=200", "/inbound", "/filings", "/notices", "/parties", "/me")) {
      look(place, clerk.get("liaison", path).good());
    }
    for (String order : done.orders()) {
      for (String part : List.of("", "/findings", "/documents", "/attachments")) {
        look(place, clerk.get("liaison", "/requests/" + order + part).good());
      }
    }
    look(place, clerk.get("liaison", "/vault/" + done.handle()).good());
  }

  private void audit() {
    Place place = place("the audit trail", words.open());
    look(place, clerk.get("search-auditor", "/operation/audit?limit=200").good());
    for (String order : done.orders()) {
      look(place, clerk.get("search-auditor", "/operation/audit?object=request/" + order).good());
    }
  }

  private void refusals(List<Clerk.Answer> answers) {
    Place place = new Place("answers to whoever named her", "names-victim", Set.of(), all());
    places.add(place);
    answers.forEach(answer -> look(place, answer));
  }

  private Traces all() {
    List<String> texts = new ArrayList<>(words.hers());
    texts.addAll(List.of("names-victim", words.ground(), words.reason()));
    return Traces.of(texts);
  }

  private void metrics() {
    Place place = place("metrics and health", words.open());
    for (String path : List.of("/actuator", "/actuator/prometheus", "/actuator/health")) {
      look(place, clerk.watched(path));
    }
  }

  private void tables() throws SQLException {
    Place place = place("tables of the database, by row", words.open());
    database.each(place::look);
  }

  private void otherFiles() throws IOException {
    Place place = place("all other files of the run", address);
    List<Path> looked = List.of(database(), broker(), logs(), demo.sandbox());
    for (Path file : below(demo.root())) {
      if (looked.stream().noneMatch(file::startsWith)) {
        look(place, file);
      }
    }
  }

  private void files(Place place, Path folder) throws IOException {
    for (Path file : below(folder)) {
      look(place, file);
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    }
  }

  private void look(Place place, Path file) throws IOException {
    try {
      place.told(demo.root().relativize(file).toString(), traces.in(file), Files.size(file));
    } catch (NoSuchFileException goneMeanwhile) {
      place.told(file + " is gone", Set.of(), 0);
    }
  }

  private static void look(Place place, Clerk.Answer answer) {
    place.look(answer.call(), answer.body());
  }
}
