package rogatory.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Attachment;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.ItemResult;
import rogatory.exchange.LiftDocument;
import rogatory.exchange.Particular;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.RequestContent;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.Territory;
import rogatory.exchange.WithdrawalDocument;
import rogatory.request.DeadlineRule;
import rogatory.vocabulary.ContentHash;
import rogatory.vocabulary.ContentItem;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.LegalBasis;

/** Writes one document; made anew for each. */
final class DocumentWriter {
  private final CanonicalText out = new CanonicalText();

  byte[] write(ExchangeDocument document) {
    out.open(rootName(document));
    heading(document);
    if (document instanceof RequestDocument request) {
      request(request);
    } else if (document instanceof ReplyDocument reply) {
      reply(reply);
    } else if (document instanceof ReceiptDocument receipt) {
      receipt(receipt);
    } else if (document instanceof LiftDocument lift) {
      out.element("Reason", lift.reason());
    } else if (document instanceof WithdrawalDocument withdrawal) {
      out.element("Reason", withdrawal.reason());
    }
    return out.close().bytes();
  }

  private static String rootName(ExchangeDocument document) {
    if (document instanceof RequestDocument) {
      return "Request";
    }
    if (document instanceof ReplyDocument) {
      return "Reply";
    }
    if (document instanceof ReceiptDocument) {
      return "Receipt";
    }
    return document instanceof LiftDocument ? "Lift" : "Withdrawal";
  }

  private void heading(ExchangeDocument document) {
    out.element("MessageId", document.messageId().toString())
        .element("RequestId", document.request().toString());
    party("From", document.from());
    party("To", document.to());
    out.element("IssuedAt", document.issuedAt());
  }

  private void party(String name, DocumentParty party) {
    out.open(name, "id", party.id().value())
        .element("Name", party.name())
        .element("Jurisdiction", party.jurisdiction().code())
        .close();
  }

  private void request(RequestDocument request) {
    out.element("Version", Integer.toString(request.version()))
        .open("Template", "id", request.template().id(), "version", request.template().version())
        .close()
        .element("CaseReference", request.caseReference())
        .element("ValidUntil", request.validUntil());
    content(request.content());
    attachments(request.attachments());
  }

  private void content(RequestContent content) {
    out.open("Content").element("Kind", content.kind()).element("Language", content.language());
    content.legalBases().forEach(this::legalBasis);
    content.measures().forEach(measure -> out.element("Measure", measure));
    items(content.items());
    territory(content.territory());
    out.element("Reasons", content.reasons());
    deadline(content.deadline());
    out.element("ValidFor", content.validFor());
    content.particulars().forEach(this::particular);
    out.close();
  }

  private void legalBasis(LegalBasis basis) {
    out.open("LegalBasis")
        .element("Instrument", basis.instrument())
        .element("Provision", basis.provision())
        .element("Jurisdiction", basis.jurisdiction().code())
        .element("Uri", basis.uri())
        .close();
  }

  private void items(List<ContentItem> items) {
    if (items.isEmpty()) {
      return;
    }
    Set<String> ids = new HashSet<>();
    out.open("Items");
    for (ContentItem item : items) {
      if (!ids.add(item.itemId())) {
        throw new IllegalArgumentException("Two items of a request have the same id");
      }
      item(item);
    }
    out.close();
  }

  private void item(ContentItem item) {
    out.open("Item", "id", item.itemId())
        .element("Locator", item.locator())
        .element("PlatformContentId", item.platformContentId());
    for (ContentHash hash : item.hashes()) {
      out.open("Hash", "algorithm", hash.algorithm()).text(hash.value()).close();
    }
    out.close();
  }

  private void territory(@Nullable Territory territory) {
    if (territory != null) {
      out.open("Territory").element("Worldwide", Boolean.toString(territory.worldwide()));
      jurisdictions(territory.jurisdictions());
      out.element("Justification", territory.justification()).close();
    }
  }

  private void jurisdictions(List<Jurisdiction> jurisdictions) {
    jurisdictions.forEach(jurisdiction -> out.element("Jurisdiction", jurisdiction.code()));
  }

  private void deadline(DeadlineRule rule) {
    out.open("Deadline")
        .element("Code", rule.code())
        .element("Length", rule.length())
        .element("Calendar", rule.calendar().name())
        .element("Zone", rule.zone().getId())
        .element("Provision", rule.provision())
        .element("AnswerWithin", rule.answerWithin())
        .close();
  }

  private void particular(Particular particular) {
    out.open("Particular", "name", particular.name())
        .element("Label", particular.label())
        .element("Value", particular.value())
        .close();
  }

  private void attachments(List<Attachment> attachments) {
    if (attachments.isEmpty()) {
      return;
    }
    Set<UUID> ids = new HashSet<>();
    out.open("Attachments");
    for (Attachment attachment : attachments) {
      if (!ids.add(attachment.id())) {
        throw new IllegalArgumentException("Two attachments have the same id");
      }
      out.open("Attachment", "id", attachment.id().toString())
          .element("Name", attachment.name())
          .element("MediaType", attachment.mediaType())
          .element("Size", Long.toString(attachment.size()))
          .element("Hash", attachment.hash().hex())
          .element("Purpose", attachment.purpose().name())
          .close();
    }
    out.close();
  }

  private void reply(ReplyDocument reply) {
    if (reply.kind().needsGround() && reply.grounds().isEmpty()) {
      throw new IllegalArgumentException("A refusal names a ground");
    }
    out.element("Kind", reply.kind().name()).element("Reference", reply.reference());
    reply.grounds().forEach(ground -> out.element("Ground", ground));
    if (!reply.items().isEmpty()) {
      out.open("Results");
      reply.items().forEach(this::itemResult);
      out.close();
    }
    out.element("Text", reply.text());
  }

  private void itemResult(ItemResult result) {
    out.open("ItemResult", "item", result.itemId()).element("Result", result.result());
    if (result.at() != null) {
      out.element("At", result.at());
    }
    jurisdictions(result.scope());
    out.element("Ground", result.ground()).close();
  }

  private void receipt(ReceiptDocument receipt) {
    out.element("Received", receipt.received().toString())
        .element("DocumentHash", receipt.documentHash().hex())
        .element("Reference", receipt.reference())
        .element("ReceivedAt", receipt.receivedAt());
  }
}
