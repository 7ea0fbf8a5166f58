package rogatory.casework;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.AuditTrail;
import rogatory.request.HistoryEntry;
import rogatory.request.InboundRequest;
import rogatory.request.Relation;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** The two lines that every act leaves: one on the timeline, one in the audit trail. */
final class Entries {
  private Entries() {}

  static HistoryEntry moved(
      Request before,
      Request after,
      String event,
      Instant now,
      Actor actor,
      @Nullable UUID document) {
    return new HistoryEntry(
        before.id(),
        now,
        event,
        before.state().name(),
        after.state().name(),
        actor.person(),
        null,
        document);
  }

  static HistoryEntry noted(
      Request request,
      String event,
      Instant now,
      Actor actor,
      @Nullable String note,
      @Nullable UUID document) {
    return new HistoryEntry(
        request.id(),
        now,
        event,
        request.state().name(),
        request.state().name(),
        actor.person(),
        note,
        document);
  }

  static HistoryEntry moved(
      InboundRequest before,
      InboundRequest after,
      String event,
      Instant now,
      Actor actor,
      @Nullable UUID document) {
    return new HistoryEntry(
        before.id(),
        now,
        event,
        before.state().name(),
        after.state().name(),
        actor.person(),
        null,
        document);
  }

  static AuditTrail.Entry done(
      Instant now, Actor actor, String action, Request request, @Nullable Sha256 hash) {
    return new AuditTrail.Entry(
        now,
        actor,
        action,
        "request/" + request.id(),
        null,
        request.addressee().value(),
        "ok",
        hash == null ? null : hash.hex());
  }

  static HistoryEntry noted(
      InboundRequest request,
      String event,
      Instant now,
      Actor actor,
      @Nullable String note,
      UUID document) {
    String state = request.state().name();
    return new HistoryEntry(request.id(), now, event, state, state, actor.person(), note, document);
  }

  static AuditTrail.Entry done(Instant now, Actor actor, String action, InboundRequest request) {
    return new AuditTrail.Entry(
        now,
        actor,
        action,
        "inbound/" + request.id(),
        null,
        request.sender().value(),
        "ok",
        request.documentHash().hex());
  }

  static AuditTrail.Entry looked(
      Instant now, Actor actor, String action, Request request, @Nullable String purpose) {
    return new AuditTrail.Entry(
        now, actor, action, "request/" + request.id(), purpose, null, "ok", null);
  }

  static AuditTrail.Entry linked(
      Instant now, Actor actor, Request request, Relation relation, RequestId earlier) {
    return new AuditTrail.Entry(
        now,
        actor,
        "request.link",
        "request/" + request.id(),
        relation + " request/" + earlier,
        request.addressee().value(),
        "ok",
        null);
  }

  static AuditTrail.Entry because(
      Instant now, Actor actor, String action, Request request, String purpose) {
    return new AuditTrail.Entry(
        now,
        actor,
        action,
        "request/" + request.id(),
        purpose,
        request.addressee().value(),
        "ok",
        null);
  }

  static AuditTrail.Entry refused(
      Instant now,
      Actor actor,
      String action,
      String object,
      @Nullable String counterpart,
      Problem problem) {
    return new AuditTrail.Entry(
        now, actor, action, object, null, counterpart, problem.code(), null);
  }
}
