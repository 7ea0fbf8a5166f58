package rogatory.persistence;

/** The limits of a page. */
final class Pages {
  /** No page is longer. */
  static final int LONGEST = 200;

  private Pages() {}

  /** The limit, when it is 1 to 200. */
  static int checked(int limit) {
    if (limit < 1 || limit > LONGEST) {
      throw new IllegalArgumentException("A page has 1 to " + LONGEST + " rows");
    }
    return limit;
  }
}
