package rogatory.template;

/** A template folder contradicts itself or cannot be read: the gateway does not start with it. */
public final class ContradictoryTemplateException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String sentence;

  /**
   * Says which file.
   *
   * @param file path of the file
   * @param line line in the file, from 1; 0 when it is about the file as a whole
   * @param sentence what is wrong
   */
  public ContradictoryTemplateException(String file, int line, String sentence) {
    super(file + (line > 0 ? ":" + line : "") + ": " + sentence);
    this.file = file;
    this.line = line;
    this.sentence = sentence;
  }

  /** Path of the file. */
  public String file() {
    return file;
  }

  /** Line in the file, from 1; 0 when it is about the file as a whole. */
  public int line() {
    return line;
  }

  /** What is wrong, without file and line. */
  public String sentence() {
    return sentence;
  }
}
