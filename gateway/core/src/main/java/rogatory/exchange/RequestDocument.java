package rogatory.exchange;

import java.time.Instant;
import java.util.List;
import rogatory.request.RequestId;
import rogatory.request.TemplateRef;

/**
 * A request on paper.
 *
 * @param messageId identity of this document
 * @param request identity of the request
 * @param version 1 for the first, growing with each answer to a question
 * @param template with which template it was written
 * @param caseReference the requesting side's reference
 * @param from the issuing or requesting party
 * @param to the addressee
 * @param issuedAt when it was written
 * @param validUntil after which it is no longer in force
 * @param content what it says
 * @param attachments files beside it
 */
public record RequestDocument(
    MessageId messageId,
    RequestId request,
    int version,
    TemplateRef template,
    String caseReference,
    DocumentParty from,
    DocumentParty to,
    Instant issuedAt,
    Instant validUntil,
    RequestContent content,
    List<Attachment> attachments)
    implements ExchangeDocument {
  /** Copies the list. */
  public RequestDocument {
    attachments = List.copyOf(attachments);
  }

  /** A request without attachments. */
  public RequestDocument(
      MessageId messageId,
      RequestId request,
      int version,
      TemplateRef template,
      String caseReference,
      DocumentParty from,
      DocumentParty to,
      Instant issuedAt,
      Instant validUntil,
      RequestContent content) {
    this(
        messageId,
        request,
        version,
        template,
        caseReference,
        from,
        to,
        issuedAt,
        validUntil,
        content,
        List.of());
  }

  /** The same document with other content. */
  public RequestDocument saying(RequestContent other) {
    return new RequestDocument(
        messageId,
        request,
        version,
        template,
        caseReference,
        from,
        to,
        issuedAt,
        validUntil,
        other,
        attachments);
  }
}
