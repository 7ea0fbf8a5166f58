package rogatory.devpki;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;

/**
 * A public-key infrastructure for development, kept in a folder.
 *
 * <p>One root and one issuing CA (P-256), a time-stamp authority, an OCSP responder, and for each
 * {@link DevParty} the keys of {@link DevRole}. Every certificate carries {@link #MARK} and names
 * an issuer "development only"; none can be made to look qualified. The folder has mode 0700, its
 * files 0600. Several processes may open the same folder.
 */
public final class DevPki {

  /**
   * The certificate policy in every certificate made here, under the arc for UUIDs (ITU-T X.667). A
   * gateway that is not a demo refuses a chain in which any certificate carries it.
   */
  public static final String MARK = "2.25.128868631560325243402793966607725662896";

  private final PkiFolder folder;
  private final Clock clock;
  private final KeySource keys;
  private final Authorities authorities;
  private final Map<String, DevKey> loaded = new ConcurrentHashMap<>();

  private DevPki(PkiFolder folder, Clock clock, KeySource keys, Authorities authorities) {
    this.folder = folder;
    this.clock = clock;
    this.keys = keys;
    this.authorities = authorities;
  }

  /**
   * Opens the PKI in a folder, or makes one there with the three parties of {@link
   * DevParty#demoParties()} when the folder is absent, empty, or holds only what a killed first
   * start left.
   *
   * @param trustBaseUrl where {@link TrustServices} answer, without a trailing slash; written into
   *     the certificates, so an existing PKI opens only with the one it was made with
   * @throws DevPkiException when the folder holds other things, a damaged PKI, or one for another
   *     URL
   */
  public static DevPki open(Path folder, URI trustBaseUrl, Clock clock) {
    return open(folder, trustBaseUrl, clock, KeySource.fresh());
  }

  static DevPki open(Path folder, URI trustBaseUrl, Clock clock, KeySource keys) {
    URI url = TrustServices.requireBaseUrl(trustBaseUrl);
    PkiFolder place = PkiFolder.claim(folder);
    Authorities authorities =
        place.openOrMake(
            () -> Authorities.read(place.home(), url),
            making -> Authorities.make(making, url, clock, keys));
    DevPki pki = new DevPki(place, clock, keys, authorities);
    DevParty.demoParties().forEach(pki::register);
    return pki;
  }

  /** The trust anchor. */
  public X509Certificate root() {
    return authorities.root().certificate();
  }

  /** The CA that issues all other certificates; its own issuer is the root. */
  public X509Certificate issuingCa() {
    return authorities.issuing().certificate();
  }

  /** A PKCS#12 trust store in memory with the root alone. */
  public KeyStore trustStore() {
    return KeyStores.trusting(root());
  }

  /** Where the trust services of this PKI answer. */
  public URI trustBaseUrl() {
    return authorities.trustBaseUrl();
  }

  /** All parties, in the order of their ids. */
  public List<DevParty> parties() {
    return folder.parties();
  }

  /**
   * The keys of a party.
   *
   * @throws IllegalArgumentException when the PKI knows no party of this id
   */
  public PartyKeys party(String id) {
    DevParty party =
        folder.parties().stream()
            .filter(known -> known.id().equals(id))
            .findAny()
            .orElseThrow(() -> new IllegalArgumentException("No party '" + id + "' in this PKI"));
    return new PartyKeys(this, party);
  }

  /**
   * Adds a party, or finds it when it is already there.
   *
   * @throws IllegalArgumentException when its id is taken by a party of another name or country
   */
  public PartyKeys register(DevParty party) {
    folder.register(party);
    return new PartyKeys(this, party);
  }

  /**
   * Revokes a certificate of this PKI, from now on, in OCSP and CRL. A second time changes nothing.
   *
   * @throws IllegalArgumentException when this PKI did not issue it
   */
  public void revoke(X509Certificate certificate) {
    boolean byRoot = certificate.equals(issuingCa());
    if (!byRoot && !folder.register().isIssued(certificate.getSerialNumber())) {
      throw new IllegalArgumentException("This PKI did not issue the certificate to be revoked");
    }
    folder
        .register()
        .recordRevoked(
            new CertificateRegister.Revocation(
                certificate.getSerialNumber(),
                byRoot,
                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Writes {@code root.pem} and {@code issuing-ca.pem} into a folder, made when absent. */
  public void exportTrust(Path target) {
    SafeFiles.makeFolder(target);
    SafeFiles.write(target.resolve(Authorities.ROOT_PEM), pem(root()));
    SafeFiles.write(target.resolve(Authorities.ISSUING_PEM), pem(issuingCa()));
  }

  /** Whether a certificate carries {@link #MARK}. */
  public static boolean isMarked(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.certificatePolicies.getId());
    if (extension == null) {
      return false;
    }
    CertificatePolicies policies =
        CertificatePolicies.getInstance(ASN1OctetString.getInstance(extension).getOctets());
    for (PolicyInformation policy : policies.getPolicyInformation()) {
      if (policy.getPolicyIdentifier().getId().equals(MARK)) {
        return true;
      }
    }
    return false;
  }

  static byte[] pem(X509Certificate certificate) {
    try {
      String body =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
      return ("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n")
          .getBytes(StandardCharsets.US_ASCII);
    } catch (CertificateEncodingException e) {
      throw new DevPkiException("Cannot encode a certificate", e);
    }
  }

  Authorities authorities() {
    return authorities;
  }

  CertificateRegister register() {
    return folder.register();
  }

  Clock clock() {
    return clock;
  }

  DevKeyFile keyFile(DevParty party, DevRole role) {
    key(party, role);
    return folder.keyFile(party, role);
  }

  DevKey key(DevParty party, DevRole role) {
    String name = party.id() + "/" + role.fileName();
    DevKey known = loaded.get(name);
    if (known != null) {
      return known;
    }
    DevKey key = folder.readOrWriteKey(party, role, () -> issue(party, role));
    loaded.put(name, key);
    return key;
  }

  DevKey flawedKey(DevParty party, DevRole role, Flaw flaw) {
    return new FlawedKeys(this, keys).make(party, role, flaw);
  }

  private DevKey issue(DevParty party, DevRole role) {
    KeyPair pair = keys.next(role.kind());
    X509Certificate certificate =
        authorities
            .issuing()
            .issue(
                role.profile(),
                DistinguishedNames.of(party, role),
                pair.getPublic(),
                Validity.ofLeaf(clock.instant()));
    folder.register().recordIssued(certificate);
    return new DevKey(pair.getPrivate(), List.of(certificate, issuingCa()));
  }
}
