/**
 * The channels: how a sealed document reaches a party and how one comes in.
 *
 * <p>Starting points: {@link rogatory.transport.ChannelCourier}, one attempt over the addressee's
 * channel; {@link rogatory.transport.PeerIdentities}, who is at the other end; {@link
 * rogatory.transport.TlsContexts}, how connections are opened. The channels themselves are in the
 * packages below.
 */
@NullMarked
package rogatory.transport;

import org.jspecify.annotations.NullMarked;
