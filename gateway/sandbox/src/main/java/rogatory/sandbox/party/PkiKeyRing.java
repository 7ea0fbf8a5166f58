package rogatory.sandbox.party;

import java.util.Optional;
import java.util.Set;
import rogatory.devpki.DevKey;
import rogatory.devpki.DevPki;
import rogatory.devpki.DevRole;
import rogatory.directory.KeyRole;
import rogatory.exchange.KeyRing;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.PartyId;

/** The development keys of the parties that the sandbox plays, and of no other. */
public final class PkiKeyRing implements KeyRing {
  private final DevPki pki;
  private final Set<PartyId> ours;

  /** The keys of these parties in this PKI. */
  public PkiKeyRing(DevPki pki, Set<PartyId> ours) {
    this.pki = pki;
    this.ours = Set.copyOf(ours);
  }

  @Override
  public Optional<SigningKey> key(PartyId party, KeyRole role) {
    if (!ours.contains(party)) {
      return Optional.empty();
    }
    DevKey key = pki.party(party.value()).key(devRole(role));
    return Optional.of(new SigningKey(key.key(), key.chain()));
  }

  /** The key of the development PKI for a role of the directory. */
  public static DevRole devRole(KeyRole role) {
    return switch (role) {
      case SEAL -> DevRole.SEAL;
      case HOP -> DevRole.HOP;
      case TLS -> DevRole.TLS_CLIENT;
    };
  }
}
