package rogatory.transport.rest;

import java.util.Base64;

/** Documents in base64 (RFC 4648 section 4), in the one spelling that the encoder gives. */
final class Payload {
  private Payload() {}

  static boolean isBase64(String text) {
    try {
      return text(bytes(text)).equals(text);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text);
  }

  static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
