package rogatory.casework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentFiles;
import rogatory.exchange.HeldFile;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Takes the bytes of attachments, from wherever they come: their form first, then all. */
public final class AttachmentIntake {
  private final AttachmentFiles files;
  private final AttachmentLimits limits;
  private final Clock clock;

  /** An intake into these files. */
  public AttachmentIntake(AttachmentFiles files, AttachmentLimits limits, Clock clock) {
    this.files = files;
    this.limits = limits;
    this.clock = clock;
  }

  /** How much is taken. */
  AttachmentLimits limits() {
    return limits;
  }

  /** Takes a file away that no row names. */
  void drop(HeldFile file) {
    files.drop(file);
  }

  /**
   * Takes bytes of which only the media type is known for sure. Denies ATTACHMENT_DIFFERS when they
   * do not begin as their media type does, and as {@link AttachmentFiles#write}.
   *
   * @param most how many bytes
   */
  Outcome<HeldFile> take(AgencyId agency, String mediaType, long most, InputStream bytes)
      throws IOException {
    var allowance =
        new AttachmentFiles.Allowance(
            Math.min(most, limits.largest()), clock.instant().plus(limits.time()));
    byte[] head = bytes.readNBytes(AttachmentForm.HEAD);
    if (!AttachmentForm.fits(mediaType, head)) {
      return Outcome.denied(Problem.ATTACHMENT_DIFFERS);
    }
    return files.write(
        agency, new SequenceInputStream(new ByteArrayInputStream(head), bytes), allowance);
  }

  /**
   * Takes the bytes that a document names. Denies ATTACHMENT_DIFFERS when form, size or digest is
   * another, and TOO_SLOW; then nothing is kept.
   */
  Outcome<HeldFile> exactly(AgencyId agency, Attachment attachment, InputStream bytes)
      throws IOException {
    Outcome<HeldFile> taken = take(agency, attachment.mediaType(), attachment.size(), bytes);
    if (taken instanceof Outcome.Denied<HeldFile> denied) {
      return Outcome.denied(
          denied.problem() == Problem.TOO_LARGE ? Problem.ATTACHMENT_DIFFERS : denied.problem());
    }
    HeldFile file = taken.orElseThrow();
    if (file.size() == attachment.size() && file.hash().equals(attachment.hash())) {
      return taken;
    }
    files.drop(file);
    return Outcome.denied(Problem.ATTACHMENT_DIFFERS);
  }
}
