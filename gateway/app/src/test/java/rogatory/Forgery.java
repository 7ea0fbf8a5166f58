package rogatory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import rogatory.devpki.Flaw;
import rogatory.devpki.PartyKeys;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.Problem;

/**
 * A document whose seal or form is not good.
 *
 * @param refusal what is wrong
 * @param problem how it is to be refused
 * @param document what it says, as far as it says anything
 * @param bytes as they are handed in
 */
@SuppressWarnings("ArrayRecordComponent")
record Forgery(String refusal, Problem problem, ExchangeDocument document, byte[] bytes) {
  private static final int LARGEST_DOCUMENT = 4 << 20;

  @Override
  public String toString() {
    return refusal;
  }

  /**
   * One for each way in which a sealed document can be wrong.
   *
   * @param sender a known party
   * @param other another known party
   * @param document a new document from this party
   */
  static List<Forgery> all(
      Abroad abroad,
      PartyKeys sender,
      PartyKeys other,
      PartyKeys stranger,
      Function<String, ExchangeDocument> document) {
    String from = sender.party().id();
    SigningKey key = Abroad.signing(sender.seal());
    ExchangeDocument any = document.apply(from);
    String good = text(abroad.sealed(any, key));
    ExchangeDocument ofOther = document.apply(other.party().id());
    return List.of(
        new Forgery("unsigned", Problem.UNSIGNED, any, abroad.unsigned(any)),
        new Forgery("text changed", Problem.SIGNATURE_BROKEN, any, changed(good)),
        new Forgery(
            "signature of another form",
            Problem.SIGNATURE_SHAPE,
            any,
            replaced(good, "text/xml", "text/html")),
        new Forgery(
            "signature does not cover the document element",
            Problem.SIGNATURE_COVERAGE,
            any,
            replaced(good, "URI=\"\"", "URI=\"#a\"")),
        new Forgery(
            "unknown signer",
            Problem.SIGNER_UNKNOWN,
            any,
            abroad.sealed(any, Abroad.signing(stranger.seal()))),
        new Forgery(
            "known signer for another party",
            Problem.SIGNER_NOT_ENTITLED,
            ofOther,
            abroad.sealed(ofOther, key)),
        new Forgery(
            "hop and signer of different parties",
            Problem.HOP_SIGNER_MISMATCH,
            ofOther,
            abroad.sealed(ofOther, Abroad.signing(other.seal()))),
        flawed(abroad, sender, Flaw.EXPIRED, Problem.CERTIFICATE_EXPIRED, any),
        flawed(abroad, sender, Flaw.REVOKED, Problem.CERTIFICATE_REVOKED, any),
        flawed(abroad, sender, Flaw.OTHER_ROOT, Problem.CERTIFICATE_UNTRUSTED, any),
        flawed(abroad, sender, Flaw.NOT_YET_VALID, Problem.CERTIFICATE_EXPIRED, any),
        flawed(abroad, sender, Flaw.SELF_SIGNED, Problem.CERTIFICATE_UNTRUSTED, any),
        flawed(abroad, sender, Flaw.WRONG_KEY_USAGE, Problem.CERTIFICATE_UNTRUSTED, any),
        new Forgery(
            "right signer in the wrong role",
            Problem.SIGNER_UNKNOWN,
            any,
            abroad.sealed(any, Abroad.signing(sender.hop()))),
        new Forgery(
            "signing time from the future",
            Problem.BACKDATED,
            any,
            abroad.sealedAgo(Duration.ofMinutes(-7), any, key)),
        new Forgery(
            "backdated signing time",
            Problem.BACKDATED,
            any,
            abroad.sealedAgo(Duration.ofDays(4), any, key)),
        new Forgery("malformed XML", Problem.MALFORMED_XML, any, bytes("<Request")),
        new Forgery(
            "oversized document",
            Problem.TOO_LARGE,
            any,
            bytes("<a>" + "a".repeat(LARGEST_DOCUMENT))));
  }

  private static Forgery flawed(
      Abroad abroad, PartyKeys sender, Flaw flaw, Problem problem, ExchangeDocument document) {
    return new Forgery(
        "certificate " + flaw,
        problem,
        document,
        abroad.sealed(document, abroad.flawed(sender, flaw)));
  }

  private static byte[] changed(String good) {
    return good.contains("ABROAD-1")
        ? replaced(good, "ABROAD-1", "ABROAD-2")
        : replaced(good, "REF-1", "REF-2");
  }

  private static byte[] replaced(String good, String old, String other) {
    int at = good.indexOf(old);
    if (at < 0) {
      throw new AssertionError("Nothing to attack: " + old);
    }
    return bytes(good.substring(0, at) + other + good.substring(at + old.length()));
  }

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String document) {
    return document.getBytes(StandardCharsets.UTF_8);
  }
}
