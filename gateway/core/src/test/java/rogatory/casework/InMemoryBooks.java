package rogatory.casework;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rogatory.content.ItemRegister;
import rogatory.exchange.Admission;
import rogatory.exchange.Attachments;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.DocumentKind;
import rogatory.exchange.Documents;
import rogatory.exchange.Errand;
import rogatory.exchange.Filing;
import rogatory.exchange.Filings;
import rogatory.exchange.HeldFile;
import rogatory.exchange.InboundLedger;
import rogatory.exchange.LaidOut;
import rogatory.exchange.MessageId;
import rogatory.exchange.Outbox;
import rogatory.exchange.ReceivedReply;
import rogatory.exchange.Replies;
import rogatory.exchange.SealedRegister;
import rogatory.exchange.StatedAnswer;
import rogatory.exchange.StoredAttachment;
import rogatory.exchange.StoredDocument;
import rogatory.exchange.VerificationCode;
import rogatory.request.FurtherClock;
import rogatory.request.HistoryEntry;
import rogatory.request.InboundRequest;
import rogatory.request.InboundRequests;
import rogatory.request.Link;
import rogatory.request.OutboundState;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.request.Requests;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Sha256;

/** Books kept in memory, for the contracts of the desks; PostgreSQL passes the same contracts. */
final class InMemoryBooks {
  private final Map<RequestId, Request> requests = new LinkedHashMap<>();
  private final Map<RequestId, List<FurtherClock>> clocks = new HashMap<>();
  private final Map<String, InboundRequest> inbound = new LinkedHashMap<>();
  private final Map<String, StoredDocument> documents = new LinkedHashMap<>();
  private final Map<MessageId, ReceivedReply> replies = new LinkedHashMap<>();
  private final Map<UUID, Errand> errands = new HashMap<>();
  private final List<HistoryEntry> history = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Map<String, String> items = new HashMap<>();
  private final Map<String, Map.Entry<Sha256, UUID>> ledger = new HashMap<>();
  private final Map<UUID, StoredAttachment> attachments = new LinkedHashMap<>();
  private final Map<UUID, HeldFile> files = new HashMap<>();
  private final Map<VerificationCode, SealedRegister.Entry> register = new LinkedHashMap<>();
  private final List<AuditTrail.Entry> audited = new ArrayList<>();
  private final Map<UUID, LaidOut> laidOut = new LinkedHashMap<>();
  private final List<Filing> filings = new ArrayList<>();
  private final List<StatedAnswer> answers = new ArrayList<>();
  private final Clock clock;
  private final InMemoryVault vault = new InMemoryVault();

  InMemoryBooks(Clock clock) {
    this.clock = clock;
  }

  UnitOfWork work() {
    return new UnitOfWork() {
      @Override
      public <T> Outcome<T> within(AgencyId agency, Supplier<Outcome<T>> work) {
        return work.get();
      }

      @Override
      public <T> T plainly(AgencyId agency, Supplier<T> work) {
        return work.get();
      }
    };
  }

  Books books() {
    return new Books(
        new OutRequests(),
        new InRequests(),
        new Papers(),
        new Answers(),
        new Ledger(),
        new Errands(),
        new Trail(),
        new Attached(),
        new Register(),
        new Filed(),
        new Items(),
        vault);
  }

  /** What waits, in no order. */
  List<Errand> waiting() {
    return List.copyOf(errands.values());
  }

  /** What was written into the audit trail, oldest first. */
  List<AuditTrail.Entry> audited() {
    return List.copyOf(audited);
  }

  private static String key(PartyId sender, RequestId id) {
    return sender + "|" + id;
  }

  /** What may be asked about, oldest first. */
  List<SealedRegister.Entry> registered() {
    return List.copyOf(register.values());
  }

  private final class Register implements SealedRegister {
    @Override
    public void enter(Entry entry) {
      register.put(entry.code(), entry);
    }

    @Override
    public Optional<Entry> latest(RequestId request) {
      return register.values().stream()
          .filter(entry -> entry.request().equals(request))
          .max(Comparator.comparing(Entry::version));
    }

    @Override
    public Optional<Entry> find(VerificationCode code) {
      return Optional.ofNullable(register.get(code));
    }

    @Override
    public Optional<Entry> find(Sha256 hash) {
      return register.values().stream().filter(entry -> entry.hash().equals(hash)).findFirst();
    }
  }

  private final class Filed implements Filings {
    @Override
    public boolean layOut(LaidOut paper) {
      return laidOut.putIfAbsent(paper.document(), paper) == null;
    }

    @Override
    public List<LaidOut> of(RequestId request) {
      return laidOut.values().stream().filter(paper -> paper.request().equals(request)).toList();
    }

    @Override
    public List<LaidOut> waiting(int limit) {
      return laidOut.values().stream()
          .filter(paper -> paper.settledAt() == null && isOpen(paper))
          .limit(limit)
          .toList();
    }

    private boolean isOpen(LaidOut paper) {
      return !paper.first() || requests.get(paper.request()).state() == OutboundState.TO_BE_FILED;
    }

    @Override
    public void settle(RequestId request, Instant at) {
      of(request).stream()
          .filter(paper -> paper.settledAt() == null)
          .forEach(paper -> settle(paper, at));
    }

    @Override
    public void settle(LaidOut paper, Instant at) {
      laidOut.computeIfPresent(
          paper.document(),
          (id, open) ->
              new LaidOut(id, open.request(), open.channel(), open.first(), open.since(), at));
    }

    @Override
    public void add(Filing filing) {
      filings.add(filing);
    }

    @Override
    public void add(StatedAnswer answer) {
      answers.add(answer);
    }

    @Override
    public List<StatedAnswer> answers(RequestId request) {
      return answers.stream().filter(answer -> answer.request().equals(request)).toList();
    }

    @Override
    public List<Filing> statements(RequestId request) {
      return filings.stream().filter(filing -> filing.request().equals(request)).toList();
    }
  }

  private final class Attached implements Attachments {
    @Override
    public boolean add(StoredAttachment attachment, @Nullable HeldFile file) {
      boolean known =
          of(attachment.request(), attachment.sender()).stream()
                  .anyMatch(other -> other.attachment().id().equals(attachment.attachment().id()))
              || attachments.containsKey(attachment.id());
      if (!known) {
        attachments.put(attachment.id(), attachment);
        save(attachment, file);
      }
      return !known;
    }

    @Override
    public Optional<StoredAttachment> find(UUID id) {
      return Optional.ofNullable(attachments.get(id));
    }

    @Override
    public Optional<StoredAttachment> hold(UUID id) {
      return find(id);
    }

    @Override
    public List<StoredAttachment> of(RequestId request, @Nullable PartyId sender) {
      return attachments.values().stream()
          .filter(one -> one.request().equals(request))
          .filter(one -> Objects.equals(one.sender(), sender))
          .toList();
    }

    @Override
    public void save(StoredAttachment attachment, @Nullable HeldFile file) {
      attachments.put(attachment.id(), attachment);
      if (file != null) {
        files.put(attachment.id(), file);
      }
    }

    @Override
    public Optional<HeldFile> file(UUID id) {
      return Optional.ofNullable(files.get(id));
    }

    @Override
    public void remove(UUID id) {
      attachments.remove(id);
      files.remove(id);
    }
  }

  private final class Items implements ItemRegister {
    @Override
    public void enter(String request, Collection<String> locators) {
      locators.forEach(locator -> items.put(locator, request));
    }

    @Override
    public Map<String, String> among(Collection<String> locators) {
      Map<String, String> known = new HashMap<>(items);
      known.keySet().retainAll(locators);
      return known;
    }
  }

  private final class OutRequests implements Requests {
    @Override
    public void add(Request request) {
      requests.put(request.id(), request);
    }

    @Override
    public Optional<Request> find(RequestId id) {
      return Optional.ofNullable(requests.get(id));
    }

    @Override
    public Optional<Request> hold(RequestId id) {
      return find(id);
    }

    @Override
    public void save(Request request) {
      requests.put(request.id(), request);
    }

    @Override
    public List<FurtherClock> clocks(RequestId id) {
      return List.copyOf(clocks.getOrDefault(id, List.of()));
    }

    @Override
    public void set(RequestId id, List<FurtherClock> all) {
      clocks.put(id, new ArrayList<>(all));
    }

    @Override
    public void keep(RequestId id, FurtherClock clock) {
      clocks
          .getOrDefault(id, List.of())
          .replaceAll(known -> known.code().equals(clock.code()) ? clock : known);
    }

    @Override
    public void note(HistoryEntry entry) {
      history.add(entry);
    }

    @Override
    public List<HistoryEntry> history(RequestId id) {
      return history.stream().filter(entry -> entry.request().equals(id)).toList();
    }

    @Override
    public void link(Link link) {
      links.add(link);
    }

    @Override
    public List<Link> links(RequestId id) {
      return links.stream()
          .filter(link -> link.later().equals(id) || link.earlier().equals(id))
          .toList();
    }

    @Override
    public List<Request> ofSameCase(RequestId id, int limit) {
      String reference = requests.get(id).caseReference();
      return requests.values().stream()
          .filter(request -> request.caseReference().equals(reference))
          .toList();
    }

    @Override
    public List<Request> page(@Nullable RequestId before, int limit) {
      return List.copyOf(requests.values());
    }
  }

  private final class InRequests implements InboundRequests {
    @Override
    public void add(InboundRequest request) {
      inbound.put(key(request.sender(), request.id()), request);
    }

    @Override
    public Optional<InboundRequest> find(PartyId sender, RequestId id) {
      return Optional.ofNullable(inbound.get(key(sender, id)));
    }

    @Override
    public Optional<InboundRequest> hold(PartyId sender, RequestId id) {
      return find(sender, id);
    }

    @Override
    public void save(InboundRequest request) {
      add(request);
    }

    @Override
    public void note(PartyId sender, HistoryEntry entry) {
      history.add(entry);
    }

    @Override
    public List<HistoryEntry> history(PartyId sender, RequestId id) {
      return history.stream().filter(entry -> entry.request().equals(id)).toList();
    }

    @Override
    public List<InboundRequest> page(@Nullable RequestId before, int limit) {
      return List.copyOf(inbound.values());
    }
  }

  private final class Papers implements Documents {
    @Override
    public void store(StoredDocument document) {
      documents.put(document.id() + "|" + document.kind(), document);
    }

    @Override
    public boolean offer(StoredDocument document) {
      return document.equals(
          documents.computeIfAbsent(document.id() + "|" + document.kind(), nothing -> document));
    }

    @Override
    public Optional<StoredDocument> find(UUID id, DocumentKind kind) {
      return Optional.ofNullable(documents.get(id + "|" + kind));
    }

    @Override
    public Optional<StoredDocument> latest(RequestId request, DocumentKind kind) {
      return documents.values().stream()
          .filter(document -> document.request().equals(request) && document.kind() == kind)
          .reduce((first, second) -> second);
    }

    @Override
    public List<StoredDocument> list(RequestId request) {
      return documents.values().stream()
          .filter(document -> document.request().equals(request))
          .toList();
    }

    @Override
    public void dropUnsigned(RequestId request) {
      documents
          .values()
          .removeIf(
              document ->
                  document.request().equals(request) && document.kind() == DocumentKind.UNSIGNED);
    }
  }

  private final class Answers implements Replies {
    @Override
    public void add(ReceivedReply reply) {
      replies.put(reply.document().messageId(), reply);
    }

    @Override
    public Optional<ReceivedReply> hold(MessageId id) {
      return Optional.ofNullable(replies.get(id));
    }

    @Override
    public void correlated(ReceivedReply reply) {
      add(reply);
    }

    @Override
    public List<ReceivedReply> of(RequestId request) {
      return replies.values().stream()
          .filter(reply -> reply.document().request().equals(request))
          .sorted(Comparator.comparing(ReceivedReply::receivedAt))
          .toList();
    }
  }

  private final class Ledger implements InboundLedger {
    @Override
    public Admission admit(PartyId sender, MessageId message, Sha256 hash, UUID receipt) {
      return enter(sender + "|" + message, hash, receipt);
    }

    @Override
    public Optional<UUID> receiptOf(PartyId sender, MessageId message, Sha256 hash) {
      return Optional.ofNullable(ledger.get(sender + "|" + message))
          .filter(known -> known.getKey().equals(hash))
          .map(Map.Entry::getValue);
    }

    @Override
    public Admission admitVersion(
        PartyId sender, RequestId request, int version, Sha256 hash, UUID receipt) {
      return enter(sender + "|" + request + "|" + version, hash, receipt);
    }

    private Admission enter(String key, Sha256 hash, UUID receipt) {
      var known = ledger.putIfAbsent(key, Map.entry(hash, receipt));
      if (known == null) {
        return new Admission.New();
      }
      return known.getKey().equals(hash)
          ? new Admission.Duplicate(known.getValue())
          : new Admission.Conflicting();
    }
  }

  private final class Errands implements Outbox {
    @Override
    public void put(Errand errand) {
      errands.put(errand.id(), errand);
    }

    @Override
    public Optional<Errand> lease(UUID errand, Instant until) {
      return Optional.ofNullable(errands.get(errand))
          .filter(waiting -> !waiting.notBefore().isAfter(clock.instant()));
    }

    @Override
    public void done(UUID errand) {
      errands.remove(errand);
    }

    @Override
    public void postpone(UUID errand, Instant notBefore, boolean counts, String reason) {
      errands.computeIfPresent(
          errand,
          (id, was) ->
              new Errand(
                  id,
                  was.agency(),
                  was.kind(),
                  was.subject(),
                  was.priority(),
                  notBefore,
                  counts ? was.attempts() + 1 : was.attempts()));
    }

    @Override
    public void bury(UUID errand, String reason) {
      errands.remove(errand);
    }
  }

  private final class Trail implements AuditTrail {
    @Override
    public void record(Entry entry) {
      audited.add(entry);
    }

    @Override
    public void recordApart(Entry entry) {
      audited.add(entry);
    }
  }
}
