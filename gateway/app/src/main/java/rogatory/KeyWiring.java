package rogatory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import rogatory.directory.Parties;
import rogatory.document.XmlPapers;
import rogatory.exchange.DevelopmentMark;
import rogatory.exchange.KeyRing;
import rogatory.exchange.Seal;
import rogatory.exchange.SigningKey;
import rogatory.exchange.TrustAnchors;
import rogatory.folders.GatewayFolders;
import rogatory.observability.CertificateMeters;
import rogatory.observability.TimedSeal;
import rogatory.signature.KeyStoreKey;
import rogatory.signature.KeyStoreKeyRing;
import rogatory.signature.RevocationSettings;
import rogatory.signature.SealSettings;
import rogatory.signature.XmlSeal;
import rogatory.vocabulary.PartyId;

/** Keys, anchors and the seal. */
@Configuration(proxyBeanMethods = false)
class KeyWiring {
  /** 1 when a time-stamp authority is configured, so that seals of level B are a finding. */
  static final String STAMPS = "rogatory.timestamps.configured";

  private static final Duration LONGEST_USE = Duration.ofMinutes(10);
  private static final Duration REST = Duration.ofSeconds(10);

  @Bean
  KeyStoreKeyRing keyRing(GatewayProperties properties, GatewayFolders folders, Clock clock) {
    List<KeyStoreKey> keys =
        properties.signing().keys().stream().map(key -> entry(key, folders)).toList();
    if (keys.isEmpty()) {
      throw new ConfigurationRefusedException(
          "no party has keys. Set rogatory.signing.keys[0].party, .role (SEAL, HOP, TLS), .path and"
              + " .password-file, once for each role.");
    }
    KeyStoreKeyRing ring;
    try {
      ring = new KeyStoreKeyRing(keys, clock);
    } catch (IllegalArgumentException unusable) {
      throw new ConfigurationRefusedException(
          unusable.getMessage() + ". Look at rogatory.signing.keys.", unusable);
    }
    if (!properties.demo()) {
      keys.forEach(key -> refuseDevelopment(ring, key));
    }
    return ring;
  }

  private static KeyStoreKey entry(GatewayProperties.Key key, GatewayFolders folders) {
    return new KeyStoreKey(
        new PartyId(key.party()),
        key.role(),
        key.type(),
        folders.keys().resolve(key.path()),
        folders.keys().resolve(key.passwordFile()),
        key.alias(),
        key.from());
  }

  /** Those too whose moment has not come. */
  private static void refuseDevelopment(KeyStoreKeyRing ring, KeyStoreKey key) {
    if (ring.all(key.party(), key.role()).stream()
        .map(SigningKey::chain)
        .flatMap(List::stream)
        .anyMatch(DevelopmentMark::on)) {
      throw new ConfigurationRefusedException(
          "the key %s of %s is for development. Set rogatory.signing.keys to keys of a real CA, or"
                  .formatted(key.role(), key.party())
              + " rogatory.profile to demo.");
    }
  }

  @Bean
  TrustAnchors trustAnchors(GatewayProperties properties, GatewayFolders folders) {
    List<X509Certificate> parties = read(properties.trust().parties(), folders);
    if (parties.isEmpty()) {
      throw new ConfigurationRefusedException(
          "nobody is trusted. Set rogatory.trust.parties to the PEM files of the CAs of parties.");
    }
    List<X509Certificate> timeStamps = read(properties.trust().timeStamps(), folders);
    if (timeStamps.isEmpty() && properties.signing().timeStamps() != null) {
      throw new ConfigurationRefusedException(
          "no time-stamp authority is trusted. Set rogatory.trust.time-stamps to the PEM file of its"
              + " CA.");
    }
    return new TrustAnchors(parties, timeStamps, properties.demo());
  }

  private static List<X509Certificate> read(List<Path> files, GatewayFolders folders) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(folders.keys().resolve(file))) {
        CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
            .map(X509Certificate.class::cast)
            .forEach(certificates::add);
      } catch (IOException | CertificateException unreadable) {
        throw new ConfigurationRefusedException(
            file + " cannot be read as PEM certificates. Look at rogatory.trust.", unreadable);
      }
    }
    return certificates;
  }

  @Bean
  CertificateMeters certificateMeters(KeyRing keyRing, GatewayProperties properties, Clock clock) {
    List<CertificateMeters.Holder> holders =
        properties.signing().keys().stream()
            .map(key -> new CertificateMeters.Holder(new PartyId(key.party()), key.role()))
            .distinct()
            .toList();
    return new CertificateMeters(keyRing, holders, clock);
  }

  @Bean
  XmlPapers papers() {
    return new XmlPapers();
  }

  /** Certificates of authorities that help to build paths and are trusted for nothing. */
  record Intermediates(List<X509Certificate> certificates) {}

  @Bean
  Intermediates intermediates(GatewayProperties properties, GatewayFolders folders) {
    return new Intermediates(read(properties.trust().intermediates(), folders));
  }

  @Bean
  XmlSeal xmlSeal(
      GatewayProperties properties,
      KeyRing keyRing,
      TrustAnchors anchors,
      Parties parties,
      XmlPapers papers,
      MeterRegistry meters,
      Clock clock) {
    var revocation =
        new RevocationSettings(
            Set.copyOf(properties.trust().revocation()),
            Map.of(),
            Map.of(),
            LONGEST_USE,
            REST,
            properties.trust().revocationGrace());
    SealSettings usual = SealSettings.of(revocation);
    SealSettings settings =
        new SealSettings(
            properties.signing().timeStamps(),
            usual.revocation(),
            usual.timeout(),
            usual.tolerance(),
            usual.oldestUnstamped(),
            usual.policies(),
            properties.signing().ellipticProvider());
    Gauge.builder(STAMPS, () -> settings.timeStamps() == null ? 0 : 1)
        .description("Whether a time-stamp authority is configured")
        .register(meters);
    return new XmlSeal(settings, keyRing, anchors, parties, papers, clock);
  }

  /** The seal of the desks. */
  @Bean
  @Primary
  Seal seal(XmlSeal seal, MeterRegistry meters) {
    return new TimedSeal(seal, meters);
  }
}
