package rogatory.signature;

import java.time.Clock;
import rogatory.document.SafeXml;
import rogatory.document.XmlLimits;
import rogatory.exchange.SigningKey;

/** Seals with any key at any time, as an attacker or a careless peer would. */
public final class CarelessSeal {
  private CarelessSeal() {}

  /**
   * A document of level B.
   *
   * @param unsigned its canonical bytes
   * @param key any key, good or not
   * @param clock tells the signing time that is claimed
   */
  public static byte[] seal(byte[] unsigned, SigningKey key, Clock clock) {
    var door = new SafeXml(XmlLimits.EXCHANGE);
    return new SealWriter(new EllipticProvider("BC"), null, clock)
        .seal(door.parse(unsigned).orElseThrow(), unsigned, key)
        .bytes();
  }
}
