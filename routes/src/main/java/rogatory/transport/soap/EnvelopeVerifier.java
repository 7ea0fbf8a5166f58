package rogatory.transport.soap;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import rogatory.transport.PeerIdentities;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/**
 * Says whose envelope it is, or refuses it: one signature with accepted algorithms, by the hop key
 * of a party, over the Body, the Timestamp and every WS-Addressing header; the Timestamp at most
 * five minutes old, at most one minute ahead, and not expired.
 */
final class EnvelopeVerifier {
  private final PeerIdentities identities;
  private final WSSConfig config;

  EnvelopeVerifier(PeerIdentities identities, Clock clock) {
    this.identities = identities;
    this.config = WSSConfig.getNewInstance();
    config.setCurrentTime(clock::instant);
  }

  /**
   * Verifies an envelope.
   *
   * @param helpers certificates that may help to build a path
   * @throws HopRefusedException with the problem
   */
  SignedEnvelope verify(Document document, List<X509Certificate> helpers) {
    EnvelopeLayout layout = EnvelopeLayout.of(document);
    var crypto = new IdentityCrypto(identities, helpers);
    WSHandlerResult result = process(layout, crypto);
    PartyId signer = crypto.party();
    List<WSSecurityEngineResult> signatures = result.getActionResults().get(WSConstants.SIGN);
    List<WSSecurityEngineResult> timestamps = result.getActionResults().get(WSConstants.TS);
    if (signer == null
        || signatures == null
        || signatures.size() != 1
        || timestamps == null
        || timestamps.size() != 1) {
      throw new HopRefusedException(Problem.HOP_UNAUTHENTICATED);
    }
    requireCoverage(layout, signatures.get(0));
    return new SignedEnvelope(signer, HopHeaders.of(layout.addressing()), layout.content());
  }

  private WSHandlerResult process(EnvelopeLayout layout, IdentityCrypto crypto) {
    var request = new RequestData();
    request.setWssConfig(config);
    request.setSigVerCrypto(crypto);
    request.setSignatureProvider(Algorithms.verifying(method(layout.security())));
    request.setAlgorithmSuite(Algorithms.accepted());
    request.setTimeStampStrict(true);
    request.setRequireTimestampExpires(true);
    request.setTimeStampTTL(Soap.LIFETIME_SECONDS);
    request.setTimeStampFutureTTL(Soap.AHEAD_SECONDS);
    var engine = new WSSecurityEngine();
    engine.setWssConfig(config);
    try {
      return engine.processSecurityHeader(layout.security(), request);
    } catch (WSSecurityException e) {
      Problem problem = crypto.problem();
      throw new HopRefusedException(problem == null ? Problem.HOP_UNAUTHENTICATED : problem);
    } catch (RuntimeException notForeseenByTheLibrary) {
      throw crypto.isAsking()
          ? notForeseenByTheLibrary
          : new HopRefusedException(Problem.HOP_UNAUTHENTICATED);
    }
  }

  /** What the signature says it was made with; only the choice of a provider hangs on it. */
  private static String method(Element security) {
    Node method = security.getElementsByTagNameNS(Soap.SIGNATURE, "SignatureMethod").item(0);
    return method instanceof Element element ? element.getAttributeNS(null, "Algorithm") : "";
  }

  private static void requireCoverage(EnvelopeLayout layout, WSSecurityEngineResult signature) {
    Set<Object> covered = Collections.newSetFromMap(new IdentityHashMap<>());
    if (signature.get(WSSecurityEngineResult.TAG_DATA_REF_URIS) instanceof List<?> references) {
      for (Object reference : references) {
        covered.add(((WSDataRef) reference).getProtectedElement());
      }
    }
    boolean all = covered.contains(layout.body()) && covered.contains(layout.timestamp());
    for (Element header : layout.addressing()) {
      all &= covered.contains(header);
    }
    if (!all) {
      throw new HopRefusedException(Problem.HOP_UNAUTHENTICATED);
    }
  }
}
