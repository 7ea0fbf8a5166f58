package rogatory.paper;

import java.util.Arrays;

/**
 * A printed paper.
 *
 * @param pdf PDF/A-3a with the sealed document inside and a seal over all
 * @param pages how many pages it has
 * @param language of the words of the form, BCP 47
 */
@SuppressWarnings("ArrayRecordComponent")
public record Paper(byte[] pdf, int pages, String language) {
  /** Under which name the sealed document lies inside. */
  public static final String ENCLOSED = "sealed-document.xml";

  @Override
  public boolean equals(Object other) {
    return other instanceof Paper that && Arrays.equals(pdf, that.pdf);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pdf);
  }
}
