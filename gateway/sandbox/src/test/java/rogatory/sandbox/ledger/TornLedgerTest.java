package rogatory.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import rogatory.sandbox.ledger.LedgerLine.Paper;
import rogatory.sandbox.ledger.SandboxLedger.Entry;
import rogatory.vocabulary.Sha256;

/** A ledger whose process was killed while it wrote knows each paper whose line is whole. */
class TornLedgerTest {
  private static final List<UUID> MESSAGES =
      List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

  @Property(tries = 60)
  void knowsExactlyWhatLiesWholeOnTheDisk(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 3) Integer> deliveries,
      @ForAll @IntRange(min = 0, max = 1000) int cutPerMille)
      throws IOException {
    Path file = Files.createTempDirectory("ledger").resolve("ledger.jsonl");
    List<Long> ends = new ArrayList<>();
    try (SandboxLedger ledger = SandboxLedger.open(file, Clock.systemUTC())) {
      for (int which : deliveries) {
        ledger.admit(received(which));
        ends.add(Files.size(file));
      }
    }
    long cut = Files.size(file) * cutPerMille / 1000;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(cut);
    }
    Map<UUID, Integer> whole = new HashMap<>();
    for (int line = 0; line < ends.size() && ends.get(line) <= cut; line++) {
      whole.merge(MESSAGES.get(deliveries.get(line)), 1, Integer::sum);
    }
    try (SandboxLedger ledger = SandboxLedger.open(file, Clock.systemUTC())) {
      assertThat(ledger.summary().orders()).isEqualTo(whole.size());
      for (int which = 0; which < MESSAGES.size(); which++) {
        Entry entry = ledger.admit(received(which));
        boolean known = whole.containsKey(MESSAGES.get(which));
        assertThat(entry).isInstanceOf(known ? Entry.Known.class : Entry.AsNew.class);
      }
    }
  }

  private static LedgerLine.Received received(int which) {
    byte[] bytes = ("order " + which).getBytes(StandardCharsets.UTF_8);
    var paper =
        new Paper(
            "b",
            "a",
            MESSAGES.get(which),
            MESSAGES.get(which),
            "Request",
            1,
            Sha256.of(bytes).hex());
    return new LedgerLine.Received(
        Instant.EPOCH, Instant.EPOCH, paper, "silent", List.of(), bytes, bytes);
  }
}
