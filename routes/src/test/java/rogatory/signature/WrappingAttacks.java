package rogatory.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/**
 * XML signature wrapping (McIntosh and Austel, 2005) in the positions of the literature, and in
 * every other one.
 */
final class WrappingAttacks {
  private static final Problem SHAPE = Problem.SIGNATURE_SHAPE;
  private static final Set<Problem> ANY_SHAPE =
      Set.of(SHAPE, Problem.SIGNATURE_COVERAGE, Problem.SIGNATURE_BROKEN);

  private final SealAttacks to;
  private final String good;
  private final String evil;
  private final String signature;
  private final String without;

  private WrappingAttacks(SealAttacks to) {
    this.to = to;
    this.good = to.good;
    this.evil = to.evil;
    this.signature = to.signature;
    this.without = Attack.replace(good, signature, "");
  }

  static void addTo(SealAttacks to) {
    WrappingAttacks attacks = new WrappingAttacks(to);
    attacks.positions();
    attacks.goodInEvil();
    attacks.everyPlace();
    attacks.identifiers();
  }

  private void add(String name, String attacked) {
    to.add(Kind.WRAPPING, name, SHAPE, attacked);
  }

  private void positions() {
    add("the seal as first child", without.replaceFirst(">", ">" + signature.replace("$", "\\$")));
    add("the seal in the middle", Attack.replace(without, "<IssuedAt>", signature + "<IssuedAt>"));
    add(
        "the seal in an element",
        Attack.replace(without, "</IssuedAt>", signature + "</IssuedAt>"));
    add("the seal before white space", Attack.replace(good, "</ds:Signature>", "</ds:Signature> "));
    add(
        "the seal before another element",
        Attack.replace(good, "</ds:Signature>", "</ds:Signature><Extra></Extra>"));
    add("the seal as the document element", signature);
    add("the seal twice", Attack.replace(good, signature, signature + signature));
    add(
        "the seal as parent of what it signs",
        Attack.replace(
            signature, "</ds:Signature>", "<ds:Object>" + without + "</ds:Object></ds:Signature>"));
  }

  private void goodInEvil() {
    String end = Attack.rootEnd(evil);
    String open = evil.substring(0, evil.lastIndexOf(end));
    add("sibling: the good document as last child of an evil one", open + good + end);
    to.add(
        Kind.WRAPPING,
        "sibling: the good document without its seal, the seal on the evil one",
        Problem.SIGNATURE_BROKEN,
        open + without + signature + end);
    add(
        "ancestor: the good document in a header of an evil one",
        evil.replaceFirst(">", "><Header>" + good.replace("$", "\\$") + "</Header>"));
    add(
        "object: the good document in an object of the seal of an evil one",
        open + Attack.replace(signature, "</ds:Signature>", object(good)) + end);
    add(
        "object: an evil document in a second object",
        Attack.replace(good, "</ds:Signature>", object(evil)));
    add(
        "object: an evil document inside the one object",
        Attack.replace(good, "</ds:Object>", evil + "</ds:Object>"));
    add(
        "an evil document inside the qualifying properties",
        Attack.replace(
            good, "</xades:QualifyingProperties>", evil + "</xades:QualifyingProperties>"));
    add(
        "an evil document inside KeyInfo",
        Attack.replace(good, "</ds:KeyInfo>", evil + "</ds:KeyInfo>"));
    to.add(
        Kind.WRAPPING,
        "the seal of the good document on an evil one",
        Problem.SIGNATURE_BROKEN,
        open + signature + end);
    to.add(Kind.REFERENCES, "the seal taken away", Problem.UNSIGNED, without);
  }

  private static String object(String content) {
    return "<ds:Object>" + content + "</ds:Object></ds:Signature>";
  }

  /** The signed subtree moved to every other place, and each tried. */
  private void everyPlace() {
    String end = Attack.rootEnd(evil);
    String open = evil.substring(0, evil.lastIndexOf(end));
    to.addMany(
        Kind.WRAPPING,
        "generator: the good document in every place of an evil one",
        ANY_SHAPE,
        inserted(evil, good));
    to.addMany(
        Kind.WRAPPING,
        "generator: the seal in every place of its document",
        ANY_SHAPE,
        inserted(without, signature).stream()
            .filter(made -> !Attack.text(made).equals(good))
            .toList());
    to.addMany(
        Kind.WRAPPING,
        "generator: the signed document in every place of its seal on an evil one",
        ANY_SHAPE,
        inserted(signature, without).stream()
            .map(made -> Attack.bytes(open + Attack.text(made) + end))
            .toList());
    String properties = properties();
    String forged = properties.replaceFirst("SigningTime>20", "SigningTime>19");
    List<byte[]> moved = new ArrayList<>();
    for (String replacement : List.of(forged, forged.replaceFirst(" Id=\"", " Id=\"forged-"), "")) {
      String attacked = Attack.replace(good, properties, replacement);
      inserted(attacked, prefixed(properties)).stream()
          .filter(made -> !Attack.text(made).replace(prefixed(properties), properties).equals(good))
          .forEach(moved::add);
    }
    to.addMany(
        Kind.WRAPPING,
        "generator: the signed properties in every other place, forged ones in theirs",
        ANY_SHAPE,
        moved);
  }

  /** A text with another one after each of its tags. */
  private static List<byte[]> inserted(String text, String other) {
    List<byte[]> made = new ArrayList<>();
    for (int at = text.indexOf('>');
        at >= 0 && at < text.length() - 1;
        at = text.indexOf('>', at + 1)) {
      made.add(Attack.bytes(text.substring(0, at + 1) + other + text.substring(at + 1)));
    }
    return made;
  }

  private String properties() {
    return Attack.between(good, "<xades:SignedProperties ", "</xades:SignedProperties>");
  }

  private static String prefixed(String properties) {
    return properties.replaceFirst(
        " ", " xmlns:xades=\"" + Xades.XADES + "\" xmlns:ds=\"" + Xades.DS + "\" ");
  }

  private void identifiers() {
    String properties = properties();
    String id = Attack.between(properties, "properties-", "\"").replace("\"", "");
    secondId("in the document", "<IssuedAt Id=\"" + id + "\">");
    secondId("as xml:id", "<IssuedAt xml:id=\"" + id + "\">");
    secondId("in lower case", "<IssuedAt id=\"" + id + "\">");
    secondId("in upper case", "<IssuedAt ID=\"" + id + "\">");
    secondId("in an injected namespace", "<IssuedAt xmlns:x=\"urn:x\" x:Id=\"" + id + "\">");
    secondId("as wsu:Id", "<IssuedAt xmlns:wsu=\"urn:u\" wsu:Id=\"" + id + "\">");
    secondId("as AssertionID", "<IssuedAt AssertionID=\"" + id + "\">");
    identifier(
        "a second bearer of the Id on the signature value",
        Attack.replace(good, "<ds:SignatureValue>", "<ds:SignatureValue Id=\"" + id + "\">"));
    identifier(
        "a second copy of the signed properties",
        Attack.replace(good, properties, properties + properties));
    identifier(
        "a copy of the signed properties outside of the seal",
        Attack.replace(good, "<IssuedAt>", prefixed(properties) + "<IssuedAt>"));
    identifier(
        "the Id in an injected namespace, on the signed properties",
        Attack.replace(good, " Id=\"" + id, " xmlns:x=\"urn:x\" x:Id=\"" + id));
    to.add(
        Kind.IDENTIFIERS,
        "an attribute declared to be an Id by a document type",
        Problem.MALFORMED_XML,
        "<!DOCTYPE r [<!ATTLIST IssuedAt name ID #IMPLIED>]>"
            + Attack.replace(good, "<IssuedAt>", "<IssuedAt name=\"" + id + "\">"));
  }

  private void secondId(String how, String tag) {
    identifier("a second bearer of the Id " + how, Attack.replace(good, "<IssuedAt>", tag));
  }

  private void identifier(String name, String attacked) {
    to.add(Kind.IDENTIFIERS, name, SHAPE, attacked);
  }
}
