package rogatory.exchange;

import java.util.UUID;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Sha256;

/**
 * Bytes that lie encrypted in a file, whole and synced. Without the row that keeps its key the file
 * is dead.
 *
 * @param agency whose it is
 * @param id names the file
 * @param size of the clear bytes
 * @param hash digest of the clear bytes
 * @param key of this file alone; never written in clear
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeldFile(AgencyId agency, UUID id, long size, Sha256 hash, byte[] key) {
  @Override
  public boolean equals(Object other) {
    return other instanceof HeldFile that && agency.equals(that.agency) && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "HeldFile[" + id + "]";
  }
}
