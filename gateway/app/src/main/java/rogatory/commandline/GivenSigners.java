package rogatory.commandline;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/**
 * What stands for the directory where there is none: the certificates that the user says are of the
 * authority, or, when none were given, whatever the document claims, which the answer then says.
 */
final class GivenSigners implements Parties {
  private final Set<Sha256> given;
  private final @Nullable PartyId claimed;
  private final Instant now;

  GivenSigners(List<X509Certificate> given, @Nullable PartyId claimed, Instant now) {
    this.given = given.stream().map(GivenSigners::fingerprint).collect(Collectors.toSet());
    this.claimed = claimed;
    this.now = now;
  }

  @Override
  public Optional<Party> find(PartyId id) {
    return Optional.empty();
  }

  @Override
  public Optional<Party> ofAgency(AgencyId agency) {
    return Optional.empty();
  }

  @Override
  public List<Party> all() {
    return List.of();
  }

  @Override
  public Optional<PartyKey> key(Sha256 fingerprint, KeyRole role, Instant at) {
    if (claimed == null || (!given.isEmpty() && !given.contains(fingerprint))) {
      return Optional.empty();
    }
    return Optional.of(new PartyKey(claimed, role, fingerprint, "", now, null));
  }

  @Override
  public List<PartyKey> keys(PartyId party, KeyRole role, Instant at) {
    return List.of();
  }

  private static Sha256 fingerprint(X509Certificate certificate) {
    try {
      return Sha256.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate that was read cannot be written", e);
    }
  }
}
