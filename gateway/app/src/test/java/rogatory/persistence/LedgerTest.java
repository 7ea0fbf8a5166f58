package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.exchange.Admission;
import rogatory.exchange.MessageId;
import rogatory.request.RequestId;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

class LedgerTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;

  private static final Sha256 BYTES = Sha256.of(new byte[] {1});
  private static final Sha256 OTHER_BYTES = Sha256.of(new byte[] {2});
  private final MessageId message = MessageId.random();
  private final UUID receipt = UUID.randomUUID();
  private Stores stores;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
  }

  @Test
  void admitsOnceAndThenNamesTheFirstReceipt() {
    assertThat(admit(NORTH, Samples.PLATFORM, BYTES, receipt)).isEqualTo(new Admission.New());
    assertThat(admit(NORTH, Samples.PLATFORM, BYTES, UUID.randomUUID()))
        .isEqualTo(new Admission.Duplicate(receipt));
    assertThat(admit(NORTH, Samples.PLATFORM, OTHER_BYTES, UUID.randomUUID()))
        .isEqualTo(new Admission.Conflicting());
  }

  @Test
  void keepsTheIdsOfSendersApart() {
    assertThat(admit(NORTH, Samples.PLATFORM, BYTES, receipt)).isEqualTo(new Admission.New());
    assertThat(admit(NORTH, Samples.AUTHORITY, OTHER_BYTES, receipt))
        .isEqualTo(new Admission.New());
  }

  @Test
  void refusesAnIdThatItsSenderUsedTowardsAnotherAgency() {
    assertThat(admit(NORTH, Samples.PLATFORM, BYTES, receipt)).isEqualTo(new Admission.New());
    assertThat(admit(SOUTH, Samples.PLATFORM, BYTES, receipt))
        .isEqualTo(new Admission.Conflicting());
  }

  @Test
  void admitsAVersionOnce() {
    RequestId request = RequestId.random();
    assertThat(version(request, 1, BYTES)).isEqualTo(new Admission.New());
    assertThat(version(request, 1, BYTES)).isEqualTo(new Admission.Duplicate(receipt));
    assertThat(version(request, 1, OTHER_BYTES)).isEqualTo(new Admission.Conflicting());
    assertThat(version(request, 2, OTHER_BYTES)).isEqualTo(new Admission.New());
  }

  @Test
  void letsTheSecondOfTwoThatArriveTogetherWaitAndSeeTheDuplicate() throws Exception {
    assertThat(second(false)).isEqualTo(new Admission.Duplicate(receipt));
  }

  @Test
  void admitsTheSecondOfTwoThatArriveTogetherWhenTheFirstIsRolledBack() throws Exception {
    assertThat(second(true)).isEqualTo(new Admission.New());
  }

  private Admission second(boolean firstFails) throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                stores.plainly(
                    NORTH,
                    () -> {
                      stores.books.ledger().admit(Samples.PLATFORM, message, BYTES, receipt);
                      entered.countDown();
                      CaseStoresTest.await(mayEnd);
                      if (firstFails) {
                        throw new IllegalStateException("stop");
                      }
                    }));
    CaseStoresTest.await(entered);
    CompletableFuture<Admission> second =
        CompletableFuture.supplyAsync(
            () -> admit(NORTH, Samples.PLATFORM, BYTES, UUID.randomUUID()));
    DATABASE.awaitALock();
    mayEnd.countDown();
    Admission admission = second.get(20, TimeUnit.SECONDS);
    first.handle((done, failure) -> done).get(20, TimeUnit.SECONDS);
    return admission;
  }

  private Admission admit(AgencyId agency, PartyId sender, Sha256 hash, UUID receiptId) {
    return stores.work.plainly(
        agency, () -> stores.books.ledger().admit(sender, message, hash, receiptId));
  }

  private Admission version(RequestId request, int version, Sha256 hash) {
    return stores.work.plainly(
        NORTH,
        () ->
            stores.books.ledger().admitVersion(Samples.PLATFORM, request, version, hash, receipt));
  }
}
