package rogatory.transport.rest;

import java.util.Arrays;

/** What came back from one request of the hop. */
public sealed interface HopAnswer {
  /**
   * An answer signed by the party that was asked, to this very request.
   *
   * @param status the HTTP status
   * @param mediaType of the body, without parameters, in lower case; empty without a body
   * @param body at most 1 MiB
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Signed(int status, String mediaType, byte[] body) implements HopAnswer {
    @Override
    public boolean equals(Object other) {
      return other instanceof Signed that
          && status == that.status
          && mediaType.equals(that.mediaType)
          && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(body);
    }

    @Override
    public String toString() {
      return "Signed[" + status + "]";
    }
  }

  /**
   * Nothing that can be believed came back.
   *
   * @param reason a short technical code without case content
   * @param connected whether bytes of the message may have reached the other side
   */
  record Unbelievable(String reason, boolean connected) implements HopAnswer {}
}
