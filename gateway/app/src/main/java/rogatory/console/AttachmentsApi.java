package rogatory.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.AttachmentDesk;
import rogatory.casework.Books;
import rogatory.exchange.Attachment;
import rogatory.exchange.AttachmentFiles;
import rogatory.exchange.HeldFile;
import rogatory.exchange.StoredAttachment;
import rogatory.request.RequestId;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/**
 * Files beside requests: put there by the author while the request is a draft, read by everybody
 * concerned. Bytes are streamed both ways; none is held.
 */
@RestController
final class AttachmentsApi {
  private static final String OUTBOUND = AccessRules.PEOPLE + "/requests/{request}/attachments";
  private static final String INBOUND =
      AccessRules.PEOPLE + "/inbound/{sender}/{request}/attachments";
  private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

  private final AttachmentDesk desk;
  private final AttachmentFiles files;
  private final Books books;
  private final Looks looks;

  AttachmentsApi(AttachmentDesk desk, AttachmentFiles files, Books books, Looks looks) {
    this.desk = desk;
    this.files = files;
    this.books = books;
    this.looks = looks;
  }

  @GetMapping(path = OUTBOUND, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> list(Caller caller, @PathVariable String request) {
    return Answers.of(
        looks.at(caller, "attachment.list", "request/" + request, () -> outbound(request)),
        AttachmentsApi::all);
  }

  @PutMapping(
      path = OUTBOUND + "/{attachment}",
      consumes = {
        MediaType.APPLICATION_PDF_VALUE,
        MediaType.APPLICATION_XML_VALUE,
        MediaType.TEXT_PLAIN_VALUE
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> attach(
      Caller caller,
      @PathVariable String request,
      @PathVariable String attachment,
      @RequestParam String name,
      @RequestParam String purpose,
      @RequestHeader(name = "Content-Digest", required = false) @Nullable String digest,
      HttpServletRequest body) {
    Optional<RequestId> id = Ids.request(request);
    Outcome<AttachmentDesk.Upload> upload = upload(attachment, name, purpose, digest, body);
    if (id.isEmpty()) {
      return Answers.denied(Problem.REQUEST_NOT_FOUND);
    }
    if (upload instanceof Outcome.Denied<AttachmentDesk.Upload> denied) {
      return Answers.denied(denied.problem());
    }
    return Answers.of(
        attached(id.get(), upload.orElseThrow(), body, caller), Views.AttachmentView::of);
  }

  /** Bytes that end too early are the fault of whoever sends them. */
  private Outcome<StoredAttachment> attached(
      RequestId id, AttachmentDesk.Upload upload, HttpServletRequest body, Caller caller) {
    try {
      return desk.attach(id, upload, body.getInputStream(), caller.actor());
    } catch (IOException brokenOff) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
  }

  @DeleteMapping(path = OUTBOUND + "/{attachment}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> remove(
      Caller caller, @PathVariable String request, @PathVariable String attachment) {
    return Answers.of(
        Ids.request(request)
            .flatMap(id -> Ids.uuid(attachment).map(file -> desk.remove(id, file, caller.actor())))
            .orElseGet(() -> Outcome.denied(Problem.REQUEST_NOT_FOUND)),
        Views.AttachmentView::of);
  }

  @GetMapping(OUTBOUND + "/{attachment}")
  ResponseEntity<Object> read(
      Caller caller, @PathVariable String request, @PathVariable String attachment) {
    return file(caller, attachment, () -> outbound(request));
  }

  @GetMapping(path = INBOUND, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> listInbound(
      Caller caller, @PathVariable String sender, @PathVariable String request) {
    return Answers.of(
        looks.at(caller, "attachment.list", "inbound/" + request, () -> inbound(sender, request)),
        AttachmentsApi::all);
  }

  @GetMapping(INBOUND + "/{attachment}")
  ResponseEntity<Object> readInbound(
      Caller caller,
      @PathVariable String sender,
      @PathVariable String request,
      @PathVariable String attachment) {
    return file(caller, attachment, () -> inbound(sender, request));
  }

  private static Views.All<Views.AttachmentView> all(List<StoredAttachment> attachments) {
    return Views.All.of(attachments, Views.AttachmentView::of);
  }

  private Optional<List<StoredAttachment>> outbound(String request) {
    return Ids.request(request)
        .flatMap(books.requests()::find)
        .map(known -> books.attachments().of(known.id(), null));
  }

  private Optional<List<StoredAttachment>> inbound(String sender, String request) {
    Optional<PartyId> party = Ids.party(sender);
    return party
        .flatMap(from -> Ids.request(request).flatMap(id -> books.inbound().find(from, id)))
        .map(known -> books.attachments().of(known.id(), known.sender()));
  }

  /** The request of a case, as the look at it finds it. */
  @FunctionalInterface
  private interface Owner {
    Optional<List<StoredAttachment>> attachments();
  }

  private record Found(StoredAttachment attachment, HeldFile file) {}

  private ResponseEntity<Object> file(Caller caller, String attachment, Owner owner) {
    return Answers.made(
        looks.at(
            caller,
            "attachment.read",
            "attachment/" + attachment,
            () -> owner.attachments().flatMap(all -> found(all, attachment))),
        found -> Answers.file(found.attachment().attachment(), opened(found.file())));
  }

  private Optional<Found> found(List<StoredAttachment> all, String attachment) {
    Optional<UUID> wanted = Ids.uuid(attachment);
    return all.stream()
        .filter(one -> wanted.isPresent() && one.attachment().id().equals(wanted.get()))
        .filter(StoredAttachment::isHere)
        .findFirst()
        .flatMap(one -> books.attachments().file(one.id()).map(file -> new Found(one, file)));
  }

  private InputStream opened(HeldFile file) {
    try {
      return files.open(file);
    } catch (IOException away) {
      throw new UncheckedIOException("A stored attachment cannot be read", away);
    }
  }

  private static Outcome<AttachmentDesk.Upload> upload(
      String attachment,
      String name,
      String purpose,
      @Nullable String digest,
      HttpServletRequest body) {
    Optional<UUID> id = Ids.uuid(attachment);
    Optional<Attachment.Purpose> what = Ids.name(Attachment.Purpose.class, purpose);
    Optional<Sha256> hash = digest == null ? Optional.empty() : hash(digest);
    MediaType type = MediaType.parseMediaType(String.valueOf(body.getContentType()));
    if (id.isEmpty() || what.isEmpty() || (digest != null && hash.isEmpty())) {
      return Outcome.denied(Problem.BAD_REQUEST);
    }
    if (body.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
      return Outcome.denied(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    long length = body.getContentLengthLong();
    return Outcome.done(
        new AttachmentDesk.Upload(
            id.get(),
            name,
            type.getType() + "/" + type.getSubtype(),
            what.get(),
            length < 0 ? null : length,
            hash.orElse(null)));
  }

  /** RFC 9530 section 2; other algorithms than SHA-256 are not read here. */
  private static Optional<Sha256> hash(String digest) {
    Matcher form = DIGEST.matcher(digest);
    return form.matches()
        ? Optional.of(
            new Sha256(HexFormat.of().formatHex(Base64.getDecoder().decode(form.group(1)))))
        : Optional.empty();
  }
}
