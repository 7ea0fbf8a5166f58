package rogatory;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.PartyKey;
import rogatory.exchange.Revocations;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.exchange.SealingKeys;
import rogatory.exchange.SigningKey;
import rogatory.signature.KeyStoreKeyRing;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * Our sealing keys as the directory of parties knows them, and those that are configured and not in
 * it. What administrators entered counts before the dates of the certificate.
 */
final class OwnSealingKeys implements SealingKeys {
  private final List<PartyId> ours;
  private final KeyStoreKeyRing ring;
  private final Parties parties;
  private final Revocations revocations;
  private final List<X509Certificate> issuers;

  /**
   * The keys of these parties.
   *
   * @param issuers certificates of authorities among which the issuer of a key is looked for
   */
  OwnSealingKeys(
      List<PartyId> ours,
      KeyStoreKeyRing ring,
      Parties parties,
      Revocations revocations,
      List<X509Certificate> issuers) {
    this.ours = List.copyOf(ours);
    this.ring = ring;
    this.parties = parties;
    this.revocations = revocations;
    this.issuers = List.copyOf(issuers);
  }

  @Override
  public List<PartyId> parties() {
    return ours;
  }

  @Override
  public List<PartyKey> of(PartyId party) {
    Map<Sha256, PartyKey> keys = new LinkedHashMap<>();
    for (SigningKey key : ring.all(party, KeyRole.SEAL)) {
      PartyKey configured = configured(party, key.certificate());
      keys.put(configured.fingerprint(), configured);
    }
    parties.history(party).stream()
        .filter(key -> key.role() == KeyRole.SEAL)
        .forEach(key -> keys.put(key.fingerprint(), key));
    return keys.values().stream()
        .sorted(Comparator.comparing(PartyKey::validFrom).reversed())
        .toList();
  }

  private static PartyKey configured(PartyId party, X509Certificate certificate) {
    try {
      byte[] der = certificate.getEncoded();
      return new PartyKey(
          party,
          KeyRole.SEAL,
          Sha256.of(der),
          Base64.getEncoder().encodeToString(der),
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant());
    } catch (CertificateException unreadable) {
      throw new IllegalStateException("A configured certificate has no encoding", unreadable);
    }
  }

  @Override
  public Optional<Standing> standing(PartyId party, Sha256 fingerprint, Instant at) {
    return of(party).stream()
        .filter(key -> key.fingerprint().equals(fingerprint))
        .findFirst()
        .map(key -> standing(key, at));
  }

  private Standing standing(PartyKey key, Instant at) {
    X509Certificate certificate = certificate(key);
    if (certificate == null || !key.speaksAt(at) || !isValid(certificate, at)) {
      return Standing.ENDED;
    }
    return revocations.status(path(certificate), at) == Revocation.REVOKED
        ? Standing.REVOKED
        : Standing.IN_USE;
  }

  private List<X509Certificate> path(X509Certificate certificate) {
    List<X509Certificate> path = new ArrayList<>(List.of(certificate));
    issuers.stream()
        .filter(issuer -> isIssuer(issuer, certificate))
        .findFirst()
        .ifPresent(path::add);
    return path;
  }

  private static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
    if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException otherKey) {
      return false;
    }
  }

  private static boolean isValid(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  private static @Nullable X509Certificate certificate(PartyKey key) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(Base64.getDecoder().decode(key.certificate())));
    } catch (CertificateException | IllegalArgumentException unreadable) {
      return null;
    }
  }
}
