package rogatory.request;

/**
 * One row of a life-cycle table.
 *
 * @param from the state before
 * @param event what happens
 * @param guard the condition
 * @param to the state after
 */
public record Transition<S extends Enum<S>, E extends Enum<E>, G>(S from, E event, G guard, S to) {}
