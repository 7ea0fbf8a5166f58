package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.attack.AttackTable;
import rogatory.attack.Attacks;
import rogatory.attack.Entrance;
import rogatory.attack.Kind;
import rogatory.devpki.DevPkiExtension;
import rogatory.exchange.Verification;
import rogatory.vocabulary.Problem;

/**
 * The published XML signature vectors of merlin, phaos, aleksey and the second edition, read from
 * {@code ../shared/vectors/xmldsig} beside the project. None is a seal of ours: each is refused,
 * and none makes the verifier fall over. They are not ours to hand on: where they do not lie beside
 * the project the whole class is skipped and says why, and its rows in the table of attacks stay.
 */
@EnabledIf(
    value = "areBesideTheProject",
    disabledReason = "no folder shared/vectors/xmldsig above the project")
@Attacks(at = Entrance.FILE, kind = Kind.REFERENCES)
class PublishedVectorsTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final List<Problem> EXPECTED =
      List.of(
          Problem.MALFORMED_XML,
          Problem.UNSIGNED,
          Problem.SIGNATURE_SHAPE,
          Problem.SIGNATURE_COVERAGE,
          Problem.TOO_LARGE);

  @Test
  void acceptsNoneAndSurvivesAll() throws IOException {
    Path vectors = folder();
    XmlSeal seal = SealRoom.ofAuthority(pki).seal();
    List<Path> files;
    try (Stream<Path> found = Files.walk(vectors)) {
      files = found.filter(file -> file.toString().endsWith(".xml")).toList();
    }
    assertThat(files).hasSizeGreaterThan(50);
    for (Path file : files) {
      Verification verification = seal.verify(Files.readAllBytes(file), Instant.now());
      assertThat(verification).as(file.toString()).isInstanceOf(Verification.Refused.class);
      AttackTable.saw(
          "published vectors: " + vectors.relativize(file).getName(0),
          ((Verification.Refused) verification).problem().code());
      assertThat(((Verification.Refused) verification).problem())
          .as(file.toString())
          .isIn(EXPECTED);
    }
  }

  static boolean areBesideTheProject() {
    return folder() != null;
  }

  private static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared/vectors/xmldsig");
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
