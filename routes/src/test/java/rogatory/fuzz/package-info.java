/**
 * Coverage-guided fuzzing of everything that reads what a stranger wrote. Start with {@code
 * FuzzTarget} and {@code FuzzTest}; the targets stand in the rooms that they attack.
 */
package rogatory.fuzz;
