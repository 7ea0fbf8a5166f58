package rogatory.transport.rest.httpsig;

import java.util.Base64;

/** A value of RFC 8941 section 3.3; decimals and the date of RFC 9651 are left out on purpose. */
sealed interface BareItem {
  /** Serialized by RFC 8941 section 4.1.3.1. */
  String serialize();

  /** A string of printable ASCII. */
  record Text(String value) implements BareItem {
    @Override
    public String serialize() {
      return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  /** A bare word. */
  record Token(String value) implements BareItem {
    @Override
    public String serialize() {
      return value;
    }
  }

  /** An integer of at most fifteen digits. */
  record Whole(long value) implements BareItem {
    @Override
    public String serialize() {
      return Long.toString(value);
    }
  }

  /** True or false. */
  record Flag(boolean value) implements BareItem {
    static final Flag TRUE = new Flag(true);

    @Override
    public String serialize() {
      return value ? "?1" : "?0";
    }
  }

  /** A byte sequence, kept as its canonical base64 text. */
  record Bytes(String base64) implements BareItem {
    static Bytes of(byte[] bytes) {
      return new Bytes(Base64.getEncoder().encodeToString(bytes));
    }

    byte[] decode() {
      return Base64.getDecoder().decode(base64);
    }

    @Override
    public String serialize() {
      return ':' + base64 + ':';
    }
  }
}
