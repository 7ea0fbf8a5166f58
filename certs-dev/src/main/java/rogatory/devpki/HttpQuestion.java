package rogatory.devpki;

/**
 * What a trust service was sent.
 *
 * @param method in upper case, as HTTP has it
 * @param path the path as sent, still percent-encoded
 * @param contentType without parameters, lower case, empty when absent
 */
record HttpQuestion(String method, String path, String contentType, byte[] body) {

  boolean isPost(String type) {
    return method.equals("POST") && contentType.equals(type);
  }
}
