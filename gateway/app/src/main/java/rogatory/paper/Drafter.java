package rogatory.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Attachment;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.Particular;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.request.DeadlineRule;
import rogatory.template.TemplateElements.Element;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.LegalBasis;
import rogatory.vocabulary.Sha256;

/** Turns one sealed request into the form that is printed; made anew for each. */
final class Drafter {
  private static final int MOST_CHARACTERS_OF_ITEMS = 250_000;

  private final RequestDocument request;
  private final Sha256 digest;
  private final Wording wording;

  Drafter(RequestDocument request, Sha256 digest, Wording wording) {
    this.request = request;
    this.digest = digest;
    this.wording = wording;
  }

  Form draft(@Nullable CheckMark mark) {
    List<Form.Section> sections = new ArrayList<>();
    sections.add(parties());
    Map<Element, Form.Section> elements = elements(request.content());
    elements.forEach(
        (element, section) -> {
          if (wording.template().section(element).isEmpty()) {
            sections.add(section);
          }
        });
    for (String letter : wording.template().sections()) {
      placed(letter, elements, sections);
    }
    rest(sections);
    if (!request.attachments().isEmpty()) {
      sections.add(attachments());
    }
    sections.add(enclosed());
    return new Form(
        wording.language(),
        wording.isRightToLeft(),
        wording.template().code("REQUEST_KIND", request.content().kind()).orElse(""),
        wording.template().title().orElse(request.template().id()),
        request.from().name(),
        running(mark),
        wording.say("page"),
        mark == null ? null : check(mark),
        sections,
        notes());
  }

  /** What the official form has in one of its sections. */
  private void placed(
      String letter, Map<Element, Form.Section> elements, List<Form.Section> sections) {
    List<Form.Section> here = new ArrayList<>();
    elements.forEach(
        (element, section) -> {
          if (wording.template().section(element).filter(letter::equals).isPresent()) {
            here.add(section);
          }
        });
    List<Form.Entry> answers = particulars(Optional.of(letter));
    if (!here.isEmpty() || !answers.isEmpty()) {
      sections.add(new Form.Section(heading(letter), answers));
      sections.addAll(here);
    }
  }

  private String heading(String letter) {
    return wording
        .template()
        .heading(letter)
        .map(words -> wording.say("section.headed", letter, words))
        .orElseGet(() -> wording.say("section.form", letter));
  }

  private void rest(List<Form.Section> sections) {
    add(wording.say("section.particulars"), particulars(Optional.empty()), sections);
  }

  private static void add(String heading, List<Form.Entry> entries, List<Form.Section> sections) {
    if (!entries.isEmpty()) {
      sections.add(new Form.Section(heading, entries));
    }
  }

  private List<Form.Entry> particulars(Optional<String> letter) {
    List<Particular> here =
        request.content().particulars().stream()
            .filter(particular -> wording.template().section(particular).equals(letter))
            .toList();
    return ReadingOrder.of(here).stream().map(this::particular).toList();
  }

  private Map<Element, Form.Section> elements(RequestContent content) {
    Map<Element, Form.Section> elements = new LinkedHashMap<>();
    elements.put(Element.LEGAL_BASES, law(content.legalBases()));
    elements.put(Element.MEASURES, measures(content));
    if (!content.items().isEmpty()) {
      elements.put(Element.ITEMS, items(content.items()));
    }
    elements.put(
        Element.REASONS,
        section(
            wording.say("section.reasons"),
            new Form.Entry("", paragraphs(content.reasons()), content.language())));
    elements.put(Element.DEADLINE, deadline(content.deadline()));
    return elements;
  }

  private String running(@Nullable CheckMark mark) {
    return mark == null
        ? request.caseReference()
        : wording.say("foot", request.caseReference(), mark.code());
  }

  private Form.Check check(CheckMark mark) {
    String address = mark.address().toString();
    int query = address.indexOf('?');
    return new Form.Check(
        wording.say("check.heading"),
        address,
        List.of(
            wording.say("check.code", mark.code()),
            wording.say("check.date", mark.issuedOn()),
            wording.say("check.address", query < 0 ? address : address.substring(0, query))));
  }

  private Form.Section parties() {
    return section(
        wording.say("section.parties"),
        line("label.from", party(request.from())),
        line("label.to", party(request.to())),
        line("label.reference", request.caseReference()),
        line("label.request", request.request().toString()),
        line("label.version", Integer.toString(request.version())),
        line("label.issued", wording.instant(request.issuedAt())),
        line("label.until", wording.instant(request.validUntil())),
        line("label.form", request.template().id() + " " + request.template().version()));
  }

  private String[] party(DocumentParty party) {
    return new String[] {party.name(), wording.place(party.jurisdiction())};
  }

  private Form.Section law(List<LegalBasis> bases) {
    return new Form.Section(wording.say("section.law"), bases.stream().map(this::basis).toList());
  }

  private Form.Entry basis(LegalBasis basis) {
    List<String> lines = new ArrayList<>();
    lines.add(basis.instrument() + ", " + basis.provision());
    if (basis.uri() != null) {
      lines.add(basis.uri());
    }
    return new Form.Entry(wording.place(basis.jurisdiction()), lines, null);
  }

  private Form.Section measures(RequestContent content) {
    List<Form.Entry> entries = new ArrayList<>();
    entries.add(
        new Form.Entry(
            wording.say("label.measures"),
            content.measures().stream().map(wording.template()::measure).toList(),
            null));
    Territory territory = content.territory();
    if (territory != null) {
      entries.add(
          line(
              "label.territory",
              territory.worldwide()
                  ? wording.say("territory.everywhere")
                  : territory.jurisdictions().stream()
                      .map(wording::place)
                      .collect(Collectors.joining(", "))));
      if (territory.justification() != null) {
        entries.add(
            new Form.Entry(
                wording.say("label.justification"),
                paragraphs(territory.justification()),
                content.language()));
      }
    }
    return new Form.Section(wording.say("section.measures"), entries);
  }

  /** As many items as a paper of some hundred pages holds; of the others it says how many. */
  private Form.Section items(List<ContentItem> items) {
    List<Form.Entry> entries = new ArrayList<>();
    int characters = 0;
    for (ContentItem item : items) {
      Form.Entry entry = item(item);
      characters += entry.paragraphs().stream().mapToInt(String::length).sum();
      if (characters > MOST_CHARACTERS_OF_ITEMS) {
        entries.add(
            new Form.Entry(
                "", List.of(wording.say("item.more", items.size() - entries.size())), null));
        break;
      }
      entries.add(entry);
    }
    return new Form.Section(wording.say("section.items", items.size()), entries);
  }

  private Form.Entry item(ContentItem item) {
    List<String> lines = new ArrayList<>();
    lines.add(item.locator());
    if (item.platformContentId() != null) {
      lines.add(wording.say("item.platform", item.platformContentId()));
    }
    item.hashes().forEach(hash -> lines.add(hash.algorithm() + " " + hash.value()));
    return new Form.Entry(item.itemId(), lines, null);
  }

  private Form.Section deadline(DeadlineRule rule) {
    List<Form.Entry> entries = new ArrayList<>();
    entries.add(line("label.allowed", wording.allowed(rule)));
    entries.add(
        line(
            "label.rule",
            wording.template().code("DEADLINE_RULE", rule.code()).orElse(rule.code())));
    if (rule.provision() != null) {
      entries.add(line("label.provision", rule.provision()));
    }
    if (rule.answerWithin() != null) {
      entries.add(line("label.answers", wording.length(rule.answerWithin())));
    }
    return new Form.Section(wording.say("section.deadline"), entries);
  }

  private Form.Entry particular(ReadingOrder.Line line) {
    Particular particular = line.particular();
    String value = wording.value(particular);
    boolean signed = value.equals(particular.value());
    String label = wording.label(particular);
    return new Form.Entry(
        line.number().isEmpty() ? label : label + " (" + line.number() + ")",
        paragraphs(value),
        signed ? request.content().language() : null);
  }

  private Form.Section attachments() {
    return new Form.Section(
        wording.say("section.attachments"),
        request.attachments().stream().map(this::attachment).toList());
  }

  private Form.Entry attachment(Attachment attachment) {
    return new Form.Entry(
        wording.say("purpose." + attachment.purpose().name()),
        List.of(
            attachment.name(),
            attachment.mediaType() + ", " + wording.say("attachment.size", attachment.size()),
            "SHA-256 " + attachment.hash().hex()),
        null);
  }

  private Form.Section enclosed() {
    return section(
        wording.say("section.enclosed"),
        line("label.enclosure", Paper.ENCLOSED),
        line("label.digest", digest.hex()));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(wording.say("note.enclosed", Paper.ENCLOSED));
    notes.add(wording.say("note.sealed"));
    if (!wording.isReviewed()) {
      notes.add(wording.say("note.unreviewed"));
    }
    notes.add(wording.say("note.hidden"));
    return notes;
  }

  private Form.Entry line(String label, String... lines) {
    return new Form.Entry(wording.say(label), List.of(lines), null);
  }

  private static Form.Section section(String heading, Form.Entry... entries) {
    return new Form.Section(heading, List.of(entries));
  }

  private static List<String> paragraphs(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }
}
