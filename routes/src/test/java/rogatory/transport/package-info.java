/** Tests of what both channels share, and the contract that every channel passes. */
package rogatory.transport;
