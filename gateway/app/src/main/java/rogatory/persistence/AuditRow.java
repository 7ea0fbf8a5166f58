package rogatory.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.AuditTrail;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Role;

/**
 * A row of the audit trail as it lies in the database, with the purpose encrypted, so that whoever
 * checks the chain needs no key.
 */
@SuppressWarnings("ArrayRecordComponent")
record AuditRow(
    UUID id,
    String agency,
    Instant at,
    String person,
    String roles,
    String action,
    String object,
    byte @Nullable [] purpose,
    @Nullable String counterpart,
    String result,
    @Nullable String hash) {
  private static final int ABSENT = -1;

  static AuditRow of(UUID id, AuditTrail.Entry entry, byte @Nullable [] purpose) {
    Actor actor = entry.actor();
    return new AuditRow(
        id,
        actor.agency().value(),
        Columns.of(entry.at()).toInstant(),
        actor.person().value(),
        new TreeSet<>(actor.roles()).stream().map(Role::name).collect(Collectors.joining(",")),
        entry.action(),
        entry.object(),
        purpose,
        entry.counterpart(),
        entry.result(),
        entry.hash());
  }

  static AuditRow read(ResultSet row) throws SQLException {
    return new AuditRow(
        Columns.uuid(row, "id"),
        Columns.text(row, "agency"),
        Columns.instant(row, "at"),
        Columns.text(row, "person"),
        Columns.text(row, "roles"),
        Columns.text(row, "action"),
        Columns.text(row, "object"),
        row.getBytes("purpose"),
        row.getString("counterpart"),
        Columns.text(row, "result"),
        row.getString("hash"));
  }

  AuditTrail.Entry entry(@Nullable String clearPurpose) {
    Set<Role> held =
        roles.isEmpty()
            ? Set.of()
            : Arrays.stream(roles.split(",")).map(Role::valueOf).collect(Collectors.toSet());
    Actor actor = new Actor(new PersonId(person), new AgencyId(agency), held);
    return new AuditTrail.Entry(at, actor, action, object, clearPurpose, counterpart, result, hash);
  }

  /** SHA-256 over all columns in their order, each with its length before it. */
  byte[] digest() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      for (String text :
          new String[] {agency, person, roles, action, object, counterpart, result, hash}) {
        write(out, text == null ? null : text.getBytes(UTF_8));
      }
      write(out, purpose);
      return sha256(bytes.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing to memory failed", impossible);
    }
  }

  private static void write(DataOutputStream out, byte @Nullable [] value) throws IOException {
    if (value == null) {
      out.writeInt(ABSENT);
    } else {
      out.writeInt(value.length);
      out.write(value);
    }
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
