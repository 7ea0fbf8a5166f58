package rogatory.devpki;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/** A time-stamp authority (RFC 3161, over HTTP as in its section 3.4). */
final class TimeStampService {

  /** The one policy under which tokens are issued. */
  static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier(DevPki.MARK + ".1");

  private static final Set<String> DIGESTS =
      Set.of(
          NISTObjectIdentifiers.id_sha256.getId(),
          NISTObjectIdentifiers.id_sha384.getId(),
          NISTObjectIdentifiers.id_sha512.getId());
  private static final int ACCURACY_SECONDS = 1;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DevPki pki;
  private final Supplier<TimeStampMode> mode;
  private final Supplier<Duration> shift;

  TimeStampService(DevPki pki, Supplier<TimeStampMode> mode, Supplier<Duration> shift) {
    this.pki = pki;
    this.mode = mode;
    this.shift = shift;
  }

  HttpAnswer answer(HttpQuestion question) {
    if (!question.isPost("application/timestamp-query")) {
      return HttpAnswer.error(question.method().equals("POST") ? 415 : 405);
    }
    TimeStampMode now = mode.get();
    byte[] body = now == TimeStampMode.GARBAGE ? new byte[] {1, 2, 3} : respond(question, now);
    return HttpAnswer.ok("application/timestamp-reply", body);
  }

  private byte[] respond(HttpQuestion question, TimeStampMode now) {
    try {
      TimeStampResponseGenerator responses = responses(now);
      return stamp(responses, question.body(), now).getEncoded();
    } catch (TSPException | IOException | OperatorCreationException e) {
      throw new DevPkiException("Cannot build a time-stamp response", e);
    }
  }

  private TimeStampResponse stamp(
      TimeStampResponseGenerator responses, byte[] body, TimeStampMode now)
      throws TSPException, IOException {
    if (now == TimeStampMode.REFUSING) {
      return responses.generateFailResponse(
          PKIStatus.REJECTION, PKIFailureInfo.systemFailure, "Refusing, as told");
    }
    Optional<TimeStampRequest> read = read(body);
    if (read.isEmpty()) {
      return responses.generateFailResponse(
          PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "Not a time-stamp request");
    }
    TimeStampRequest request = read.get();
    try {
      request.validate(DIGESTS, Set.of(POLICY.getId()), Set.of());
      return responses.generateGrantedResponse(
          falsified(request, now), new BigInteger(127, RANDOM).setBit(126), genTime());
    } catch (TSPException e) {
      return responses.generateRejectedResponse(e);
    }
  }

  private static Optional<TimeStampRequest> read(byte[] body) {
    try {
      return Optional.of(new TimeStampRequest(TimeStampReq.getInstance(sequence(body))));
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      return Optional.empty();
    }
  }

  private static ASN1Sequence sequence(byte[] body) throws IOException {
    if (body.length == 0) {
      throw new EOFException("An empty body");
    }
    return (ASN1Sequence) ASN1Primitive.fromByteArray(body);
  }

  private Date genTime() {
    return Date.from(pki.clock().instant().plus(shift.get()));
  }

  private static TimeStampRequest falsified(TimeStampRequest request, TimeStampMode now) {
    if (now != TimeStampMode.WRONG_IMPRINT && now != TimeStampMode.WRONG_NONCE) {
      return request;
    }
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(request.getCertReq());
    byte[] imprint = request.getMessageImprintDigest();
    BigInteger nonce = request.getNonce();
    if (now == TimeStampMode.WRONG_IMPRINT) {
      imprint[0] ^= 1;
    } else {
      nonce = nonce == null ? BigInteger.ONE : nonce.add(BigInteger.ONE);
    }
    return generator.generate(request.getMessageImprintAlgOID(), imprint, nonce);
  }

  private TimeStampResponseGenerator responses(TimeStampMode now)
      throws TSPException, OperatorCreationException {
    DevKey key =
        now == TimeStampMode.OTHER_ROOT ? otherRoot().timeStamps() : pki.authorities().timeStamps();
    DigestCalculatorProvider digests = Signers.digests();
    X509CertificateHolder certificate = Signers.holder(key.certificate());
    SignerInfoGenerator signer =
        new SignerInfoGeneratorBuilder(digests).build(Signers.of(key), certificate);
    DigestCalculator sha256 = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
    TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(signer, sha256, POLICY, true);
    tokens.setAccuracySeconds(ACCURACY_SECONDS);
    tokens.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
    List<X509CertificateHolder> chain = key.chain().stream().map(Signers::holder).toList();
    tokens.addCertificates(new CollectionStore<>(chain));
    return new TimeStampResponseGenerator(tokens, DIGESTS, Set.of(POLICY.getId()));
  }

  private Authorities otherRoot() {
    return Authorities.make(pki.trustBaseUrl(), pki.clock().instant(), KeySource.fresh());
  }
}
