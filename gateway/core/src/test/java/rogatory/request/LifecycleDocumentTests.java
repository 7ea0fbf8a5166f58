package rogatory.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The documents that show the tables are drawn by the tables. Run with {@code
 * JAVA_TOOL_OPTIONS=-Drogatory.docs.write=true} to draw them again after a table changed.
 */
class LifecycleDocumentTests {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void theDiagramsInTheDocsAreThoseOfTheTables() throws IOException {
    String drawn =
        "# Life cycles\n\nDrawn by the build from the two tables; do not edit by hand.\n\n"
            + "## A request that goes out\n\n```mermaid\n"
            + OutboundLifecycle.TABLE.diagram(OutboundState.DRAFT)
            + "```\n\n## A request that comes in\n\n```mermaid\n"
            + InboundLifecycle.TABLE.diagram(InboundState.RECEIVED)
            + "```\n";
    compare(DOCS.resolve("life-cycles.md"), drawn);
  }

  @Test
  void theDecisionRecordHoldsBothTablesWhole() throws IOException {
    Path record = DOCS.resolve("decisions/2026-11-22-life-cycle-tables.md");
    String text = Files.readString(record);
    String drawn =
        text.substring(0, text.indexOf("## The outbound table"))
            + "## The outbound table\n\n"
            + OutboundLifecycle.TABLE.markdown()
            + "\n## The inbound table\n\n"
            + InboundLifecycle.TABLE.markdown();
    compare(record, drawn);
  }

  private static void compare(Path file, String drawn) throws IOException {
    if (Boolean.getBoolean("rogatory.docs.write")) {
      Files.writeString(file, drawn);
    }
    assertThat(Files.readString(file)).as(file + " has drifted from the table").isEqualTo(drawn);
  }
}
