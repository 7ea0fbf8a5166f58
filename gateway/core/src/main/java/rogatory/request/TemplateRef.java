package rogatory.request;

/**
 * Which template, in which version.
 *
 * @param id folder name, for example {@code ncii-takedown}
 * @param version semantic version, for example {@code 1.0.0}
 */
public record TemplateRef(String id, String version) {
  /** Checks the form. */
  public TemplateRef {
    if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")
        || !version.matches("\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}")) {
      throw new IllegalArgumentException(
          "A template is named by an id of a-z, 0-9 and hyphen and a version like 1.0.0");
    }
  }
}
