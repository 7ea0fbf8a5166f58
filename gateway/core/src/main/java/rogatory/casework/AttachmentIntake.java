package rogatory.casework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import rogatory.exchange.AttachmentFiles;
import rogatory.exchange.HeldFile;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/** Takes the bytes of an attachment, from wherever they come: their form first, then all. */
final class AttachmentIntake {
  private final AttachmentFiles files;
  private final AttachmentLimits limits;
  private final Clock clock;

  AttachmentIntake(AttachmentFiles files, AttachmentLimits limits, Clock clock) {
    this.files = files;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes them. Denies ATTACHMENT_DIFFERS when they do not begin as their media type does, and as
   * {@link AttachmentFiles#write}.
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
}
