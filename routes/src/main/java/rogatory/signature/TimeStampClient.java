package rogatory.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a time-stamp authority for a token (RFC 3161 section 3.4), with a nonce, and believes the
 * answer only when it verifies and its time is ours within the tolerance.
 */
final class TimeStampClient {
  private static final Logger LOG = LoggerFactory.getLogger(TimeStampClient.class);
  private static final int MOST_BYTES = 64 * 1024;
  private static final int NONCE_BITS = 128;

  private final URI authority;
  private final TrustHttp http;
  private final TimeStampTokens tokens;
  private final Clock clock;
  private final Duration tolerance;
  private final SecureRandom random = new SecureRandom();

  TimeStampClient(
      URI authority, TrustHttp http, TimeStampTokens tokens, Clock clock, Duration tolerance) {
    this.authority = authority;
    this.http = http;
    this.tokens = tokens;
    this.clock = clock;
    this.tolerance = tolerance;
  }

  /** A verified token over these bytes, DER; empty when none could be had. */
  Optional<byte[]> stamp(byte[] content) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(
            NISTObjectIdentifiers.id_sha256,
            Algorithms.digest(Algorithms.SHA256, content),
            new BigInteger(NONCE_BITS, random));
    try {
      return http.post(
              authority,
              "application/timestamp-query",
              request.getEncoded(),
              MOST_BYTES,
              Patience.of(http.timeout()))
          .flatMap(answer -> believed(request, answer, content));
    } catch (IOException e) {
      throw new IllegalStateException("A time-stamp request cannot be encoded", e);
    }
  }

  private Optional<byte[]> believed(TimeStampRequest request, byte[] answer, byte[] content) {
    try {
      TimeStampResponse response = new TimeStampResponse(answer);
      response.validate(request);
      TimeStampToken token = response.getTimeStampToken();
      if (token == null) {
        return refused("no token");
      }
      byte[] der = token.getEncoded();
      Duration off = Duration.between(clock.instant(), timeOf(der, content)).abs();
      return off.compareTo(tolerance) > 0 ? refused("wrong time") : Optional.of(der);
    } catch (TSPException | IOException | SealRefusedException notBelieved) {
      return refused("answer does not verify");
    } catch (RuntimeException malformed) {
      // The parser of the answer throws unchecked exceptions of many kinds on hostile input.
      return refused("answer is malformed");
    }
  }

  private Instant timeOf(byte[] der, byte[] content) throws SealRefusedException {
    return tokens.verify(der, content).time();
  }

  private Optional<byte[]> refused(String why) {
    LOG.warn("Time-stamp of {} not used: {}", authority, why);
    return Optional.empty();
  }
}
