package rogatory.console;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.Books;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.StoredDocument;
import rogatory.exchange.VerificationLinks;
import rogatory.paper.CheckMark;
import rogatory.paper.Paper;
import rogatory.paper.PaperDesk;
import rogatory.request.RequestId;
import rogatory.security.AccessRules;
import rogatory.vocabulary.Outcome;

/** Sealed requests as documents that a person reads, made when they are asked for. */
@RestController
final class PapersApi {
  private final Books books;
  private final Looks looks;
  private final VerificationLinks links;
  private final PaperDesk desk;

  PapersApi(Books books, Looks looks, VerificationLinks links, PaperDesk desk) {
    this.books = books;
    this.looks = looks;
    this.links = links;
    this.desk = desk;
  }

  /** A sealed request, and how whoever holds its paper checks it. */
  private record Original(StoredDocument sealedRequest, CheckMark mark) {}

  @GetMapping(
      path = AccessRules.PEOPLE + "/requests/{request}/paper",
      produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<Object> print(
      Caller caller,
      @PathVariable String request,
      @RequestParam(required = false) @Nullable String language) {
    Outcome<Paper> printed =
        looks
            .at(
                caller,
                "document.print",
                "request/" + request,
                () -> Ids.request(request).flatMap(this::original))
            .then(found -> desk.make(found.sealedRequest().bytes(), language, found.mark()));
    return Answers.made(printed, paper -> file(request, paper));
  }

  private Optional<Original> original(RequestId request) {
    return books
        .requests()
        .find(request)
        .flatMap(known -> books.register().latest(known.id()))
        .flatMap(this::original);
  }

  private Optional<Original> original(SealedRegister.Entry entry) {
    VerificationLinks.Link link = links.of(entry);
    return books
        .documents()
        .find(entry.message().value(), DocumentKind.SEALED)
        .map(
            document ->
                new Original(
                    document,
                    new CheckMark(link.code().printed(), link.issuedOn(), link.address())));
  }

  private static ResponseEntity<Object> file(String request, Paper paper) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_PDF)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s-%s.pdf\"".formatted(request, paper.language()))
        .body(paper.pdf());
  }
}
