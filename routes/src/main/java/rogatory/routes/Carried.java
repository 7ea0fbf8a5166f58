package rogatory.routes;

import rogatory.exchange.Delivery;
import rogatory.exchange.DeliveryOutcome;

/**
 * An attempt and what came of it.
 *
 * @param delivery what was carried
 * @param outcome what the other side or the network did
 */
record Carried(Delivery delivery, DeliveryOutcome outcome) {}
