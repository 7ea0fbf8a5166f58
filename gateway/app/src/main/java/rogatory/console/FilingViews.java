package rogatory.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.casework.FilingDesk;
import rogatory.casework.FilledForm;
import rogatory.exchange.Filing;
import rogatory.exchange.LaidOut;
import rogatory.exchange.StatedAnswer;
import rogatory.exchange.StoredAttachment;
import rogatory.request.Request;

/** What officers who file by hand see, as the schemas of the contract name it. */
final class FilingViews {
  private FilingViews() {}

  record BoxView(
      String content, @Nullable String answer, String label, String value, boolean asked) {
    static BoxView of(FilledForm.Box box) {
      return new BoxView(box.content().name(), box.answer(), box.label(), box.value(), box.asked());
    }
  }

  record SheetView(
      String document,
      boolean first,
      String hash,
      Instant since,
      @Nullable Instant settledAt,
      List<BoxView> boxes) {
    static SheetView of(FilingDesk.Sheet sheet) {
      return new SheetView(
          sheet.paper().document().toString(),
          sheet.paper().first(),
          sheet.hash(),
          sheet.paper().since(),
          sheet.paper().settledAt(),
          sheet.form().boxes().stream().map(BoxView::of).toList());
    }
  }

  record StatementView(
      String id,
      String document,
      Instant filedAt,
      String way,
      @Nullable String reference,
      String recordedBy,
      Instant recordedAt,
      @Nullable String reason) {
    static StatementView of(Filing filing) {
      return new StatementView(
          filing.id().toString(),
          filing.document().toString(),
          filing.filedAt(),
          filing.way().name(),
          filing.reference(),
          filing.recordedBy().value(),
          filing.recordedAt(),
          filing.reason());
    }
  }

  record AnswerView(
      String id,
      Instant receivedAt,
      String kind,
      List<String> grounds,
      @Nullable String text,
      String recordedBy,
      Instant recordedAt) {
    static AnswerView of(StatedAnswer answer) {
      return new AnswerView(
          answer.id().toString(),
          answer.receivedAt(),
          answer.kind().name(),
          answer.grounds(),
          answer.text(),
          answer.recordedBy().value(),
          answer.recordedAt());
    }
  }

  record FolderView(
      String request,
      String state,
      String addressee,
      @Nullable String channel,
      @Nullable String address,
      @Nullable String advice,
      List<SheetView> sheets,
      List<Views.AttachmentView> attachments,
      List<StatementView> statements,
      List<AnswerView> answers) {
    static FolderView of(FilingDesk.Folder folder, List<StoredAttachment> attachments) {
      Request request = folder.request();
      var addressee = folder.addressee();
      var channel = addressee == null ? null : addressee.channel();
      var address = addressee == null ? null : addressee.address();
      var guide = addressee == null ? null : addressee.guide();
      return new FolderView(
          request.id().toString(),
          request.state().name(),
          request.addressee().value(),
          channel == null ? null : channel.name(),
          address == null ? null : address.toString(),
          guide == null ? null : guide.advice(),
          folder.sheets().stream().map(SheetView::of).toList(),
          attachments.stream().map(Views.AttachmentView::of).toList(),
          folder.statements().stream().map(StatementView::of).toList(),
          folder.answers().stream().map(AnswerView::of).toList());
    }
  }

  record WaitingView(
      String document, String request, String channel, boolean first, Instant since) {
    static WaitingView of(LaidOut paper) {
      return new WaitingView(
          paper.document().toString(),
          paper.request().toString(),
          paper.channel().name(),
          paper.first(),
          paper.since());
    }
  }
}
