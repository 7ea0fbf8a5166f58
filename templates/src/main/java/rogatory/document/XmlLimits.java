package rogatory.document;

/**
 * How much XML is read before it is too much. Every limit is checked while parsing.
 *
 * @param bytes length of the whole document
 * @param depth levels of elements; the document element is level 1
 * @param attributes attributes of one element, namespace declarations included
 * @param text characters of one run of text, and of one attribute value
 * @param elements elements of the whole document
 * @param name characters of one qualified name
 */
public record XmlLimits(int bytes, int depth, int attributes, int text, int elements, int name) {
  /**
   * For exchange documents: 4 MiB, 32 levels, 32 attributes, 131,072 characters of text, 200,000
   * elements, names of 128 characters.
   */
  public static final XmlLimits EXCHANGE =
      new XmlLimits(4 * 1024 * 1024, 32, 32, 131_072, 200_000, 128);

  /** Checks that every limit lets something through. */
  public XmlLimits {
    if (bytes < 1 || depth < 1 || attributes < 1 || text < 1 || elements < 1 || name < 1) {
      throw new IllegalArgumentException("A limit is at least 1");
    }
  }
}
