package rogatory.exchange;

/**
 * One answer of a template that has no element of its own in the exchange schema.
 *
 * @param name the field's name in the template
 * @param label what a person reads before the value
 * @param value the answer as text
 */
public record Particular(String name, String label, String value) {}
