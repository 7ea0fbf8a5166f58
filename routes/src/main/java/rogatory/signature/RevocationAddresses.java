package rogatory.signature;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.jspecify.annotations.Nullable;

/** Which addresses may be asked about a certificate: configured ones, and named ones if allowed. */
final class RevocationAddresses {
  private static final int MOST_ADDRESSES = 4;

  private final Set<URI> allowed;
  private final Map<X500Principal, URI> ocsp;
  private final Map<X500Principal, URI> crl;

  RevocationAddresses(RevocationSettings settings) {
    this.allowed = settings.allowed();
    this.ocsp = byPrincipal(settings.ocspByIssuer());
    this.crl = byPrincipal(settings.crlByIssuer());
  }

  /** OCSP responders for a certificate, the configured one first. */
  List<URI> ocsp(X509Certificate certificate) {
    List<String> named = new ArrayList<>();
    byte[] extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
    if (extension != null) {
      AuthorityInformationAccess access =
          AuthorityInformationAccess.getInstance(
              ASN1OctetString.getInstance(extension).getOctets());
      for (AccessDescription description : access.getAccessDescriptions()) {
        if (description.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
          addUri(description.getAccessLocation(), named);
        }
      }
    }
    return choose(ocsp.get(certificate.getIssuerX500Principal()), named);
  }

  /** CRLs that may list a certificate, the configured one first. */
  List<URI> crl(X509Certificate certificate) {
    return choose(crl.get(certificate.getIssuerX500Principal()), namedLists(certificate));
  }

  /** The lists that a certificate names, allowed or not. */
  static List<String> namedLists(X509Certificate certificate) {
    List<String> named = new ArrayList<>();
    byte[] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
    if (extension != null) {
      CRLDistPoint points =
          CRLDistPoint.getInstance(ASN1OctetString.getInstance(extension).getOctets());
      for (DistributionPoint point : points.getDistributionPoints()) {
        if (point.getReasons() == null && point.getCRLIssuer() == null) {
          named.addAll(fullNames(point.getDistributionPoint()));
        }
      }
    }
    return named;
  }

  /** The addresses by which a point is named; none when it is named otherwise. */
  static List<String> fullNames(@Nullable DistributionPointName name) {
    List<String> named = new ArrayList<>();
    if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
      for (GeneralName general : GeneralNames.getInstance(name.getName()).getNames()) {
        addUri(general, named);
      }
    }
    return named;
  }

  private static void addUri(GeneralName name, List<String> named) {
    if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
      named.add(name.getName().toString());
    }
  }

  private List<URI> choose(@Nullable URI configured, List<String> named) {
    List<URI> chosen = new ArrayList<>();
    if (configured != null) {
      chosen.add(configured);
    }
    for (String text : named) {
      URI uri = parse(text);
      if (uri != null && chosen.size() < MOST_ADDRESSES && isAllowed(uri)) {
        chosen.add(uri);
      }
    }
    return chosen;
  }

  private boolean isAllowed(URI uri) {
    return allowed.stream().anyMatch(prefix -> liesBelow(prefix, uri));
  }

  /** Compared part by part: as text, {@code http://ca.example} also begins an evil host name. */
  static boolean liesBelow(URI prefix, URI uri) {
    if (uri.getHost() == null
        || uri.getUserInfo() != null
        || !uri.normalize().equals(uri)
        || uri.getRawPath().contains("%2e")
        || uri.getRawPath().contains("%2E")) {
      return false;
    }
    String path = prefix.getRawPath();
    String folder = path.endsWith("/") ? path : path + "/";
    return Objects.equals(prefix.getScheme(), uri.getScheme())
        && uri.getHost().equalsIgnoreCase(prefix.getHost())
        && prefix.getPort() == uri.getPort()
        && (uri.getRawPath().equals(path) || uri.getRawPath().startsWith(folder));
  }

  private static @Nullable URI parse(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return scheme.equals("http") || scheme.equals("https") ? uri : null;
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  private static Map<X500Principal, URI> byPrincipal(Map<String, URI> byName) {
    return byName.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> new X500Principal(entry.getKey()), Map.Entry::getValue));
  }
}
