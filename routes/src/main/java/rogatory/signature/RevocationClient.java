package rogatory.signature;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Revocations;
import rogatory.exchange.SealFacts.Revocation;
import rogatory.vocabulary.Sha256;

/**
 * Learns whether certificates were revoked at a time: OCSP first, CRL where OCSP does not answer.
 * Answers are used again until their nextUpdate, at most as long as configured. However many
 * messages wait for an answer about one certificate, it is asked about once; and a whole path takes
 * no longer than one question may.
 */
final class RevocationClient implements Revocations {
  private static final int REMEMBERED = 10_000;

  private final RevocationAddresses addresses;
  private final OcspQuestion ocsp;
  private final CrlQuestion crl;
  private final Freshness freshness;
  private final Duration whole;
  private final Duration rest;
  private final Duration grace;
  private final Remembered<Sha256, RevocationAnswer> known = new Remembered<>(REMEMBERED);
  private final Remembered<Sha256, Instant> silentUntil = new Remembered<>(REMEMBERED);
  private final ConcurrentMap<Sha256, CompletableFuture<Optional<RevocationAnswer>>> asking =
      new ConcurrentHashMap<>();

  RevocationClient(
      RevocationSettings settings, TrustHttp http, Certificates certificates, Clock clock) {
    this.addresses = new RevocationAddresses(settings);
    this.freshness = new Freshness(clock, settings.longestUse());
    this.ocsp = new OcspQuestion(http, freshness, certificates);
    this.crl = new CrlQuestion(http, freshness);
    this.whole = http.timeout();
    this.rest = settings.rest();
    this.grace = settings.grace();
  }

  @Override
  public Revocation status(List<X509Certificate> path, Instant at) {
    Patience patience = Patience.of(whole);
    Revocation worst = Revocation.GOOD;
    for (int i = 0; i + 1 < path.size(); i++) {
      Optional<RevocationAnswer> answer = answer(path.get(i), path.get(i + 1), patience);
      if (answer.isEmpty()) {
        worst = Revocation.UNKNOWN;
      } else if (answer.get().revokedAt(at)) {
        return Revocation.REVOKED;
      }
    }
    return worst;
  }

  private Optional<RevocationAnswer> answer(
      X509Certificate certificate, X509Certificate issuer, Patience patience) {
    Sha256 fingerprint = Certificates.fingerprint(certificate);
    RevocationAnswer before = known.get(fingerprint);
    if (before != null && before.usableUntil().isAfter(freshness.now())) {
      return Optional.of(before);
    }
    Instant silent = silentUntil.get(fingerprint);
    if (silent != null && silent.isAfter(freshness.now())) {
      return graced(before);
    }
    var mine = new CompletableFuture<Optional<RevocationAnswer>>();
    CompletableFuture<Optional<RevocationAnswer>> theirs = asking.putIfAbsent(fingerprint, mine);
    Optional<RevocationAnswer> fresh =
        theirs == null
            ? askFirst(certificate, issuer, fingerprint, mine, patience)
            : waitFor(theirs, patience);
    return fresh.isPresent() ? fresh : graced(before);
  }

  /** The policy of the house for when nobody answers: the last answer a little longer, or none. */
  private Optional<RevocationAnswer> graced(@Nullable RevocationAnswer before) {
    return Optional.ofNullable(before)
        .filter(answer -> answer.usableUntil().plus(grace).isAfter(freshness.now()));
  }

  private Optional<RevocationAnswer> askFirst(
      X509Certificate certificate,
      X509Certificate issuer,
      Sha256 fingerprint,
      CompletableFuture<Optional<RevocationAnswer>> mine,
      Patience patience) {
    Optional<RevocationAnswer> fresh = Optional.empty();
    try {
      fresh = ask(certificate, issuer, patience);
      fresh.ifPresentOrElse(
          answer -> known.put(fingerprint, answer),
          () -> silentUntil.put(fingerprint, freshness.now().plus(rest)));
      return fresh;
    } finally {
      asking.remove(fingerprint, mine);
      mine.complete(fresh);
    }
  }

  private static Optional<RevocationAnswer> waitFor(
      CompletableFuture<Optional<RevocationAnswer>> theirs, Patience patience) {
    try {
      return theirs.get(Math.max(0, patience.left().toNanos()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException nothingInTime) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<RevocationAnswer> ask(
      X509Certificate certificate, X509Certificate issuer, Patience patience) {
    try {
      for (URI address : addresses.ocsp(certificate)) {
        Optional<RevocationAnswer> answer = ocsp.ask(address, certificate, issuer, patience.half());
        if (answer.isPresent()) {
          return answer;
        }
      }
      for (URI address : addresses.crl(certificate)) {
        Optional<RevocationAnswer> answer = crl.ask(address, certificate, issuer, patience.half());
        if (answer.isPresent()) {
          return answer;
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException | ClassCastException unreadableExtension) {
      return Optional.empty();
    }
  }
}
