package rogatory.signature;

import rogatory.attack.Kind;
import rogatory.vocabulary.Problem;

/**
 * References to elsewhere, transforms that compute, and algorithms that prove less (XMLDSig best
 * practices, sections 2 and 3). All are signed anew, so that only the rule can refuse them.
 */
final class ReferenceAttacks {
  private static final Problem SHAPE = Problem.SIGNATURE_SHAPE;
  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String EXCLUSIVE =
      "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">";

  private final SealAttacks to;
  private final String good;
  private final String trap;
  private final String reference;

  private ReferenceAttacks(SealAttacks to) {
    this.to = to;
    this.good = to.good;
    this.trap = to.trap;
    this.reference = Attack.between(good, "<ds:Reference ", "</ds:Reference>");
  }

  static void addTo(SealAttacks to) {
    ReferenceAttacks attacks = new ReferenceAttacks(to);
    attacks.references();
    attacks.addresses();
    attacks.transforms();
    attacks.canonicalizations();
    attacks.methods();
    attacks.secrets();
  }

  private void refers(String name, Problem answer, String attacked) {
    to.addSigned(Kind.REFERENCES, name, answer, attacked);
  }

  private void references() {
    refers("a third reference", SHAPE, Attack.replace(good, reference, reference + reference));
    String rest = good.substring(good.indexOf("</ds:Reference>") + 15);
    refers(
        "no reference to the properties",
        SHAPE,
        Attack.replace(good, Attack.between(rest, "<ds:Reference ", "</ds:Reference>"), ""));
    refers(
        "no reference to the document",
        Problem.SIGNATURE_COVERAGE,
        Attack.replace(good, reference, ""));
    refers("a manifest", SHAPE, good.replace("01903#SignedProperties", "2000/09/xmldsig#Manifest"));
    to.add(
        Kind.REFERENCES,
        "more than one signature",
        SHAPE,
        Attack.replace(good, to.signature, to.signature.replace("seal-", "other-") + to.signature));
    to.add(
        Kind.REFERENCES,
        "a counter-signature inside the seal",
        SHAPE,
        Attack.replace(good, "</ds:Object>", to.signature + "</ds:Object>"));
    to.add(
        Kind.REFERENCES,
        "text of the document changed",
        Problem.SIGNATURE_BROKEN,
        Attack.replace(good, "<IssuedAt>20", "<IssuedAt>19"));
  }

  private void addresses() {
    for (String address :
        new String[] {
          "#part",
          "#xpointer(/)",
          "#xpointer(id('a'))",
          "#",
          "file:///etc/passwd",
          trap + "order.xml",
          "https://127.0.0.1:1/",
          "jar:file:///a.jar!/b",
          "ftp://127.0.0.1/a",
          "\\\\127.0.0.1\\a"
        }) {
      String shown = address.replace(trap, "http://elsewhere/");
      refers(
          "reference to " + shown + " in place of the document",
          Problem.SIGNATURE_COVERAGE,
          Attack.replace(good, "URI=\"\"", "URI=\"" + address + "\""));
      refers(
          "reference to " + shown + " beside the document",
          SHAPE,
          Attack.replace(
              good,
              reference,
              reference + reference.replace("URI=\"\"", "URI=\"" + address + "\"")));
    }
    refers("a reference without address", SHAPE, Attack.replace(good, " URI=\"\"", ""));
  }

  private void transform(String name, String transform) {
    refers("transform: " + name, SHAPE, Attack.replace(good, EXCLUSIVE, transform + EXCLUSIVE));
    refers(
        "transform: " + name + ", instead of the last",
        SHAPE,
        Attack.replace(good, EXCLUSIVE + "</ds:Transform>", transform));
  }

  private static String transform(String algorithm, String content, String end) {
    return "<ds:Transform Algorithm=\"" + algorithm + "\">" + content + end;
  }

  private void transforms() {
    String xslt =
        "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\">"
            + "<xsl:template match=\"/\"><xsl:copy-of select=\"document('"
            + trap
            + "')\"/>"
            + "</xsl:template></xsl:stylesheet>";
    String path = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    String filter = "http://www.w3.org/2002/06/xmldsig-filter2";
    String end = "</ds:Transform>";
    transform("XSLT", transform("http://www.w3.org/TR/1999/REC-xslt-19991116", xslt, end));
    transform("XPath", transform(path, "<ds:XPath>not(ancestor-or-self::Reasons)</ds:XPath>", end));
    transform(
        "XPath with here()",
        transform(path, "<ds:XPath>count(here()/ancestor::*) > 0</ds:XPath>", end)
            .replace("> 0", "&gt; 0"));
    transform(
        "XPath filter 2",
        transform(
            filter,
            "<f:XPath xmlns:f=\"" + filter + "\" Filter=\"subtract\">//Item</f:XPath>",
            end));
    transform("base64", transform(DSIG + "base64", "", end));
    transform("enveloped twice", transform(Algorithms.ENVELOPED, "", end));
    transform("decryption", transform("http://www.w3.org/2002/07/decrypt#XML", "", end));
    refers(
        "transform: a path in place of the enveloped one",
        SHAPE,
        Attack.replace(good, Algorithms.ENVELOPED, path));
    refers(
        "transform: twenty of them",
        SHAPE,
        Attack.replace(good, EXCLUSIVE, (EXCLUSIVE + end).repeat(20) + EXCLUSIVE));
    refers(
        "no transforms",
        SHAPE,
        Attack.replace(good, Attack.between(good, "<ds:Transforms>", "</ds:Transforms>"), ""));
  }

  private void canonicalizations() {
    String inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    canonicalization("inclusive", Attack.replace(good, Algorithms.EXCLUSIVE, inclusive));
    canonicalization(
        "inclusive 1.1",
        Attack.replace(good, Algorithms.EXCLUSIVE, "http://www.w3.org/2006/12/xml-c14n11"));
    canonicalization(
        "with comments",
        Attack.replace(good, Algorithms.EXCLUSIVE, Algorithms.EXCLUSIVE + "WithComments"));
    canonicalization("unknown", Attack.replace(good, Algorithms.EXCLUSIVE, "urn:none"));
    canonicalization(
        "with inclusive namespaces",
        Attack.replace(
            good,
            EXCLUSIVE,
            EXCLUSIVE
                + "<InclusiveNamespaces xmlns=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
                + " PrefixList=\"ds\"></InclusiveNamespaces>"));
  }

  private void canonicalization(String name, String attacked) {
    refers("canonicalization " + name, SHAPE, attacked);
  }

  private void method(String name, String attacked) {
    to.add(Kind.ALGORITHMS, name, SHAPE, attacked);
  }

  private String method(String other) {
    return Attack.replace(good, MORE + "ecdsa-sha256", other);
  }

  private void methods() {
    String digests =
        SealSmith.digested(Attack.replace(good, Algorithms.SHA256, DSIG + "sha1"), "SHA-1");
    method("a true digest by SHA-1", to.resigned(digests));
    method(
        "a true signature by ECDSA with SHA-1",
        SealSmith.signed(
            method(MORE + "ecdsa-sha1"), "SHA1withECDSAinP1363Format", to.key.privateKey()));
    method("RSA with SHA-1", method(DSIG + "rsa-sha1"));
    method("MD5", method(MORE + "rsa-md5"));
    method("RIPEMD-160", method(MORE + "ecdsa-ripemd160"));
    method("DSA", method(DSIG + "dsa-sha1"));
    method("an RSA method with an elliptic key", method(MORE + "rsa-sha256"));
    method("no method", method(""));
    method("the method none", method("none"));
    method(
        "a SHA-1 digest of the certificate",
        Attack.replace(
            good,
            "<xades:CertDigest><ds:DigestMethod Algorithm=\"" + Algorithms.SHA256,
            "<xades:CertDigest><ds:DigestMethod Algorithm=\"" + DSIG + "sha1"));
    String value = Attack.between(good, "<ds:SignatureValue", "</ds:SignatureValue>");
    String open = value.substring(0, value.indexOf('>') + 1);
    value("no value", value, open + "</ds:SignatureValue>");
    value("a value of zeros", value, open + "A".repeat(86) + "==</ds:SignatureValue>");
    value("a value of one byte", value, open + "AA==</ds:SignatureValue>");
    value("a value of 3,000 bytes", value, open + "AAAA".repeat(1000) + "</ds:SignatureValue>");
  }

  private void value(String name, String old, String other) {
    to.add(Kind.ALGORITHMS, name, Problem.SIGNATURE_BROKEN, Attack.replace(good, old, other));
  }

  private void secrets() {
    byte[] known = to.key.certificate().getPublicKey().getEncoded();
    method(
        "HMAC with the public key as secret",
        SealSmith.authenticated(method(MORE + "hmac-sha256"), "HmacSHA256", known));
    method(
        "HMAC by SHA-1 with the public key as secret",
        SealSmith.authenticated(method(DSIG + "hmac-sha1"), "HmacSHA1", known));
    method(
        "HMAC cut to one bit",
        Attack.replace(
            method(MORE + "hmac-sha256"),
            "</ds:SignatureMethod>",
            "<ds:HMACOutputLength>1</ds:HMACOutputLength></ds:SignatureMethod>"));
  }
}
