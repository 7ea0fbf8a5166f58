package rogatory.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import rogatory.devpki.DevPkiExtension;
import rogatory.exchange.Verification;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;

/** Attacks that move, copy or hide parts of a document whose seal is good. */
class WrappingTest {
  @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();

  private static final Problem SHAPE = Problem.SIGNATURE_SHAPE;
  private static XmlSeal seal;
  private static String good;
  private static String evil;

  @BeforeAll
  static void oneGoodDocument() {
    seal = SealRoom.ofAuthority(pki).stamped().seal();
    good =
        Attack.text(
            seal.seal(Samples.order(2), new PartyId(SealRoom.AUTHORITY)).orElseThrow().bytes());
    evil = Attack.text(Samples.order(3));
  }

  @Test
  void theGoodDocumentItselfIsAccepted() {
    assertThat(seal.verify(Attack.bytes(good), Instant.now()))
        .isInstanceOf(Verification.Genuine.class);
  }

  @TestFactory
  Stream<DynamicTest> theSealInAnyOtherPositionIsRefused() {
    String signature = Attack.signature(good);
    String without = Attack.replace(good, signature, "");
    return tests(
        Map.of(
            "first child",
            text -> without.replaceFirst(">", ">" + signature.replace("$", "\\$")),
            "in the middle",
            text -> Attack.replace(without, "<IssuedAt>", signature + "<IssuedAt>"),
            "inside a content item",
            text -> Attack.replace(without, "</IssuedAt>", signature + "</IssuedAt>"),
            "before white space",
            text -> Attack.replace(text, "</ds:Signature>", "</ds:Signature> "),
            "before another element",
            text -> Attack.replace(text, "</ds:Signature>", "</ds:Signature><Extra></Extra>"),
            "as the document element",
            text -> signature,
            "twice",
            text -> Attack.replace(text, signature, signature + signature)));
  }

  @TestFactory
  Stream<DynamicTest> aGoodDocumentInsideAnEvilOneIsRefused() {
    String signature = Attack.signature(good);
    String end = Attack.rootEnd(evil);
    return tests(
        Map.of(
            "as last child",
            text -> evil.substring(0, evil.lastIndexOf(end)) + good + end,
            "in an object of its own seal",
            text ->
                Attack.replace(
                    evil,
                    end,
                    Attack.replace(
                            signature,
                            "</ds:Signature>",
                            "<ds:Object>" + good + "</ds:Object></ds:Signature>")
                        + end),
            "in a second object",
            text ->
                Attack.replace(
                    text, "</ds:Signature>", "<ds:Object>" + evil + "</ds:Object></ds:Signature>"),
            "inside the one object",
            text -> Attack.replace(text, "</ds:Object>", evil + "</ds:Object>"),
            "inside the qualifying properties",
            text ->
                Attack.replace(
                    text, "</xades:QualifyingProperties>", evil + "</xades:QualifyingProperties>"),
            "inside key info",
            text -> Attack.replace(text, "</ds:KeyInfo>", evil + "</ds:KeyInfo>")));
  }

  @TestFactory
  Stream<DynamicTest> aSecondBearerOfTheIdIsRefused() {
    String properties =
        Attack.between(good, "<xades:SignedProperties ", "</xades:SignedProperties>");
    String id = Attack.between(properties, "properties-", "\"").replace("\"", "");
    return tests(
        Map.of(
            "in the document",
            text -> Attack.replace(text, "<IssuedAt>", "<IssuedAt Id=\"" + id + "\">"),
            "as xml:id",
            text -> Attack.replace(text, "<IssuedAt>", "<IssuedAt xml:id=\"" + id + "\">"),
            "in lower case",
            text -> Attack.replace(text, "<IssuedAt>", "<IssuedAt id=\"" + id + "\">"),
            "on the signature value",
            text ->
                Attack.replace(
                    text, "<ds:SignatureValue>", "<ds:SignatureValue Id=\"" + id + "\">"),
            "as a second copy of the properties",
            text -> Attack.replace(text, properties, properties + properties),
            "as a copy outside of the signature",
            text ->
                Attack.replace(
                    text,
                    "<IssuedAt>",
                    properties.replaceFirst(
                            " ",
                            " xmlns:xades=\"" + Xades.XADES + "\" xmlns:ds=\"" + Xades.DS + "\" ")
                        + "<IssuedAt>")));
  }

  @TestFactory
  Stream<DynamicTest> otherReferencesAndTransformsAreRefused() {
    String reference = Attack.between(good, "<ds:Reference ", "</ds:Reference>");
    String exclusive = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">";
    String xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    return tests(
        Map.of(
            "a third reference",
            text -> Attack.replace(text, reference, reference + reference),
            "a reference to a file",
            text ->
                Attack.replace(
                    text, reference, reference + reference.replace("URI=\"\"", "URI=\"file:a\"")),
            "no reference to the properties",
            text ->
                Attack.replace(
                    text,
                    Attack.between(
                        text.substring(text.indexOf("</ds:Reference>") + 15),
                        "<ds:Reference ",
                        "</ds:Reference>"),
                    ""),
            "a manifest",
            text -> text.replace("01903#SignedProperties", "2000/09/xmldsig#Manifest"),
            "a transform by path",
            text -> Attack.replace(text, Algorithms.ENVELOPED, xpath),
            "inclusive namespaces",
            text ->
                Attack.replace(
                    text,
                    exclusive,
                    exclusive
                        + "<InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
                        + " PrefixList=\"ds\"></InclusiveNamespaces>"),
            "inclusive canonicalization",
            text ->
                Attack.replace(
                    text, Algorithms.EXCLUSIVE, "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"),
            "canonicalization with comments",
            text ->
                Attack.replace(text, Algorithms.EXCLUSIVE, Algorithms.EXCLUSIVE + "WithComments"),
            "a transform too many",
            text -> Attack.replace(text, exclusive, exclusive + "</ds:Transform>" + exclusive)));
  }

  @TestFactory
  Stream<DynamicTest> weakAlgorithmsAreRefused() {
    String method = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    String dsig = "http://www.w3.org/2000/09/xmldsig#";
    return tests(
        Map.of(
            "HMAC",
            text -> Attack.replace(text, method, dsig + "hmac-sha1"),
            "HMAC with SHA-256",
            text ->
                Attack.replace(text, method, "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"),
            "RSA with SHA-1",
            text -> Attack.replace(text, method, dsig + "rsa-sha1"),
            "MD5",
            text -> Attack.replace(text, method, "http://www.w3.org/2001/04/xmldsig-more#rsa-md5"),
            "an RSA method with another key",
            text ->
                Attack.replace(text, method, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"),
            "a SHA-1 digest",
            text -> Attack.replace(text, Algorithms.SHA256, dsig + "sha1"),
            "a SHA-1 digest of the certificate",
            text ->
                Attack.replace(
                    text,
                    "<xades:CertDigest><ds:DigestMethod Algorithm=\"" + Algorithms.SHA256,
                    "<xades:CertDigest><ds:DigestMethod Algorithm=\"" + dsig + "sha1")));
  }

  @TestFactory
  Stream<DynamicTest> unknownThingsInTheSealAreRefused() {
    String certificate = Attack.between(good, "<ds:X509Certificate>", "</ds:X509Certificate>");
    String stamp =
        Attack.between(good, "<xades:SignatureTimeStamp ", "</xades:SignatureTimeStamp>");
    return tests(
        Map.of(
            "a key value beside the certificate",
            text -> Attack.replace(text, "<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyValue></ds:KeyValue>"),
            "a key by reference",
            text ->
                Attack.replace(
                    text,
                    "<ds:KeyInfo>",
                    "<ds:KeyInfo><ds:RetrievalMethod URI=\"http://evil.example\">"
                        + "</ds:RetrievalMethod>"),
            "six certificates",
            text -> Attack.replace(text, certificate, certificate.repeat(6)),
            "another certificate first",
            text ->
                Attack.replace(
                    text,
                    certificate,
                    "<ds:X509Certificate>"
                        + java.util.Base64.getEncoder()
                            .encodeToString(Certificates.der(pki.issuingCa()))
                        + "</ds:X509Certificate>"),
            "two time-stamps",
            text -> Attack.replace(text, stamp, stamp + stamp),
            "another unsigned property",
            text ->
                Attack.replace(
                    text, stamp, stamp + "<xades:CertificateValues></xades:CertificateValues>"),
            "a target of another signature",
            text -> Attack.replace(text, "Target=\"#seal-", "Target=\"#other-"),
            "another media type",
            text -> Attack.replace(text, ">text/xml<", ">text/html<"),
            "text between the parts",
            text -> Attack.replace(text, "<ds:SignatureValue>", "x<ds:SignatureValue>"),
            "an attribute that is not known",
            text -> Attack.replace(text, "<ds:KeyInfo>", "<ds:KeyInfo other=\"1\">")));
  }

  @Test
  void aReferenceToAPartDoesNotCoverTheDocument() {
    assertRefused(Attack.replace(good, "URI=\"\"", "URI=\"#part\""), Problem.SIGNATURE_COVERAGE);
  }

  @Test
  void aCommentThatSplitsATextIsRefused() {
    assertRefused(Attack.replace(good, "EX-2026-17", "EX-20<!-- -->26-17"), Problem.MALFORMED_XML);
  }

  private Stream<DynamicTest> tests(Map<String, UnaryOperator<String>> attacks) {
    return attacks.entrySet().stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.getKey(), () -> assertRefused(attack.getValue().apply(good), SHAPE)));
  }

  private static void assertRefused(String attacked, Problem expected) {
    Verification verification = seal.verify(Attack.bytes(attacked), Instant.now());
    assertThat(verification).isInstanceOf(Verification.Refused.class);
    assertThat(((Verification.Refused) verification).problem()).isEqualTo(expected);
  }
}
