package rogatory.signature;

import java.io.ByteArrayOutputStream;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.c14n.InvalidCanonicalizerException;
import org.w3c.dom.Node;

/** Exclusive XML Canonicalization 1.0 without comments, the only serialization used for seals. */
final class CanonicalXml {
  static {
    start();
  }

  private static final ThreadLocal<Canonicalizer> CANONICALIZER =
      ThreadLocal.withInitial(CanonicalXml::canonicalizer);

  private CanonicalXml() {}

  /** Starts the XML security library once. */
  static void start() {
    if (!Init.isInitialized()) {
      Init.init();
    }
  }

  /** The canonical bytes of an element and all below it. */
  static byte[] of(Node apex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    try {
      CANONICALIZER.get().canonicalizeSubtree(apex, out);
    } catch (CanonicalizationException e) {
      throw new IllegalStateException("A parsed document cannot be canonicalized", e);
    }
    return out.toByteArray();
  }

  private static Canonicalizer canonicalizer() {
    try {
      return Canonicalizer.getInstance(Algorithms.EXCLUSIVE);
    } catch (InvalidCanonicalizerException e) {
      throw new IllegalStateException("Exclusive canonicalization is missing", e);
    }
  }
}
