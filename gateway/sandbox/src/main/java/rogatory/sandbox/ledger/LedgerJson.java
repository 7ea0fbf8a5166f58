package rogatory.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Lines as JSON. */
final class LedgerJson {
  private static final int LONGEST_TEXT = 16 * 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
                  .build())
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private LedgerJson() {}

  static byte[] write(LedgerLine line) {
    return MAPPER.writerFor(LedgerLine.class).writeValueAsBytes(line);
  }

  static LedgerLine read(byte[] line) {
    return MAPPER.readValue(line, LedgerLine.class);
  }
}
