package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.VerificationCode;
import rogatory.vocabulary.Sha256;

class SealedRegisterTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @TempDir static Path keys;
  private final Sha256 hash = Sha256.of(UUID.randomUUID().toString().getBytes());
  private final SealedRegister.Entry entry = Samples.registered(NORTH, hash);
  private Stores stores;
  private SealedRegister register;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
    register = stores.books.register();
    stores.plainly(NORTH, () -> register.enter(entry));
  }

  @Test
  void isFoundByCodeAndByDigestWhoeverAsks() {
    assertThat(register.find(entry.code())).isPresent();
    assertThat(register.find(hash).orElseThrow().code()).isEqualTo(entry.code());
    assertThat(register.find(Sha256.of(new byte[] {9}))).isEmpty();
    assertThat(register.find(VerificationCode.of(Sha256.of(new byte[] {9})))).isEmpty();
  }

  @Test
  void tellsTheNewestVersionToItsAgencyOnly() {
    assertThat(stores.work.plainly(NORTH, () -> register.latest(entry.request()))).isPresent();
    assertThat(stores.work.plainly(SOUTH, () -> register.latest(entry.request()))).isEmpty();
  }

  @Test
  void isNeverChangedNorShortened() {
    for (String statement :
        new String[] {"update sealed_register set items = 0", "delete from sealed_register"}) {
      assertThatThrownBy(() -> stores.plainly(NORTH, () -> stores.client.sql(statement).update()))
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }
}
