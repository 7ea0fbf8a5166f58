/** Our wire against implementations by others. */
package rogatory.peer;
