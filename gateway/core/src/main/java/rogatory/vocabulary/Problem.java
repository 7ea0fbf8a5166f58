package rogatory.vocabulary;

import java.util.Locale;

/**
 * The closed catalogue of refusals. Each has a code of its own, one HTTP status and problem type
 * (RFC 9457), one SOAP 1.2 fault code, says whether trying the same bytes again may help, and a
 * sentence that holds no case content. A refusal of this catalogue is a technical answer; it is
 * never the refusal of a request by an authority or platform.
 */
public enum Problem {
  // Sealed documents.
  UNSIGNED(422, Fault.SENDER, false, "The document carries no signature."),
  SIGNATURE_BROKEN(422, Fault.SENDER, false, "The signature does not fit the document."),
  SIGNATURE_SHAPE(
      422,
      Fault.SENDER,
      false,
      "The signature is not of the one form that is accepted: enveloped, one signature, two references, listed algorithms."),
  SIGNATURE_COVERAGE(
      422, Fault.SENDER, false, "The signature does not cover the document element."),
  SIGNER_UNKNOWN(
      403, Fault.SENDER, false, "The signing certificate does not belong to a known party."),
  SIGNER_NOT_ENTITLED(
      403,
      Fault.SENDER,
      false,
      "The signer may not speak for the authority named in the document."),
  PARTY_DIFFERS(
      422,
      Fault.SENDER,
      false,
      "The document gives a party another name or jurisdiction than the directory does."),
  CERTIFICATE_UNTRUSTED(
      403, Fault.SENDER, false, "No path leads from the signing certificate to a trusted anchor."),
  CERTIFICATE_EXPIRED(
      403, Fault.SENDER, false, "The signing certificate was not valid at that time."),
  CERTIFICATE_REVOKED(403, Fault.SENDER, false, "The signing certificate is revoked."),
  CERTIFICATE_DEVELOPMENT(
      403, Fault.SENDER, false, "Development certificates are refused outside the demo."),
  REVOCATION_UNKNOWN(
      503, Fault.RECEIVER, true, "Whether the certificate is revoked cannot be learned now."),
  TIMESTAMP_INVALID(422, Fault.SENDER, false, "The time-stamp does not fit the signature."),
  BACKDATED(
      422,
      Fault.SENDER,
      false,
      "The signing time that is claimed differs too much from the proven time."),
  RECEIPT_ALTERED(
      422, Fault.SENDER, false, "The receipt does not answer the bytes that were sent."),
  // Messages.
  MALFORMED_XML(
      400, Fault.SENDER, false, "The document is not well-formed or not of the exchange schema."),
  MALFORMED_JSON(
      400, Fault.SENDER, false, "The body is not well-formed JSON of the expected form."),
  UNWRITABLE_TEXT(422, Fault.SENDER, false, "A text holds characters that no document can hold."),
  TOO_LARGE(413, Fault.SENDER, false, "The message exceeds a limit of size, depth or count."),
  HOP_UNAUTHENTICATED(
      401, Fault.SENDER, false, "The message signature of this hop is missing, stale or wrong."),
  HOP_SIGNER_MISMATCH(
      403, Fault.SENDER, false, "Transport, message and document are of different parties."),
  NOT_ADDRESSED_TO_US(422, Fault.SENDER, false, "The document is addressed to somebody else."),
  ENVELOPE_DIFFERS(
      422,
      Fault.SENDER,
      false,
      "The envelope says something else than the signed document inside."),
  SAME_ID_OTHER_BYTES(409, Fault.SENDER, false, "This id was used before with other bytes."),
  REQUEST_NOT_FOUND(404, Fault.SENDER, false, "There is no such request for this party."),
  DOCUMENT_EXPIRED(422, Fault.SENDER, false, "The validity of the document has ended."),
  REPLAYED(409, Fault.SENDER, false, "This message was received before."),
  // The liaison's desk.
  TEMPLATE_UNKNOWN(422, Fault.SENDER, false, "There is no such template or version."),
  TEMPLATE_INCOMPLETE(422, Fault.SENDER, false, "Answers are missing or wrong."),
  MINOR_NOT_EXCLUDED(
      422,
      Fault.SENDER,
      false,
      "A minor is depicted or cannot be ruled out: this path is closed, use the protected path."),
  NO_PRESERVATION_DECISION(
      422, Fault.SENDER, false, "Decide first whether the evidence is preserved."),
  NAMES_VICTIM(422, Fault.SENDER, false, "A text names a person whose identity lies in the vault."),
  CHILD_ABUSE_MISLABELLED(
      422,
      Fault.SENDER,
      false,
      "Intimate images of adults are not called child abuse, nor the reverse."),
  BASIS_NOT_IN_FORCE(
      422,
      Fault.SENDER,
      false,
      "The legal basis or its deadline is not in force on this day or between these sides."),
  ISSUER_NOT_COMPETENT(
      422, Fault.SENDER, false, "Who issues the request may not issue one of this kind."),
  NECESSITY_NOT_SHOWN(
      422, Fault.SENDER, false, "Say why it is necessary and which alternative was considered."),
  RIGHTS_NOT_SCREENED(
      422, Fault.SENDER, false, "The screen of fundamental rights is open or forbids this."),
  DUAL_CRIMINALITY_OPEN(
      422, Fault.SENDER, false, "State dual criminality, or give the reason without."),
  LANGUAGE_NOT_ACCEPTED(
      422, Fault.SENDER, false, "The addressee does not take requests in this language."),
  LANGUAGE_NOT_COMPLETE(
      422, Fault.SENDER, false, "The template does not have every text in this language."),
  SILENCE_UNFOUNDED(
      422, Fault.SENDER, false, "Non-disclosure needs a reason and an end that lies ahead."),
  TRANSFER_NOT_ASSESSED(
      422, Fault.SENDER, false, "The transfer of personal data to that state is not assessed."),
  ADDRESSEE_UNKNOWN(
      422,
      Fault.SENDER,
      false,
      "The addressee is not in the directory, or no confirmed address of it."),
  SECOND_PERSON_REQUIRED(403, Fault.SENDER, false, "The author of a request cannot approve it."),
  CHANGED_SINCE_REVIEW(409, Fault.SENDER, false, "The document is not the one that was reviewed."),
  STATE_FORBIDS(409, Fault.SENDER, false, "The state of the request does not allow this."),
  ALREADY_SENT(409, Fault.SENDER, false, "The request is on its way and can only be withdrawn."),
  REASON_REQUIRED(422, Fault.SENDER, false, "A reason is required."),
  LINK_REFUSED(
      422, Fault.SENDER, false, "The request cannot be linked to that earlier request so."),
  COPY_MISSING(
      422,
      Fault.SENDER,
      false,
      "The law wants another authority told at the same time, and its copy is not handed in."),
  // Filing by hand.
  FILING_TIME(
      422,
      Fault.SENDER,
      false,
      "The stated time lies ahead of us, or before what it is about could have happened."),
  FILING_WAY(422, Fault.SENDER, false, "The addressee is not reached by this way."),
  TICKET_REQUIRED(
      422, Fault.SENDER, false, "The ticket that the portal gave is required to record a filing."),
  ALREADY_FILED(
      409,
      Fault.SENDER,
      false,
      "It is recorded as filed already; a wrong ticket is corrected with a reason."),
  // Clocks.
  EXTENSION_NOT_ALLOWED(
      422, Fault.SENDER, false, "No rule allows an extension of such a clock of this request."),
  EXTENDED_ALREADY(409, Fault.SENDER, false, "The time was extended as often as its rule allows."),
  CLOCK_NOT_OPEN(
      409, Fault.SENDER, false, "The time has not begun, has ended, or the duty is fulfilled."),
  // Attachments.
  ATTACHMENT_DIFFERS(
      422,
      Fault.SENDER,
      false,
      "The file is not what was said of it: its form, size or digest is another."),
  TOO_SLOW(408, Fault.SENDER, true, "The bytes came too slowly."),
  // The interface.
  BAD_REQUEST(400, Fault.SENDER, false, "The request cannot be read."),
  UNAUTHENTICATED(401, Fault.SENDER, false, "A valid token is required."),
  FORBIDDEN(403, Fault.SENDER, false, "The role does not allow this."),
  NOT_FOUND(404, Fault.SENDER, false, "There is nothing here."),
  METHOD_NOT_ALLOWED(405, Fault.SENDER, false, "This method is not offered here."),
  NOT_ACCEPTABLE(406, Fault.SENDER, false, "The asked form of answer is not offered."),
  UNSUPPORTED_MEDIA_TYPE(415, Fault.SENDER, false, "This form of body is not read here."),
  IDEMPOTENCY_KEY_MISSING(400, Fault.SENDER, false, "An Idempotency-Key is required."),
  IDEMPOTENCY_KEY_REUSED(
      422, Fault.SENDER, false, "This Idempotency-Key was used with another body."),
  IDEMPOTENCY_IN_FLIGHT(
      409, Fault.SENDER, true, "A request with this Idempotency-Key is being worked on."),
  EDITED_MEANWHILE(412, Fault.SENDER, false, "Somebody changed this meanwhile; read it again."),
  CONFIRMATION_SAME_PERSON(403, Fault.SENDER, false, "A second administrator has to confirm this."),
  ALREADY_EXISTS(409, Fault.SENDER, false, "This exists already."),
  TOO_MANY_REQUESTS(429, Fault.SENDER, true, "Too many requests; wait as told."),
  UNAVAILABLE(503, Fault.RECEIVER, true, "A part of the gateway is not available now."),
  INTERNAL(500, Fault.RECEIVER, true, "The gateway failed; nothing was stored.");

  /** The SOAP 1.2 fault code (SOAP 1.2 part 1, section 5.4.6). */
  public enum Fault {
    /** {@code env:Sender}: the message is at fault. */
    SENDER,
    /** {@code env:Receiver}: the gateway is at fault; the same bytes may pass later. */
    RECEIVER
  }

  private final int httpStatus;
  private final Fault fault;
  private final boolean retryable;
  private final String text;

  Problem(int httpStatus, Fault fault, boolean retryable, String text) {
    this.httpStatus = httpStatus;
    this.fault = fault;
    this.retryable = retryable;
    this.text = text;
  }

  /** The code on every wire, for example {@code signer-unknown}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The problem type of RFC 9457, for example {@code urn:rogatory:problem:signer-unknown}. */
  public String type() {
    return "urn:rogatory:problem:" + code();
  }

  /** The HTTP status, 400 to 503. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The SOAP 1.2 fault code. */
  public Fault fault() {
    return fault;
  }

  /** Whether the same bytes may pass at a later attempt. */
  public boolean retryable() {
    return retryable;
  }

  /** One sentence for a person, without case content. */
  public String text() {
    return text;
  }
}
