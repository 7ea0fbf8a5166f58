/** The door through which the crash tests ask the audit chain of a gateway that they started. */
package rogatory.persistence;
