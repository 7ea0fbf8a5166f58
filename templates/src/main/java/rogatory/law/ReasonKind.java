package rogatory.law;

/** What a reason does to a route. */
public enum ReasonKind {
  /** It shuts the route. */
  CLOSED,
  /** It has to be done or found out before the request is sent. */
  GATE,
  /** It says why the route is open. */
  GROUND
}
