package rogatory.bench.phase4;

import com.helger.base.state.ETriState;
import com.helger.phase4.CAS4;
import com.helger.phase4.crypto.ECryptoAlgorithmSign;
import com.helger.phase4.crypto.ECryptoAlgorithmSignDigest;
import com.helger.phase4.incoming.AS4ServerInitializer;
import com.helger.phase4.incoming.mgr.AS4ProfileSelector;
import com.helger.phase4.mgr.AS4ManagerFactoryInMemory;
import com.helger.phase4.mgr.MetaAS4Manager;
import com.helger.phase4.model.EMEP;
import com.helger.phase4.model.EMEPBinding;
import com.helger.phase4.model.ESoapVersion;
import com.helger.phase4.model.pmode.PMode;
import com.helger.phase4.model.pmode.PModeParty;
import com.helger.phase4.model.pmode.leg.EPModeSendReceiptReplyPattern;
import com.helger.phase4.model.pmode.leg.PModeLeg;
import com.helger.phase4.model.pmode.leg.PModeLegBusinessInformation;
import com.helger.phase4.model.pmode.leg.PModeLegErrorHandling;
import com.helger.phase4.model.pmode.leg.PModeLegProtocol;
import com.helger.phase4.model.pmode.leg.PModeLegSecurity;
import com.helger.phase4.profile.AS4Profile;
import com.helger.phase4.profile.IAS4ProfileValidator;
import com.helger.phase4.wss.EWSSVersion;
import com.helger.web.scope.mgr.WebScopeManager;
import jakarta.servlet.ServletContext;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What both sides have agreed, as processing mode of OASIS ebMS 3.0 Core, appendix D: one way,
 * pushed, signed with ECDSA and SHA-256, answered by a signed receipt with the digests of what was
 * received (OASIS AS4 profile, section 5.1.8). Not encrypted, not compressed.
 */
final class Agreement {
  static final String SENDER = "sender";
  static final String RECEIVER = "receiver";
  static final String PROFILE = "bare";
  static final String NAME = "urn:rogatory:bench:agreement";
  static final String SERVICE = "urn:rogatory:bench:service";
  static final String ACTION = "urn:rogatory:bench:action";
  private static final String ID = "bare-pair";

  private Agreement() {}

  /**
   * Prepares this process: whatever is not caught ends it with 1, for phase4 has threads that would
   * keep it; and only errors are logged, for the library below would else warn of each message.
   */
  static void prepare() {
    Logger.getLogger("").setLevel(Level.SEVERE);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
  }

  /** Starts phase4 in this process; what it keeps, it keeps in memory. */
  static void begin(ServletContext context) {
    MetaAS4Manager.setFactory(new AS4ManagerFactoryInMemory());
    WebScopeManager.onGlobalBegin(context);
    MetaAS4Manager.getProfileMgr()
        .registerProfile(
            new AS4Profile(
                PROFILE,
                PROFILE,
                () -> new IAS4ProfileValidator() {},
                (from, to, address) -> mode(address),
                (from, to) -> ID,
                false,
                false));
    AS4ProfileSelector.setCustomDefaultAS4ProfileID(PROFILE);
    MetaAS4Manager.getPModeMgr().createOrUpdatePMode(mode("https://localhost/"));
    AS4ServerInitializer.initAS4Server();
  }

  /**
   * The processing mode.
   *
   * @param address where the receiver listens
   */
  static PMode mode(String address) {
    var leg =
        new PModeLeg(
            new PModeLegProtocol(address, ESoapVersion.SOAP_12),
            PModeLegBusinessInformation.create(SERVICE, ACTION, null, CAS4.DEFAULT_MPC_ID),
            new PModeLegErrorHandling(
                null, null, ETriState.TRUE, ETriState.TRUE, ETriState.TRUE, ETriState.TRUE),
            null,
            security());
    return new PMode(
        ID,
        PModeParty.createSimple(SENDER, CAS4.DEFAULT_INITIATOR_URL),
        PModeParty.createSimple(RECEIVER, CAS4.DEFAULT_RESPONDER_URL),
        NAME,
        EMEP.ONE_WAY,
        EMEPBinding.PUSH,
        leg,
        null,
        null,
        null);
  }

  private static PModeLegSecurity security() {
    var security = new PModeLegSecurity();
    security.setWSSVersion(EWSSVersion.WSS_111);
    security.setX509SignatureAlgorithm(ECryptoAlgorithmSign.ECDSA_SHA_256);
    security.setX509SignatureHashFunction(ECryptoAlgorithmSignDigest.DIGEST_SHA_256);
    security.setPModeAuthorize(false);
    security.setSendReceipt(true);
    security.setSendReceiptNonRepudiation(true);
    security.setSendReceiptReplyPattern(EPModeSendReceiptReplyPattern.RESPONSE);
    return security;
  }
}
