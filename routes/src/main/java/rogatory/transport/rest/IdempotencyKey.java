package rogatory.transport.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.MessageId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * The field Idempotency-Key (draft-ietf-httpapi-idempotency-key-header-07): here the message id, as
 * a structured string. The bare form is in wide use and is read too.
 */
final class IdempotencyKey {
  static final String FIELD = "Idempotency-Key";

  private static final Pattern FORM =
      Pattern.compile("(\"?)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\1");

  private IdempotencyKey() {}

  static String write(MessageId message) {
    return '"' + message.toString() + '"';
  }

  /** The message id; IDEMPOTENCY_KEY_MISSING without the field, BAD_REQUEST when it is no id. */
  static Outcome<MessageId> read(@Nullable String value) {
    if (value == null) {
      return Outcome.denied(Problem.IDEMPOTENCY_KEY_MISSING);
    }
    Matcher form = FORM.matcher(value.strip());
    return form.matches()
        ? Outcome.done(MessageId.parse(form.group(2)))
        : Outcome.denied(Problem.BAD_REQUEST);
  }
}
