package rogatory.signature;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import rogatory.devpki.DevPkiExtension;
import rogatory.document.XmlPapers;
import rogatory.exchange.ExchangeDocument;
import rogatory.exchange.Verification;
import rogatory.fuzz.Documents;
import rogatory.fuzz.Edits;
import rogatory.fuzz.FuzzTarget;
import rogatory.vocabulary.PartyId;

/**
 * Verification of seals of level B and T. What is taken for genuine says what a genuine document
 * says.
 */
public final class SealTarget implements FuzzTarget {
  private final Instant now = Clock.systemUTC().instant();
  private final XmlPapers papers = new XmlPapers();
  private final XmlSeal seal;
  private final List<ExchangeDocument> documents = Documents.all();
  private final List<byte[]> genuine = new ArrayList<>();

  /** Seals every document twice, without and with a time-stamp. */
  public SealTarget() throws Exception {
    DevPkiExtension pki = new DevPkiExtension();
    pki.beforeAll(null);
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    SealRoom room = SealRoom.ofAuthority(pki);
    room.clock = clock;
    seal = room.seal();
    XmlSeal stamping = SealRoom.with(pki, pki.party(SealRoom.AUTHORITY).seal()).stamped().seal();
    for (ExchangeDocument document : documents) {
      byte[] unsigned = papers.write(document);
      genuine.add(sealed(seal, unsigned));
      genuine.add(sealed(stamping, unsigned));
    }
  }

  private static byte[] sealed(XmlSeal seal, byte[] unsigned) {
    return seal.seal(unsigned, new PartyId(SealRoom.AUTHORITY)).orElseThrow().bytes();
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < genuine.size(); i++) {
      seeds.add(Edits.script('E', i).bytes());
    }
    byte[] order = genuine.get(0);
    seeds.add(Edits.script('E', 0).replace(order, "Published", "Announced").bytes());
    seeds.add(Edits.script('E', 0).replace(order, "URI=\"\"", "URI=\"#x\"").bytes());
    seeds.add(Edits.script('E', 0).replace(order, "ecdsa-sha256", "hmac-sha1").bytes());
    seeds.add(Edits.script('E', 1).replace(genuine.get(1), "X509Certificate>", "a>").bytes());
    seeds.add("<Request xmlns='urn:rogatory:exchange:1'/>".getBytes(StandardCharsets.UTF_8));
    return seeds;
  }

  @Override
  public void check(byte[] input) {
    byte[] bytes =
        input.length >= 2 && input[0] == 'E'
            ? Edits.apply(genuine.get((input[1] & 0xff) % genuine.size()), input, 2)
            : input;
    Verification verification = seal.verify(bytes, now);
    if (verification instanceof Verification.Genuine found
        && !documents.contains(found.document())) {
      throw new AssertionError("Taken for genuine: " + found.document());
    }
    if (input.length == 2 && input[0] == 'E' && !(verification instanceof Verification.Genuine)) {
      throw new AssertionError("A genuine document is refused: " + verification);
    }
  }
}
