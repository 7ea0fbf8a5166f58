/**
 * Where the sandbox listens: one server for each party over mutual TLS 1.3, and a control interface
 * on loopback for whoever tries something out.
 *
 * <p>Starting points: {@link rogatory.sandbox.server.PartyServer}, {@link
 * rogatory.sandbox.server.PlatformServlet}, {@link rogatory.sandbox.server.ControlServer}.
 */
@NullMarked
package rogatory.sandbox.server;

import org.jspecify.annotations.NullMarked;
