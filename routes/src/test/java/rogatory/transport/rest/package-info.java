/**
 * Tests of the REST channel over real sockets and TLS; every exchange is judged by the contract.
 */
@NullMarked
package rogatory.transport.rest;

import org.jspecify.annotations.NullMarked;
