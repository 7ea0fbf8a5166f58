package rogatory.console;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.Books;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.StoredDocument;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.security.AccessRules;

/** The papers of a case: the document under review, what was sent and received, the receipts. */
@RestController
final class DocumentsApi {
  private static final String OUTBOUND = AccessRules.PEOPLE + "/requests/{request}";
  static final String TOKEN = "application/vnd.etsi.timestamp-token";
  private static final String INBOUND = AccessRules.PEOPLE + "/inbound/{sender}/{request}";

  private final Books books;
  private final Looks looks;

  DocumentsApi(Books books, Looks looks) {
    this.books = books;
    this.looks = looks;
  }

  @GetMapping(path = OUTBOUND + "/documents", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> ofRequest(Caller caller, @PathVariable String request) {
    return Answers.of(
        looks.at(
            caller,
            "document.list",
            "request/" + request,
            () -> outbound(request).map(known -> books.documents().list(known.id()))),
        DocumentsApi::all);
  }

  @GetMapping(
      path = OUTBOUND + "/document-under-review",
      produces = MediaType.APPLICATION_XML_VALUE)
  ResponseEntity<Object> underReview(Caller caller, @PathVariable String request) {
    return Answers.made(
        looks.at(
            caller,
            "document.review",
            "request/" + request,
            () -> outbound(request).flatMap(this::underReview)),
        document -> Answers.bytes(document, false));
  }

  /** The unsigned document whose digest stands in the request; later ones are other papers. */
  private Optional<StoredDocument> underReview(Request request) {
    return books.documents().list(request.id()).stream()
        .filter(document -> document.kind() == DocumentKind.UNSIGNED)
        .filter(document -> document.hash().equals(request.documentHash()))
        .findFirst()
        .flatMap(document -> books.documents().find(document.id(), DocumentKind.UNSIGNED));
  }

  @GetMapping(
      path = OUTBOUND + "/documents/{document}/{kind}",
      produces = {
        MediaType.APPLICATION_XML_VALUE,
        MediaType.APPLICATION_JSON_VALUE,
        DocumentsApi.TOKEN
      })
  ResponseEntity<Object> document(
      Caller caller,
      @PathVariable String request,
      @PathVariable String document,
      @PathVariable String kind) {
    return Answers.made(
        looks.at(
            caller,
            "document.read",
            "document/" + document,
            () -> outbound(request).flatMap(known -> paper(known.id(), document, kind))),
        found -> Answers.bytes(found, true));
  }

  @GetMapping(path = INBOUND + "/documents", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> ofInbound(
      Caller caller, @PathVariable String sender, @PathVariable String request) {
    return Answers.of(
        looks.at(
            caller,
            "document.list",
            "inbound/" + request,
            () -> inbound(sender, request).map(books.documents()::list)),
        DocumentsApi::all);
  }

  @GetMapping(
      path = INBOUND + "/documents/{document}/{kind}",
      produces = {
        MediaType.APPLICATION_XML_VALUE,
        MediaType.APPLICATION_JSON_VALUE,
        DocumentsApi.TOKEN
      })
  ResponseEntity<Object> inboundDocument(
      Caller caller,
      @PathVariable String sender,
      @PathVariable String request,
      @PathVariable String document,
      @PathVariable String kind) {
    return Answers.made(
        looks.at(
            caller,
            "document.read",
            "document/" + document,
            () -> inbound(sender, request).flatMap(known -> paper(known, document, kind))),
        found -> Answers.bytes(found, true));
  }

  private static Views.All<Views.DocumentView> all(List<StoredDocument> documents) {
    return Views.All.of(documents, Views.DocumentView::of);
  }

  private Optional<Request> outbound(String request) {
    return Ids.request(request).flatMap(books.requests()::find);
  }

  private Optional<RequestId> inbound(String sender, String request) {
    return Ids.party(sender)
        .flatMap(party -> Ids.request(request).flatMap(id -> books.inbound().find(party, id)))
        .map(known -> known.id());
  }

  private Optional<StoredDocument> paper(RequestId owner, String document, String kind) {
    Optional<UUID> id = Ids.uuid(document);
    Optional<DocumentKind> what = Ids.name(DocumentKind.class, kind);
    return id.flatMap(known -> what.flatMap(of -> books.documents().find(known, of)))
        .filter(found -> found.request().equals(owner));
  }
}
