package rogatory.transport.rest;

import rogatory.request.RequestId;

/** The paths of {@code exchange-openapi.yaml}. */
public final class RestPaths {
  /** What everything lies under that the gateway offers to platforms. */
  public static final String PLATFORM = "/platform/v1";

  /** For filters: everything under {@link #PLATFORM}. */
  public static final String PLATFORM_PATTERN = PLATFORM + "/*";

  /** Where replies come in; below {@link #PLATFORM}. */
  public static final String REPLIES = "/orders/{requestId}/replies";

  /** Where a platform asks how things stand; below {@link #PLATFORM}. */
  public static final String STATUS = "/orders/{requestId}/status";

  /** Where a connection is tried; below {@link #PLATFORM}. */
  public static final String PING = "/ping";

  /** What the attachments of a party's requests lie under, at the origin of its address. */
  public static final String ATTACHMENTS = "/attachments/v1";

  /** For filters: everything under {@link #ATTACHMENTS}. */
  public static final String ATTACHMENTS_PATTERN = ATTACHMENTS + "/*";

  /** Where a platform takes orders; below its address. */
  public static final String ORDERS = "/orders";

  /** Where a platform takes withdrawals; below its address. */
  public static final String WITHDRAWAL = "/orders/{orderId}/withdrawal";

  /** Where a platform takes lifts; below its address. */
  public static final String LIFT = "/orders/{orderId}/lift";

  /** The query parameter that names the party that is spoken to. */
  public static final String AUTHORITY = "authority";

  private RestPaths() {}

  static String withdrawal(RequestId order) {
    return WITHDRAWAL.replace("{orderId}", order.toString());
  }

  static String lift(RequestId order) {
    return LIFT.replace("{orderId}", order.toString());
  }
}
