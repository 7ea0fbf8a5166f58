package rogatory.exchange;

/**
 * Port: carries a sealed document to a party over the party's channel. One attempt; it never throws
 * for what the other side or the network does.
 */
public interface Courier {
  /** Makes one attempt. */
  DeliveryOutcome carry(Delivery delivery);
}
