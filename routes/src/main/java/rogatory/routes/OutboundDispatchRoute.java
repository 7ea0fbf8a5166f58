package rogatory.routes;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import rogatory.casework.DispatchDesk;
import rogatory.exchange.Courier;
import rogatory.exchange.Delivery;
import rogatory.queue.Addresses;
import rogatory.queue.Hint;
import rogatory.queue.QueueUris;

/** Claims what is to be sent, has it carried, records what came of it. */
public final class OutboundDispatchRoute extends RouteBuilder {
  /** The name of the route, in metrics and tests too. */
  public static final String ID = "outbound-dispatch";

  private final DispatchDesk desk;
  private final Courier courier;
  private final int consumers;

  /**
   * A route between this desk and this courier.
   *
   * @param consumers how many documents are carried at the same time, 1 to 64
   */
  public OutboundDispatchRoute(DispatchDesk desk, Courier courier, int consumers) {
    this.desk = desk;
    this.courier = courier;
    this.consumers = consumers;
  }

  @Override
  public void configure() {
    from(QueueUris.consumer(Addresses.REQUEST_DISPATCH, consumers))
        .routeId(ID)
        .routeConfigurationId(RouteFaults.BACK_TO_THE_QUEUE)
        .process(Hints::read)
        .filter(body().isInstanceOf(Hint.class))
        .process(this::claim)
        .filter(body().isInstanceOf(Delivery.class))
        .process(this::carry)
        .process(this::record)
        .id("record");
  }

  private void claim(Exchange exchange) throws InvalidPayloadException {
    Hint hint = exchange.getMessage().getMandatoryBody(Hint.class);
    exchange.getMessage().setBody(desk.claim(hint.agency(), hint.subject()).orElse(null));
  }

  private void carry(Exchange exchange) throws InvalidPayloadException {
    Delivery delivery = exchange.getMessage().getMandatoryBody(Delivery.class);
    exchange.getMessage().setBody(new Carried(delivery, courier.carry(delivery)));
  }

  private void record(Exchange exchange) throws InvalidPayloadException {
    Carried carried = exchange.getMessage().getMandatoryBody(Carried.class);
    desk.record(carried.delivery(), carried.outcome());
  }
}
