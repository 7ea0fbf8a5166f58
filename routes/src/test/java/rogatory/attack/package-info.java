/** What every attack on the gateway was answered. Begin with {@link rogatory.attack.Attacks}. */
@org.jspecify.annotations.NullMarked
package rogatory.attack;
