package rogatory.commandline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.DocumentParty;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.ReceiptDocument;
import rogatory.exchange.RequestDocument;
import rogatory.exchange.SealFacts;
import rogatory.exchange.Verification;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

/** Says what was found about a sealed document. Nothing that is not covered by a seal is quoted. */
final class SealStatement {
  private final Path file;
  private final Sha256 hash;
  private final boolean signerGiven;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, @Nullable Object> facts = new LinkedHashMap<>();

  /**
   * A statement about a file.
   *
   * @param signerGiven whether the user said which certificates are of the authority
   */
  SealStatement(Path file, Sha256 hash, boolean signerGiven) {
    this.file = file;
    this.hash = hash;
    this.signerGiven = signerGiven;
  }

  /** The whole answer. */
  Answer about(Verification verification) {
    facts.put("file", file.toString());
    facts.put("sha256", hash.hex());
    if (verification instanceof Verification.Genuine genuine) {
      return genuine(genuine);
    }
    return refused((Verification.Refused) verification);
  }

  private Answer genuine(Verification.Genuine genuine) {
    lines.add("GENUINE  " + file);
    facts.put("message", "The document is genuine.");
    document(genuine.document());
    seal(genuine.facts());
    authority(genuine.document());
    say("checked", "form, signature, coverage, certificate path, time, revocation");
    return new Answer(ExitCode.YES, "genuine", lines, facts);
  }

  private Answer refused(Verification.Refused refused) {
    Problem problem = refused.problem();
    String result = result(problem);
    lines.add(result.toUpperCase(Locale.ROOT) + "  " + file);
    say("why", problem.text());
    facts.put("message", problem.text());
    facts.put("problem", problem.code());
    if (problem == Problem.REVOCATION_UNKNOWN) {
      say("do", "give current lists with --crl, or an address to ask with --ask");
    }
    if (refused.facts() != null) {
      seal(refused.facts());
    }
    ExitCode exit =
        problem == Problem.CERTIFICATE_REVOKED
            ? ExitCode.REVOKED
            : problem == Problem.REVOCATION_UNKNOWN ? ExitCode.NOT_DONE : ExitCode.NO;
    return new Answer(exit, result, lines, facts);
  }

  private static String result(Problem problem) {
    switch (problem) {
      case SIGNATURE_BROKEN:
      case RECEIPT_ALTERED:
        return "altered";
      case CERTIFICATE_REVOKED:
        return "revoked";
      case REVOCATION_UNKNOWN:
        return "undecided";
      case UNSIGNED:
        return "unsigned";
      default:
        return "refused";
    }
  }

  private void document(ExchangeDocument document) {
    Map<String, @Nullable Object> what = new LinkedHashMap<>();
    String kind = document.getClass().getSimpleName().replace("Document", "");
    what.put("kind", kind);
    what.put("messageId", document.messageId().toString());
    what.put("request", document.request().toString());
    what.put("from", party(document.from()));
    what.put("to", party(document.to()));
    what.put("issuedAt", document.issuedAt().toString());
    say("document", kind + " " + document.messageId() + " about request " + document.request());
    say("from", text(document.from()));
    say("to", text(document.to()));
    say("issued", document.issuedAt().toString());
    if (document instanceof RequestDocument request) {
      what.put("version", request.version());
      what.put("validUntil", request.validUntil().toString());
      say("valid until", request.validUntil().toString());
    }
    if (document instanceof ReceiptDocument receipt) {
      what.put("received", receipt.received().toString());
      what.put("documentHash", receipt.documentHash().hex());
      what.put("receivedAt", receipt.receivedAt().toString());
      say("receipt of", receipt.received() + ", SHA-256 " + receipt.documentHash().hex());
      say("received", receipt.receivedAt().toString());
    }
    facts.put("document", what);
  }

  private void seal(SealFacts found) {
    var stamped = found.stampedAt();
    String level = stamped == null ? "B" : "T";
    Map<String, @Nullable Object> what = new LinkedHashMap<>();
    what.put("signer", found.signerSubject());
    what.put("certificate", found.signer().hex());
    what.put("level", level);
    what.put("claimedAt", found.claimedAt().toString());
    what.put("stampedAt", stamped == null ? null : stamped.toString());
    what.put("algorithms", found.algorithms());
    what.put("path", found.chain().stream().map(Sha256::hex).toList());
    what.put("revocation", found.revocation().name().toLowerCase(Locale.ROOT));
    facts.put("seal", what);
    say("signed by", found.signerSubject());
    say("certificate", "SHA-256 " + found.signer().hex());
    say("level", "XAdES-BASELINE-" + level);
    say("time-stamp", stamped == null ? "none; claimed " + found.claimedAt() : stamped.toString());
    say("path", found.chain().isEmpty() ? "none" : found.chain().size() + " certificates");
    say("revocation", found.revocation().name().toLowerCase(Locale.ROOT));
  }

  private void authority(ExchangeDocument document) {
    facts.put("authority", document.from().id().value());
    facts.put("authorityChecked", signerGiven);
    say(
        "authority",
        signerGiven
            ? document.from().id().value() + ", by the certificate that was given as its own"
            : document.from().id().value()
                + " as the document says: compare the certificate with the one it published, or"
                + " give it with --signer");
  }

  private static Map<String, String> party(DocumentParty party) {
    Map<String, String> view = new LinkedHashMap<>();
    view.put("party", party.id().value());
    view.put("name", party.name());
    view.put("jurisdiction", party.jurisdiction().code());
    return view;
  }

  private static String text(DocumentParty party) {
    return party.id().value() + ", " + party.name() + " (" + party.jurisdiction().code() + ")";
  }

  private void say(String name, String value) {
    lines.add("  %-12s %s".formatted(name, value));
  }
}
