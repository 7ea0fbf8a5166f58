package rogatory.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.EarlierRequest;
import rogatory.exchange.Forms;
import rogatory.exchange.LinkTerms;
import rogatory.request.Link;
import rogatory.request.OutboundState;
import rogatory.request.Relation;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Finding;
import rogatory.vocabulary.Problem;

/**
 * Whether a request may be linked to an earlier one, and what it says because of it. It is asked
 * when the link is made, and again whenever the request is checked, submitted or approved, since
 * the earlier one may have been taken back meanwhile.
 */
final class LinkGate {
  private static final String REQUEST = "/linkedTo/request";
  private static final String RELATION = "/linkedTo/relation";

  private static final Set<OutboundState> NEVER_ARRIVED =
      Set.of(OutboundState.RECALLED, OutboundState.FAILED_DELIVERY);
  private static final Set<OutboundState> NOT_APPROVED =
      Set.of(OutboundState.DRAFT, OutboundState.REVIEW);
  private static final Set<OutboundState> TAKEN_BACK =
      Set.of(OutboundState.WITHDRAWN, OutboundState.LIFTED, OutboundState.EXEMPT);

  private final Books books;
  private final Forms forms;
  private final DeskPapers desk;

  LinkGate(Books books, Forms forms, DeskPapers desk) {
    this.books = books;
    this.forms = forms;
    this.desk = desk;
  }

  /** Stores the link of a new draft, if it has one. */
  void store(Request request, NewDraft.@Nullable LinkedTo linked, Instant now, Actor author) {
    if (linked != null) {
      books
          .requests()
          .link(new Link(request.id(), linked.relation(), linked.request(), author.person(), now));
      books
          .audit()
          .record(Entries.linked(now, author, request, linked.relation(), linked.request()));
    }
  }

  /** Every fault of a link that is to be made; none when there is no link. */
  List<Finding> faults(Request request, NewDraft.@Nullable LinkedTo linked) {
    return linked == null ? List.of() : faults(request, linked.relation(), linked.request());
  }

  /** Every fault of the links that a request was drafted with, as things stand now. */
  List<Finding> faults(Request request) {
    List<Finding> faults = new ArrayList<>();
    for (Link link : books.requests().links(request.id())) {
      boolean isLater = link.later().equals(request.id());
      if (isLater) {
        faults.addAll(faults(request, link.relation(), link.earlier()));
      }
      if (link.relation() == Relation.COPY_OF) {
        books
            .requests()
            .find(isLater ? link.earlier() : link.later())
            .ifPresent(
                other ->
                    faults.addAll(isLater ? asCopy(request, other) : asOriginal(request, other)));
      }
    }
    return faults;
  }

  /**
   * A copy follows its original: it does not leave before that was handed in, nor with other
   * orders.
   */
  private List<Finding> asCopy(Request copy, Request original) {
    List<Finding> faults = new ArrayList<>(differences(copy, original));
    if (original.documentHash() == null) {
      faults.add(
          fault(REQUEST, "a request that was handed in", "Submit the original before its copy."));
    }
    return faults;
  }

  /** An original does not change any more what a copy that was handed in says. */
  private List<Finding> asOriginal(Request original, Request copy) {
    return isHandedIn(copy) ? differences(original, copy) : List.of();
  }

  private static boolean isHandedIn(Request copy) {
    return copy.documentHash() != null
        && !NEVER_ARRIVED.contains(copy.state())
        && !TAKEN_BACK.contains(copy.state());
  }

  /**
   * What keeps a request from being approved though it may lie under review: a copy that the law
   * demands is not handed in yet, or the request is itself the copy of one that nobody approved.
   */
  List<Finding> leaving(Request request) {
    Relation own = relation(request);
    List<Link> all = books.requests().links(request.id());
    List<Finding> faults = new ArrayList<>();
    forms.demanded(request.template(), filled(request, desk.answers(request)).answers()).stream()
        .filter(demanded -> demanded.relation() != own)
        .filter(demanded -> !isThere(request, demanded.relation(), all))
        .forEach(demanded -> faults.add(demanded.missing()));
    if (own == Relation.COPY_OF
        && made(request).stream()
            .flatMap(link -> books.requests().find(link.earlier()).stream())
            .anyMatch(original -> NOT_APPROVED.contains(original.state()))) {
      faults.add(
          fault(REQUEST, "a request that was approved", "Approve the original before its copy."));
    }
    return faults;
  }

  private boolean isThere(Request earlier, Relation relation, List<Link> all) {
    return all.stream()
        .filter(link -> link.earlier().equals(earlier.id()) && link.relation() == relation)
        .flatMap(link -> books.requests().find(link.later()).stream())
        .anyMatch(LinkGate::isHandedIn);
  }

  /** How a request hangs together with the earlier one it was drafted with; null for none. */
  @Nullable Relation relation(Request request) {
    return made(request).stream().map(Link::relation).findFirst().orElse(null);
  }

  /** Whether the addressee of a request owes an answer to it, and not only gets to know it. */
  boolean isAnswered(Request request) {
    Relation relation = relation(request);
    return relation == null
        || forms.links(request.template(), relation).map(LinkTerms::answered).orElse(true);
  }

  /** The answers of a request with what its link says of the earlier one. */
  Forms.Filled filled(Request request, String answers) {
    return forms.filled(
        request.template(),
        answers,
        made(request).stream()
            .findFirst()
            .flatMap(
                link -> books.requests().find(link.earlier()).map(earlier -> quoted(link, earlier)))
            .orElse(null));
  }

  private List<Finding> differences(Request copy, Request original) {
    return forms.differences(copy.template(), desk.answers(copy), desk.answers(original));
  }

  private List<Link> made(Request request) {
    return books.requests().links(request.id()).stream()
        .filter(link -> link.later().equals(request.id()))
        .toList();
  }

  private EarlierRequest quoted(Link link, Request earlier) {
    LocalDate issuedOn =
        earlier.documentHash() == null
            ? null
            : LocalDate.ofInstant(desk.latestVersion(earlier).issuedAt(), ZoneOffset.UTC);
    return new EarlierRequest(
        link.relation(), earlier.id(), earlier.caseReference(), issuedOn, earlier.theirReference());
  }

  private List<Finding> faults(Request later, Relation relation, RequestId earlierId) {
    List<Finding> faults = new ArrayList<>();
    LinkTerms terms = forms.links(later.template(), relation).orElse(null);
    if (terms == null) {
      faults.add(
          fault(
              RELATION,
              "a relation that the template takes",
              "Choose another template or relation."));
    }
    Request earlier = books.requests().find(earlierId).orElse(null);
    if (earlier == null || earlier.id().equals(later.id())) {
      faults.add(
          fault(REQUEST, "an earlier request of your agency", "Give the id of that request."));
      return faults;
    }
    if (!earlier.caseReference().equals(later.caseReference())) {
      faults.add(
          fault(
              "/caseReference",
              "the case of the earlier request",
              "Give its case reference, or leave the link out."));
    }
    if (terms != null) {
      fit(terms, later, earlier, faults);
    }
    return faults;
  }

  private static void fit(LinkTerms terms, Request later, Request earlier, List<Finding> faults) {
    if (!terms.templates().isEmpty() && !terms.templates().contains(earlier.template().id())) {
      faults.add(
          fault(
              REQUEST,
              "a request of one of the templates " + terms.templates().stream().sorted().toList(),
              "Choose the request that this one is about."));
    } else if (!stands(terms.earlier(), earlier)) {
      faults.add(
          fault(
              REQUEST,
              switch (terms.earlier()) {
                case ANY, KEPT -> "a request that was not taken back";
                case SENT -> "a request that was sent";
                case IN_FORCE -> "a request that was sent and not taken back";
              },
              "Send the earlier request first, or choose another one."));
    }
    boolean same = earlier.addressee().equals(later.addressee());
    if (terms.addressee() == LinkTerms.Addressee.SAME && !same) {
      faults.add(
          fault("/addressee", "the addressee of the earlier request", "Address it to that party."));
    } else if (terms.addressee() == LinkTerms.Addressee.OTHER && same) {
      faults.add(
          fault(
              "/addressee",
              "another addressee than that of the earlier request",
              "Address it to whom the law names."));
    }
  }

  private static boolean stands(LinkTerms.Earlier wanted, Request earlier) {
    boolean sent = earlier.attempted() && !NEVER_ARRIVED.contains(earlier.state());
    return switch (wanted) {
      case ANY -> true;
      case KEPT ->
          !NEVER_ARRIVED.contains(earlier.state()) && !TAKEN_BACK.contains(earlier.state());
      case SENT -> sent;
      case IN_FORCE -> sent && !TAKEN_BACK.contains(earlier.state());
    };
  }

  private static Finding fault(String pointer, String expected, String remedy) {
    return new Finding(pointer, expected, null, remedy, Problem.LINK_REFUSED);
  }
}
