package rogatory.casework;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rogatory.directory.FilingGuide;
import rogatory.directory.FilingGuide.Content;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.exchange.VerificationCode;
import rogatory.exchange.WithdrawalDocument;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Sha256;

/**
 * What a sealed document says, box by box, for an officer to copy into the other side's form: first
 * the boxes of that form in its order, then all that it has no box for, so that nothing is left out
 * unseen.
 *
 * @param boxes in order
 */
public record FilledForm(List<Box> boxes) {
  /** Copies the list. */
  public FilledForm {
    boxes = List.copyOf(boxes);
  }

  /**
   * One box.
   *
   * @param content what it holds
   * @param answer name of the answer's field in the template; null unless it holds an answer
   * @param label what it is called
   * @param value what to write there; empty where the document says nothing of it
   * @param asked whether the other side's form has a box for it
   */
  public record Box(
      Content content, @Nullable String answer, String label, String value, boolean asked) {}

  /** Fills the boxes with what a sealed document says. */
  static FilledForm of(ExchangeDocument document, Sha256 sealed, @Nullable FilingGuide guide) {
    List<Box> said = new ArrayList<>();
    if (document instanceof RequestDocument request) {
      request(request, said);
      said.add(box(Content.CHECK_CODE, VerificationCode.of(sealed).printed()));
    } else {
      said.add(box(Content.REQUEST, document.request().toString()));
      said.add(box(Content.ISSUER, document.from().name()));
      said.add(box(Content.REASONS, reason(document)));
      said.add(box(Content.ISSUED_AT, document.issuedAt().toString()));
    }
    return new FilledForm(guide == null ? spoken(said) : ordered(said, guide));
  }

  private static void request(RequestDocument request, List<Box> said) {
    RequestContent content = request.content();
    said.add(box(Content.CASE_REFERENCE, request.caseReference()));
    said.add(box(Content.REQUEST, request.request().toString()));
    said.add(box(Content.ISSUER, request.from().name()));
    said.add(box(Content.ADDRESSEE, request.to().name()));
    said.add(box(Content.KIND, content.kind()));
    said.add(
        box(
            Content.LEGAL_BASIS,
            lines(
                content.legalBases().stream()
                    .map(
                        law ->
                            "%s, %s (%s)"
                                .formatted(
                                    law.instrument(),
                                    law.provision(),
                                    law.jurisdiction().code())))));
    said.add(box(Content.MEASURES, lines(content.measures().stream())));
    items(content.items(), said);
    said.add(box(Content.TERRITORY, territory(content.territory())));
    said.add(box(Content.REASONS, content.reasons()));
    for (Particular answer : content.particulars()) {
      said.add(new Box(Content.ANSWER, answer.name(), answer.label(), answer.value(), false));
    }
    said.add(box(Content.DEADLINE, content.deadline().length()));
    said.add(box(Content.ISSUED_AT, request.issuedAt().toString()));
    said.add(box(Content.VALID_UNTIL, request.validUntil().toString()));
  }

  private static void items(List<ContentItem> items, List<Box> said) {
    said.add(box(Content.ITEMS, lines(items.stream().map(ContentItem::locator))));
    said.add(
        box(
            Content.PLATFORM_IDS,
            lines(
                items.stream()
                    .map(ContentItem::platformContentId)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull))));
    said.add(
        box(
            Content.HASHES,
            lines(
                items.stream()
                    .flatMap(item -> item.hashes().stream())
                    .map(hash -> hash.algorithm() + " " + hash.value())
                    .distinct())));
  }

  private static String territory(@Nullable Territory territory) {
    if (territory == null) {
      return "";
    }
    String justification = territory.justification();
    return territory.worldwide()
        ? justification == null ? "worldwide" : "worldwide: " + justification
        : territory.jurisdictions().stream().map(Jurisdiction::code).collect(joining(", "));
  }

  private static String reason(ExchangeDocument document) {
    if (document instanceof WithdrawalDocument withdrawal) {
      return withdrawal.reason();
    }
    return document instanceof LiftDocument lift ? lift.reason() : "";
  }

  private static Box box(Content content, String value) {
    return new Box(content, null, content.label(), value, false);
  }

  private static String lines(Stream<String> values) {
    return values.collect(joining("\n"));
  }

  private static List<Box> spoken(List<Box> said) {
    return said.stream().filter(box -> !box.value().isEmpty()).toList();
  }

  private static List<Box> ordered(List<Box> said, FilingGuide guide) {
    List<Box> left = new ArrayList<>(said);
    List<Box> boxes = new ArrayList<>();
    for (FilingGuide.Box asked : guide.boxes()) {
      String value =
          said.stream().filter(box -> isFor(asked, box)).findFirst().map(Box::value).orElse("");
      left.removeIf(box -> isFor(asked, box));
      boxes.add(new Box(asked.content(), asked.answer(), asked.label(), value, true));
    }
    boxes.addAll(spoken(left));
    return boxes;
  }

  private static boolean isFor(FilingGuide.Box asked, Box box) {
    return asked.content() == box.content() && Objects.equals(asked.answer(), box.answer());
  }
}
