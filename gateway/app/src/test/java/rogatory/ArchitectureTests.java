package rogatory;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import rogatory.directory.Parties;
import rogatory.exchange.KeyRing;
import rogatory.exchange.TrustAnchors;
import rogatory.transport.PeerIdentities;
import rogatory.transport.rest.HopKeys;

/** The rooms of the house, and who may enter which. */
class ArchitectureTests {
  private static final String ROOT = "rogatory";
  private static final Path PICTURE = Path.of("..", "docs", "modules.md");

  /**
   * Which room may import which; every room may import vocabulary. The root room wires them all.
   */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("vocabulary", Set.of()),
          Map.entry("request", Set.of()),
          Map.entry("directory", Set.of()),
          Map.entry("vault", Set.of()),
          Map.entry("review", Set.of("request")),
          Map.entry("exchange", Set.of("request", "directory")),
          Map.entry("content", Set.of()),
          Map.entry(
              "casework", Set.of("request", "review", "exchange", "directory", "vault", "content")),
          Map.entry("template", Set.of("request", "directory", "exchange")),
          Map.entry("law", Set.of("request", "directory", "template")),
          Map.entry("listing", Set.of("content")),
          Map.entry("document", Set.of("request", "exchange")),
          Map.entry("calendar", Set.of()),
          Map.entry("paper", Set.of("exchange", "template", "request")),
          Map.entry("folders", Set.of()),
          Map.entry("problem", Set.of()),
          Map.entry("signature", Set.of("exchange", "document", "directory", "request")),
          Map.entry("transport", Set.of("exchange", "directory", "document", "request", "problem")),
          Map.entry("queue", Set.of("exchange", "folders")),
          Map.entry("routes", Set.of("casework", "exchange", "transport", "signature", "queue")),
          Map.entry(
              "persistence",
              Set.of(
                  "content",
                  "vault",
                  "request",
                  "directory",
                  "review",
                  "exchange",
                  "casework",
                  "queue",
                  "folders",
                  "calendar")),
          Map.entry("security", Set.of("directory", "review", "exchange", "folders", "problem")),
          Map.entry(
              "observability", Set.of("request", "directory", "exchange", "queue", "persistence")),
          Map.entry(
              "commandline",
              Set.of(
                  "request",
                  "directory",
                  "exchange",
                  "document",
                  "signature",
                  "template",
                  "folders",
                  "persistence")),
          Map.entry(
              "console",
              Set.of(
                  "vault",
                  "request",
                  "directory",
                  "review",
                  "exchange",
                  "casework",
                  "template",
                  "law",
                  "paper",
                  "content",
                  "listing",
                  "security",
                  "problem")));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .withImportOption(location -> !location.contains("certs-dev"))
          .withImportOption(location -> !location.contains("/devpki/"))
          .importPackages(ROOT);

  @Test
  void keepsEachRoomToItsNeighbours() {
    Map<String, Set<String>> found = imports();
    assertThat(ROOMS.keySet()).as("every room is in the table").containsAll(found.keySet());
    found.forEach(
        (room, imported) -> {
          Set<String> allowed = new TreeSet<>(ROOMS.get(room));
          allowed.add("vocabulary");
          assertThat(imported).as("what the room %s imports", room).isSubsetOf(allowed);
        });
  }

  /** The root room alone reaches into the channels, to put couriers and gates together. */
  @Test
  void satisfiesTheModulesAsTheyDeclareThemselves() {
    ApplicationModules.of(
            ROOT,
            resideInAnyPackage(
                "rogatory.devpki..", "rogatory.contract..", "rogatory.attack..", "rogatory.fuzz.."))
        .detectViolations()
        .filter(
            violation ->
                !violation
                    .getMessage()
                    .startsWith("Module 'root:rogatory' depends on non-exposed type"))
        .throwIfPresent();
  }

  @Test
  void keepsTheCoreFreeOfEverythingButJava() {
    noClasses()
        .that(
            inRooms(
                "vocabulary",
                "content",
                "request",
                "directory",
                "vault",
                "review",
                "exchange",
                "casework"))
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage("java..", "rogatory..", "org.jspecify.annotations..")))
        .check(HOUSE);
  }

  @Test
  void keepsEachTechnologyInItsRoom() {
    only("org.apache.camel..", "routes", "queue");
    only("org.apache.cxf..", "transport.soap");
    only("org.apache.xml.security..", "signature");
    only("org.apache.fop..", "paper");
    only("org.apache.pdfbox..", "paper");
    only("org.springframework.jdbc..", "persistence");
    only("java.sql..", "persistence");
    only("org.springframework.web..", "console", "security", "transport", "problem");
    only("jakarta.servlet..", "console", "security", "transport", "problem");
  }

  @Test
  void takesTheTimeFromAClock() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(HOUSE);
  }

  @Test
  void asksForRevocationWhereverItIdentifiesSomebody() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(HopKeys.class.getName())
        .should()
        .callConstructor(PeerIdentities.class, Parties.class, TrustAnchors.class, Clock.class)
        .orShould()
        .callConstructor(
            HopKeys.class, Parties.class, KeyRing.class, TrustAnchors.class, Clock.class)
        .check(HOUSE);
  }

  @Test
  void throwsNothingThatSaysNothing() {
    noClasses()
        .that()
        .areNotAssignableTo(RuntimeException.class)
        .should()
        .callConstructor(RuntimeException.class)
        .orShould()
        .callConstructor(RuntimeException.class, String.class)
        .orShould()
        .callConstructor(RuntimeException.class, String.class, Throwable.class)
        .orShould()
        .callConstructor(RuntimeException.class, Throwable.class)
        .check(HOUSE);
  }

  @Test
  void namesClassesByWhatTheyDo() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .check(HOUSE.that(not(simpleNameEndingWith("OneKeyManager"))));
  }

  @Test
  void keepsRoutesWithoutState() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo("org.apache.camel.builder.RouteBuilder")
        .should()
        .beFinal()
        .check(HOUSE);
    classes()
        .that()
        .areAssignableTo("org.apache.camel.builder.RouteBuilder")
        .should()
        .resideInAPackage("rogatory.routes")
        .check(HOUSE);
  }

  @Test
  void drawsTheHouse() throws IOException {
    String drawn = picture();
    if (Boolean.getBoolean("rogatory.docs.write")) {
      Files.writeString(PICTURE, drawn, StandardCharsets.UTF_8);
    }
    assertThat(PICTURE)
        .as("Write it again with JAVA_TOOL_OPTIONS=-Drogatory.docs.write=true")
        .hasContent(drawn);
  }

  private static String picture() {
    StringBuilder text =
        new StringBuilder("# Modules\n\nDrawn by `ArchitectureTests` from what the classes import;")
            .append(" not edited by hand. Everything may import `vocabulary`, and the root room")
            .append(" wires them all; those arrows are left out.\n\n```mermaid\nflowchart RL\n");
    imports()
        .forEach(
            (room, imported) -> {
              if (!room.equals("vocabulary")) {
                text.append("  ").append(room).append('\n');
              }
              imported.stream()
                  .filter(other -> !other.equals("vocabulary"))
                  .forEach(
                      other ->
                          text.append("  ")
                              .append(room)
                              .append(" --> ")
                              .append(other)
                              .append('\n'));
            });
    return text.append("```\n").toString();
  }

  private static Map<String, Set<String>> imports() {
    Map<String, Set<String>> imports = new TreeMap<>();
    for (JavaClass user : HOUSE) {
      String room = room(user.getPackageName());
      if (room.isEmpty()) {
        continue;
      }
      Set<String> used =
          user.getDirectDependenciesFromSelf().stream()
              .map(dependency -> dependency.getTargetClass().getBaseComponentType())
              .map(target -> room(target.getPackageName()))
              .filter(other -> !other.isEmpty() && !other.equals(room))
              .collect(Collectors.toCollection(TreeSet::new));
      imports.computeIfAbsent(room, key -> new TreeSet<>()).addAll(used);
    }
    return imports;
  }

  /** The room of a package; empty for the root room and for what is not ours. */
  private static String room(String packageName) {
    if (!packageName.startsWith(ROOT + ".")) {
      return "";
    }
    String below = packageName.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }

  /** The technology is used in these rooms and in the root room, which wires them, alone. */
  private static void only(String technology, String... rooms) {
    noClasses()
        .that(not(inRooms(rooms)))
        .and(not(new RootRoom()))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .check(HOUSE);
  }

  private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> inRooms(String... rooms) {
    return resideInAnyPackage(
        List.of(rooms).stream().map(room -> ROOT + "." + room + "..").toArray(String[]::new));
  }

  private static final class RootRoom
      extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {
    RootRoom() {
      super("the root room");
    }

    @Override
    public boolean test(JavaClass input) {
      return input.getPackageName().equals(ROOT);
    }
  }
}
