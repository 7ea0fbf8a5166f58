package rogatory.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import rogatory.attack.Kind;
import rogatory.exchange.SigningKey;
import rogatory.vocabulary.Problem;

/**
 * The corpus of attacks on a sealed document. One corpus is made of one genuine document, and is
 * tried at every entrance.
 */
public final class SealAttacks {
  final String good;
  final String evil;
  final SigningKey key;
  final String signature;
  final String trap;
  private final List<SealAttack> all = new ArrayList<>();

  private SealAttacks(String good, String evil, SigningKey key, String trap) {
    this.good = good;
    this.evil = evil;
    this.key = key;
    this.trap = trap;
    this.signature = Attack.signature(good);
  }

  /**
   * All attacks.
   *
   * @param good a genuine document
   * @param evil an unsigned one of the same form that says something else
   * @param key the P-256 key of the genuine document; most attacks are signed with it anew, so that
   *     they are not refused for their signature value alone
   * @param trap the address that the attacks want to be fetched
   */
  public static List<SealAttack> all(byte[] good, byte[] evil, SigningKey key, String trap) {
    SealAttacks attacks = new SealAttacks(Attack.text(good), Attack.text(evil), key, trap);
    WrappingAttacks.addTo(attacks);
    ReferenceAttacks.addTo(attacks);
    KeyAttacks.addTo(attacks);
    XmlAttacks.addTo(attacks);
    return List.copyOf(attacks.all);
  }

  /** Other bytes for the very same canonical text: the seal fits, and says the same. */
  public static List<SealAttack> sameText(byte[] good) {
    String text = Attack.text(good);
    return List.of(
        same("white space inside a tag", text.replaceFirst("<IssuedAt>", "<IssuedAt >")),
        same("a character written as a number", text.replaceFirst(">2", ">&#50;")),
        same("quotes of the other kind", text.replaceFirst("URI=\"\"", "URI=''")),
        same("a mark of the byte order", "\uFEFF" + text),
        same("a declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text),
        same(
            "a namespace that nobody uses",
            text.replaceFirst("<IssuedAt>", "<IssuedAt xmlns:a=\"urn:a\">")),
        same("an empty element in short", text.replaceFirst("></ds:DigestMethod>", "/>")));
  }

  private static SealAttack same(String name, String text) {
    return SealAttack.of(
        Kind.XML,
        "same canonical text, other bytes: " + name,
        Problem.SAME_ID_OTHER_BYTES,
        Attack.bytes(text));
  }

  void add(Kind kind, String name, Problem answer, String attacked) {
    if (attacked.equals(good)) {
      throw new AssertionError("Nothing changed: " + name);
    }
    all.add(SealAttack.of(kind, name, answer, Attack.bytes(attacked)));
  }

  void add(Kind kind, String name, Problem answer, UnaryOperator<String> change) {
    add(kind, name, answer, change.apply(good));
  }

  void addBytes(Kind kind, String name, Problem answer, byte[] attacked) {
    all.add(SealAttack.of(kind, name, answer, attacked));
  }

  /** As {@link #add}, with a signature value that fits. */
  void addSigned(Kind kind, String name, Problem answer, String attacked) {
    add(kind, name, answer, resigned(attacked));
  }

  String resigned(String attacked) {
    return SealSmith.signed(attacked, "SHA256withECDSAinP1363Format", key.privateKey());
  }

  void addMany(Kind kind, String name, Set<Problem> answers, List<byte[]> variants) {
    all.add(new SealAttack(kind, name, answers, variants));
  }
}
