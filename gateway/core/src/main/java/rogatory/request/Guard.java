package rogatory.request;

/**
 * A condition on a transition.
 *
 * @param <F> the facts that it looks at
 */
public interface Guard<F> {
  /** Whether the condition holds. */
  boolean holds(F facts);

  /** The name that the diagram shows. */
  String name();
}
