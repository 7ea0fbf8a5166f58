package rogatory.sandbox.party;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.devpki.DevPki;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a party tells another so that they can write to each other: who it is, where it listens,
 * with which keys it speaks. Between real parties it is handed over in person.
 *
 * @param id identity in documents
 * @param name official name
 * @param kind {@code AUTHORITY} or {@code PLATFORM}
 * @param jurisdiction ISO 3166-1 alpha-2
 * @param channel {@code SOAP} or {@code REST}
 * @param address where it listens
 * @param agency the agency that speaks as this party where the file is read; null for others
 * @param keys its certificates
 */
public record Introduction(
    String id,
    String name,
    Party.Kind kind,
    String jurisdiction,
    Channel channel,
    URI address,
    @Nullable String agency,
    List<Key> keys) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Copies the list. */
  public Introduction {
    keys = List.copyOf(keys);
  }

  /**
   * A key of a party.
   *
   * @param role in which role it speaks
   * @param certificate the DER certificate in base64
   * @param fingerprint SHA-256 of the DER certificate, hexadecimal
   * @param validFrom since when it counts
   */
  public record Key(KeyRole role, String certificate, String fingerprint, Instant validFrom) {
    static Key of(KeyRole role, X509Certificate certificate) {
      try {
        byte[] der = certificate.getEncoded();
        return new Key(
            role,
            Base64.getEncoder().encodeToString(der),
            Sha256.of(der).hex(),
            certificate.getNotBefore().toInstant());
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("A certificate made here cannot be encoded", e);
      }
    }
  }

  /** A party of a development PKI introduces itself. */
  public static Introduction of(
      DevPki pki, String id, Party.Kind kind, Channel channel, URI address) {
    var party = pki.party(id);
    List<Key> keys = new ArrayList<>();
    for (KeyRole role : KeyRole.values()) {
      keys.add(Key.of(role, party.key(PkiKeyRing.devRole(role)).certificate()));
    }
    return new Introduction(
        id, party.party().name(), kind, party.party().country(), channel, address, null, keys);
  }

  /** The same, spoken for by this agency. */
  public Introduction spokenForBy(String agencyId) {
    return new Introduction(id, name, kind, jurisdiction, channel, address, agencyId, keys);
  }

  /** Reads introductions from a file. */
  public static List<Introduction> read(Path file) {
    return JSON.readValue(file, new TypeReference<>() {});
  }

  /** Introductions as a file holds them. */
  public static byte[] toJson(List<Introduction> introductions) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(introductions);
  }

  Party party() {
    return new Party(
        new PartyId(id),
        name,
        kind,
        new Jurisdiction(jurisdiction),
        channel,
        address,
        Set.of(),
        agency == null ? null : new AgencyId(agency));
  }

  List<PartyKey> partyKeys() {
    return keys.stream()
        .map(
            key ->
                new PartyKey(
                    new PartyId(id),
                    key.role(),
                    new Sha256(key.fingerprint()),
                    key.certificate(),
                    key.validFrom(),
                    null))
        .toList();
  }
}
