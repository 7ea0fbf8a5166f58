package rogatory.sandbox.journey;

/** Tells a person what is happening. */
@FunctionalInterface
interface Progress {
  /**
   * Says one line.
   *
   * @param journey the letter of a journey, or a word for what is not one
   * @param what without case content and without secrets
   */
  void say(String journey, String what);
}
