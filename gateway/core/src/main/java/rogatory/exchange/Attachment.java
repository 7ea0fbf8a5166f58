package rogatory.exchange;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import rogatory.vocabulary.Sha256;

/**
 * A file beside a document. The document names it by size and digest, so that the seal covers both;
 * the bytes travel apart.
 *
 * @param id its identity, given by the side that attaches it
 * @param name under which a person saves it: 1 to 120 letters, digits, spaces and {@code . _ - (
 *     )}, beginning and ending with a letter, a digit or a bracket; no part of a path
 * @param mediaType one of {@link #MEDIA_TYPES}
 * @param size in bytes, at least 1
 * @param hash digest of its bytes
 * @param purpose what it is for
 */
public record Attachment(
    UUID id, String name, String mediaType, long size, Sha256 hash, Purpose purpose) {
  /** What is taken: paper and text. Images, sound and video are never taken. */
  public static final Set<String> MEDIA_TYPES =
      Set.of("application/pdf", "application/xml", "text/plain");

  private static final int LONGEST_NAME = 120;
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._()-]*[\\p{L}\\p{N})])?");

  /** What an attachment is for. */
  public enum Purpose {
    /** Shows that the requesting side may ask. */
    PROOF_OF_AUTHORITY,
    /** The text of the offence and its penalty, as requests of mutual assistance need it. */
    OFFENCE_TEXT,
    /** A translation of the request or of another attachment. */
    TRANSLATION,
    /** A decision of a court or authority. */
    COURT_DECISION,
    /** A statement or declaration, for example of consent. */
    STATEMENT,
    /** Anything else that the addressee needs. */
    OTHER
  }

  /** Checks name, media type and size. */
  public Attachment {
    if (!isName(name)) {
      throw new IllegalArgumentException("The name of an attachment is not of the allowed form");
    }
    if (!MEDIA_TYPES.contains(mediaType)) {
      throw new IllegalArgumentException("An attachment is of a media type that is not taken");
    }
    if (size < 1) {
      throw new IllegalArgumentException("An attachment has at least one byte");
    }
  }

  /** Whether an attachment may have this name. */
  public static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
  }
}
