package rogatory.persistence;

import java.time.Duration;
import java.util.List;
import rogatory.exchange.Errand;
import rogatory.queue.Addresses;
import rogatory.queue.Hint;
import rogatory.queue.HintSender;

/**
 * Hints on the broker: the subject of the hint is the id of the errand, the expected state its
 * kind. Each kind has an address of its own.
 */
final class QueueHints implements Hints {
  private static final int MOST_ATTEMPTS = 9999;

  /** The broker counts in whole milliseconds; a hint must not come before its errand is due. */
  private static final Duration ROUNDING = Duration.ofMillis(2);

  private final HintSender sender;

  QueueHints(HintSender sender) {
    this.sender = sender;
  }

  @Override
  public void send(List<Errand> errands) {
    sender.send(errands.stream().map(QueueHints::post).toList());
  }

  private static HintSender.Post post(Errand errand) {
    var hint =
        new Hint(
            errand.agency(),
            errand.id(),
            errand.kind().name(),
            Math.min(errand.attempts(), MOST_ATTEMPTS));
    return new HintSender.Post(
        address(errand.kind()), hint, errand.priority().level(), errand.notBefore().plus(ROUNDING));
  }

  /** The address of a kind of errand. */
  static String address(Errand.Kind kind) {
    return switch (kind) {
      case DISPATCH -> Addresses.REQUEST_DISPATCH;
      case REPLY_INTAKE -> Addresses.REPLY_INTAKE;
      case REQUEST_INTAKE -> Addresses.REQUEST_INTAKE;
      case ATTACHMENT -> Addresses.ATTACHMENT_FETCH;
      case DEADLINE -> Addresses.DEADLINE_DUE;
      case NOTICE -> Addresses.NOTICE_OUT;
      case STAMP -> Addresses.STAMP_FETCH;
    };
  }
}
