package rogatory.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.ItemResult;
import rogatory.exchange.Notice;
import rogatory.exchange.ReceivedReply;
import rogatory.exchange.StoredAttachment;
import rogatory.exchange.StoredDocument;
import rogatory.request.Deadline;
import rogatory.request.FurtherClock;
import rogatory.request.HistoryEntry;
import rogatory.request.InboundRequest;
import rogatory.request.Link;
import rogatory.request.Request;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Holidays;
import rogatory.vocabulary.Jurisdiction;

/** What people see of cases, as the schemas of the contract name it. */
final class Views {
  private Views() {}

  record Page<T>(List<T> items, @Nullable String next) {}

  record All<T>(List<T> items) {
    static <S, T> All<T> of(List<S> rows, Function<S, T> view) {
      return new All<>(rows.stream().map(view).toList());
    }
  }

  record RequestView(
      String id,
      String caseReference,
      String template,
      String version,
      String author,
      String issuer,
      String addressee,
      String state,
      int revision,
      Instant createdAt,
      @Nullable Instant validUntil,
      @Nullable String documentHash,
      @Nullable Instant firstSentAt,
      @Nullable String theirReference,
      @Nullable ClockView clock) {
    static RequestView of(Request request, Instant now, Holidays holidays) {
      var hash = request.documentHash();
      var clock = request.clock();
      return new RequestView(
          request.id().toString(),
          request.caseReference(),
          request.template().id(),
          request.template().version(),
          request.author().value(),
          request.issuer().value(),
          request.addressee().value(),
          request.state().name(),
          request.revision(),
          request.createdAt(),
          request.validUntil(),
          hash == null ? null : hash.hex(),
          request.firstSentAt(),
          request.theirReference(),
          clock == null ? null : ClockView.of(clock, now, holidays));
    }
  }

  record ClockView(
      String rule,
      String length,
      String calendar,
      @Nullable String provision,
      String standing,
      @Nullable Instant startedAt,
      @Nullable Instant dueAt,
      @Nullable Instant suspendedAt,
      @Nullable String remaining,
      @Nullable Instant answerDueAt,
      @Nullable Instant remindedAt,
      @Nullable Instant metAt,
      @Nullable Instant breachedAt) {
    static ClockView of(Deadline clock, Instant now, Holidays holidays) {
      return new ClockView(
          clock.rule().code(),
          clock.rule().length(),
          clock.rule().calendar().name(),
          clock.rule().provision(),
          clock.standing().name(),
          clock.startedAt(),
          clock.dueAt(),
          clock.suspendedAt(),
          remaining(clock, now),
          clock.answerDueAt(holidays),
          clock.remindedAt(),
          clock.metAt(),
          clock.breachedAt());
    }

    private static @Nullable String remaining(Deadline clock, Instant now) {
      Duration left = clock.remaining();
      Instant due = clock.dueAt();
      if (left == null && due != null && clock.standing() == Deadline.Standing.RUNNING) {
        left = now.isBefore(due) ? Duration.between(now, due) : Duration.ZERO;
      }
      return left == null ? null : Duration.ofSeconds(left.toSeconds()).toString();
    }
  }

  record FurtherClockView(
      ClockView clock, String begins, String holder, String kind, boolean expiresRequest) {
    static FurtherClockView of(FurtherClock further, Instant now, Holidays holidays) {
      return new FurtherClockView(
          ClockView.of(further.clock(), now, holidays),
          further.begins().name(),
          further.ours() ? "OURS" : "THEIRS",
          further.duty() ? "DUTY" : "TERM",
          further.expires());
    }
  }

  record TimelineEntry(
      Instant at,
      String event,
      String from,
      String to,
      String person,
      @Nullable String note,
      @Nullable String document) {
    static TimelineEntry of(HistoryEntry entry) {
      var document = entry.document();
      return new TimelineEntry(
          entry.at(),
          entry.event(),
          entry.from(),
          entry.to(),
          entry.person().value(),
          entry.note(),
          document == null ? null : document.toString());
    }
  }

  record ItemResultView(
      String item,
      String result,
      @Nullable Instant at,
      List<String> scope,
      @Nullable String ground) {
    static ItemResultView of(ItemResult item) {
      return new ItemResultView(
          item.itemId(),
          item.result(),
          item.at(),
          item.scope().stream().map(Jurisdiction::code).toList(),
          item.ground());
    }
  }

  record ReplyView(
      String message,
      String kind,
      String sender,
      Instant issuedAt,
      Instant receivedAt,
      @Nullable Instant correlatedAt,
      @Nullable String reference,
      List<String> grounds,
      List<ItemResultView> items,
      @Nullable String text) {
    static ReplyView of(ReceivedReply reply) {
      var document = reply.document();
      return new ReplyView(
          document.messageId().toString(),
          document.kind().name(),
          reply.sender().value(),
          document.issuedAt(),
          reply.receivedAt(),
          reply.correlatedAt(),
          document.reference(),
          document.grounds(),
          document.items().stream().map(ItemResultView::of).toList(),
          document.text());
    }
  }

  record RequestDetail(
      RequestView request,
      List<FurtherClockView> furtherClocks,
      List<TimelineEntry> timeline,
      List<ReplyView> replies,
      List<LinkView> links,
      List<CaseMemberView> sameCase) {}

  /** Another request of the same case. */
  record CaseMemberView(String request, String template, String addressee, String state) {
    static CaseMemberView of(Request request) {
      return new CaseMemberView(
          request.id().toString(),
          request.template().id(),
          request.addressee().value(),
          request.state().name());
    }
  }

  /** A link as one end of it sees the other. */
  record LinkView(
      String request,
      String relation,
      String end,
      String template,
      String addressee,
      String state,
      String by,
      Instant at) {
    static LinkView of(Link link, Request other) {
      return new LinkView(
          other.id().toString(),
          link.relation().name(),
          link.later().equals(other.id()) ? "LATER" : "EARLIER",
          other.template().id(),
          other.addressee().value(),
          other.state().name(),
          link.by().value(),
          link.at());
    }
  }

  record AttachmentView(
      String id,
      String name,
      String mediaType,
      long size,
      String hash,
      String purpose,
      String state,
      Instant changedAt,
      @Nullable String reason) {
    static AttachmentView of(StoredAttachment stored) {
      var attachment = stored.attachment();
      return new AttachmentView(
          attachment.id().toString(),
          attachment.name(),
          attachment.mediaType(),
          attachment.size(),
          attachment.hash().hex(),
          attachment.purpose().name(),
          stored.state().name(),
          stored.changedAt(),
          stored.reason());
    }
  }

  record DocumentView(String id, String kind, String mediaType, String hash, Instant storedAt) {
    static DocumentView of(StoredDocument document) {
      return new DocumentView(
          document.id().toString(),
          document.kind().name(),
          document.mediaType(),
          document.hash().hex(),
          document.storedAt());
    }
  }

  record InboundView(
      String id,
      String sender,
      String addressee,
      String kind,
      String state,
      int revision,
      Instant receivedAt,
      String documentHash,
      String reference,
      @Nullable String assignee) {
    static InboundView of(InboundRequest request) {
      var assignee = request.assignee();
      return new InboundView(
          request.id().toString(),
          request.sender().value(),
          request.addressee().value(),
          request.kind(),
          request.state().name(),
          request.revision(),
          request.receivedAt(),
          request.documentHash().hex(),
          request.reference(),
          assignee == null ? null : assignee.value());
    }
  }

  record InboundDetail(InboundView request, List<TimelineEntry> timeline) {}

  record NoticeView(String id, String request, String event, String state, Instant at) {
    static NoticeView of(Notice notice) {
      return new NoticeView(
          notice.id().toString(),
          notice.request().toString(),
          notice.event(),
          notice.state(),
          notice.at());
    }
  }

  record Check(boolean sendable, @Nullable String code, List<FaultView> findings) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FaultView(
      String pointer,
      String expected,
      @Nullable String provision,
      String remedy,
      @Nullable String code) {
    static FaultView of(Finding finding) {
      return new FaultView(
          finding.pointer(),
          finding.expected(),
          finding.provision(),
          finding.remedy(),
          finding.code());
    }
  }

  record Me(
      String person,
      String agency,
      List<String> roles,
      Instant tokenExpiresAt,
      List<AdministrationBodies.TokenView> invitations) {}
}
