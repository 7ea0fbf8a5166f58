/** Tests of the SOAP channel: on real sockets, with peers of ours, of nobody's, and of enemies. */
package rogatory.transport.soap;
