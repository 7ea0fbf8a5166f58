/**
 * The client of the sample journeys. It is only a client: it knows the gateway's interface for
 * people, four tokens of four persons, and the control interface of the sandbox.
 *
 * <p>Starting points: {@link rogatory.sandbox.journey.JourneyClient}, {@link
 * rogatory.sandbox.journey.Journey}.
 */
@NullMarked
package rogatory.sandbox.journey;

import org.jspecify.annotations.NullMarked;
