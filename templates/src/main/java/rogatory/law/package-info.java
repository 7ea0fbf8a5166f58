/**
 * Which instrument carries a request from one state to an authority or platform of another, and why
 * the others do not. States, acts, treaties and thresholds are data; no class here knows one.
 *
 * <p>Starting points: {@link rogatory.law.LawBook} reads the data, {@link rogatory.law.Counsel}
 * says of every instrument whether it is open, {@link rogatory.law.RoutePlanner} makes ranked
 * routes of that with addressee, form and channel.
 */
@NullMarked
package rogatory.law;

import org.jspecify.annotations.NullMarked;
