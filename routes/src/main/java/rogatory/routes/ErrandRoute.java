package rogatory.routes;

import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import rogatory.casework.DeadlineDesk;
import rogatory.casework.FetchDesk;
import rogatory.casework.InboundDesk;
import rogatory.casework.NoticeDesk;
import rogatory.casework.ReplyDesk;
import rogatory.casework.StampDesk;
import rogatory.queue.Addresses;
import rogatory.queue.Hint;
import rogatory.queue.QueueUris;
import rogatory.vocabulary.AgencyId;

/**
 * A queue whose hints go to one desk: replies to be correlated, inbound requests to be triaged,
 * attachments to be fetched, clocks to be looked at, notices to be told, time-stamps to be fetched.
 */
public final class ErrandRoute extends RouteBuilder {
  /** Brings stored replies to their requests. */
  public static final String REPLY_CORRELATION = "reply-correlation";

  /** Works out what a stored inbound document means. */
  public static final String INBOUND_INTAKE = "inbound-intake";

  /** Fetches attachments. */
  public static final String ATTACHMENT_FETCH = "attachment-fetch";

  /** Looks at clocks. */
  public static final String DEADLINE = "deadline";

  /** Tells people. */
  public static final String NOTICE = "notice";

  /** Fetches time-stamps. */
  public static final String STAMPING = "stamping";

  private final String id;
  private final String address;
  private final BiConsumer<AgencyId, UUID> desk;
  private final int consumers;

  private ErrandRoute(String id, String address, BiConsumer<AgencyId, UUID> desk, int consumers) {
    this.id = id;
    this.address = address;
    this.desk = desk;
    this.consumers = consumers;
  }

  /** From {@code reply.intake} to the reply desk. */
  public static ErrandRoute replies(ReplyDesk desk, int consumers) {
    return new ErrandRoute(REPLY_CORRELATION, Addresses.REPLY_INTAKE, desk::correlate, consumers);
  }

  /** From {@code request.intake} to the inbound desk. */
  public static ErrandRoute inbound(InboundDesk desk, int consumers) {
    return new ErrandRoute(INBOUND_INTAKE, Addresses.REQUEST_INTAKE, desk::triage, consumers);
  }

  /** From {@code attachment.fetch} to the desk that fetches. */
  public static ErrandRoute attachments(FetchDesk desk, int consumers) {
    return new ErrandRoute(ATTACHMENT_FETCH, Addresses.ATTACHMENT_FETCH, desk::fetch, consumers);
  }

  /** From {@code deadline.due} to the deadline desk. */
  public static ErrandRoute deadlines(DeadlineDesk desk, int consumers) {
    return new ErrandRoute(DEADLINE, Addresses.DEADLINE_DUE, desk::look, consumers);
  }

  /** From {@code notice.out} to the notice desk. */
  public static ErrandRoute notices(NoticeDesk desk, int consumers) {
    return new ErrandRoute(NOTICE, Addresses.NOTICE_OUT, desk::tell, consumers);
  }

  /** From {@code stamp.fetch} to the stamp desk. */
  public static ErrandRoute stamps(StampDesk desk, int consumers) {
    return new ErrandRoute(STAMPING, Addresses.STAMP_FETCH, desk::fetch, consumers);
  }

  @Override
  public void configure() {
    from(QueueUris.consumer(address, consumers))
        .routeId(id)
        .routeConfigurationId(RouteFaults.BACK_TO_THE_QUEUE)
        .process(Hints::read)
        .filter(body().isInstanceOf(Hint.class))
        .process(this::hand)
        .id(id + "-desk");
  }

  private void hand(Exchange exchange) throws InvalidPayloadException {
    Hint hint = exchange.getMessage().getMandatoryBody(Hint.class);
    desk.accept(hint.agency(), hint.subject());
  }
}
