package rogatory.devpki;

/** What a trust service sends back. */
record HttpAnswer(int status, String contentType, byte[] body) {

  static HttpAnswer ok(String contentType, byte[] body) {
    return new HttpAnswer(200, contentType, body);
  }

  static HttpAnswer error(int status) {
    return new HttpAnswer(status, "text/plain", new byte[0]);
  }
}
