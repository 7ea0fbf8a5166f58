package rogatory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A file of the largest size goes in, across to the other agency, and out, and the heap stays flat.
 */
@ExtendWith(OfficeExtension.class)
class LargeAttachmentTests {
  private static final long SIZE = 100L << 20;
  private static final long ALLOWED_GROWTH = 24L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final byte[] BEGINNING = "%PDF-1.7 ".getBytes(UTF_8);

  @Test
  void carriesAHundredMegabytesWithAFlatHeap(Office office) throws Exception {
    String request = draft(office);
    String id = UUID.randomUUID().toString();
    String path = "/requests/" + request + "/attachments";
    var heap = new LiveHeap();
    long before = heap.now();
    try (heap) {
      heap.watch();
      put(office, path + "/" + id);
      approve(office, request);
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> office.get("stranger", path).text().contains("\"ARRIVED\""));
      read(office, "/inbound/authority-cz/" + request + "/attachments/" + id);
    }
    assertThat(heap.peak() - before)
        .as("live bytes more than before, at the highest of %d looks", heap.looks())
        .isLessThan(ALLOWED_GROWTH);
    assertThat(heap.looks()).isGreaterThan(3);
  }

  private static void put(Office office, String path) throws Exception {
    HttpRequest upload =
        HttpRequest.newBuilder(
                URI.create(office.people() + "/api/v1" + path + "?purpose=OTHER&name=large.pdf"))
            .header("Authorization", "Bearer " + office.token("stranger"))
            .header("Content-Type", "application/pdf")
            .PUT(
                HttpRequest.BodyPublishers.fromPublisher(
                    HttpRequest.BodyPublishers.ofInputStream(Zeros::new), SIZE))
            .build();
    HttpResponse<String> answer =
        office.client().send(upload, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static void read(Office office, String path) throws Exception {
    HttpRequest download =
        HttpRequest.newBuilder(URI.create(office.people() + "/api/v1" + path))
            .header("Authorization", "Bearer " + office.token("liaison"))
            .build();
    HttpResponse<InputStream> answer =
        office.client().send(download, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (InputStream bytes = answer.body()) {
      assertThat(bytes.readNBytes(BEGINNING.length)).isEqualTo(BEGINNING);
      assertThat(bytes.transferTo(OutputStream.nullOutputStream()))
          .isEqualTo(SIZE - BEGINNING.length);
    }
  }

  private static String draft(Office office) {
    return office
        .post(
            "stranger",
            "/requests",
            Map.of(
                "caseReference", "LARGE-1",
                "template", "ncii-takedown",
                "version", "1.0.0",
                "addressee", "authority-pl",
                "answers", DraftTests.sample()))
        .json(201)
        .path("id")
        .asString();
  }

  private static void approve(Office office, String request) {
    String path = "/requests/" + request;
    String hash =
        office
            .post("stranger", path + "/submission", null)
            .json(200)
            .path("documentHash")
            .asString();
    office
        .post(
            "south-approver",
            path + "/approval",
            Map.of("documentHash", hash, "proportionality", "Necessary and proportionate."))
        .json(200);
  }

  /** What is alive on the heap, looked at after a full collection each second. */
  private static final class LiveHeap implements AutoCloseable {
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong peak = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    void watch() {
      looker.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    private void look() {
      peak.accumulateAndGet(now(), Math::max);
      looks.incrementAndGet();
    }

    /** What the collection itself counted: other threads allocate before one can ask. */
    long now() {
      System.gc();
      return ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getCollectionUsage)
          .filter(Objects::nonNull)
          .mapToLong(MemoryUsage::getUsed)
          .sum();
    }

    long peak() {
      return peak.get();
    }

    long looks() {
      return looks.get();
    }

    @Override
    public void close() throws InterruptedException {
      looker.shutdown();
      assertThat(looker.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A PDF by its beginning, and then nothing but zeros. */
  private static final class Zeros extends InputStream {
    private long at;

    @Override
    public int read() throws IOException {
      byte[] single = new byte[1];
      return read(single, 0, 1) < 0 ? -1 : single[0];
    }

    @Override
    public int read(byte[] target, int from, int count) {
      if (at == SIZE) {
        return -1;
      }
      int many = (int) Math.min(count, SIZE - at);
      Arrays.fill(target, from, from + many, (byte) 0);
      for (int place = 0; place < many && at + place < BEGINNING.length; place++) {
        target[from + place] = BEGINNING[(int) at + place];
      }
      at += many;
      return many;
    }
  }
}
