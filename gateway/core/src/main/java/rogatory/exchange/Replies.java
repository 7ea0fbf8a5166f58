package rogatory.exchange;

import java.util.List;
import java.util.Optional;
import rogatory.request.RequestId;

/** Port: replies that came in. The text of a reply is case content and lies encrypted. */
public interface Replies {
  /** Stores a reply. */
  void add(ReceivedReply reply);

  /** Reads one and holds it until the unit of work ends. */
  Optional<ReceivedReply> hold(MessageId id);

  /** It was brought to its request. */
  void correlated(ReceivedReply reply);

  /** The replies to a request in the order of arrival. */
  List<ReceivedReply> of(RequestId request);
}
