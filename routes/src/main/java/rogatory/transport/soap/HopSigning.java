package rogatory.transport.soap;

import java.io.OutputStream;
import java.util.function.Supplier;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.staxutils.W3CDOMStreamWriter;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import rogatory.exchange.SigningKey;

/**
 * Lets CXF write the envelope into a tree, then addresses and signs the tree, then sends it. The
 * key is asked for anew for each message, so a new key speaks from the next message on.
 */
abstract class HopSigning extends AbstractSoapInterceptor {
  private final EnvelopeSigner signer;
  private final Supplier<SigningKey> key;

  /** What the addressing headers of one message say. */
  record Addressing(String messageId, @Nullable String to, @Nullable String relatesTo) {}

  HopSigning(EnvelopeSigner signer, Supplier<SigningKey> key) {
    super(Phase.PRE_STREAM);
    addBefore(StaxOutInterceptor.class.getName());
    this.signer = signer;
    this.key = key;
  }

  /** The addressing of this message. */
  abstract Addressing addressing(SoapMessage message);

  @Override
  public void handleMessage(SoapMessage message) {
    OutputStream stream = message.getContent(OutputStream.class);
    var tree = new W3CDOMStreamWriter();
    message.removeContent(OutputStream.class);
    message.setContent(XMLStreamWriter.class, tree);
    message.getInterceptorChain().add(new Sending(tree, stream));
  }

  private void send(SoapMessage message, Document document, OutputStream stream) {
    message.setContent(OutputStream.class, stream);
    message.removeContent(XMLStreamWriter.class);
    Addressing addressing = addressing(message);
    signer.sign(
        document, key.get(), addressing.messageId(), addressing.to(), addressing.relatesTo());
    try {
      XMLStreamWriter writer = StaxUtils.createXMLStreamWriter(stream, "UTF-8");
      StaxUtils.writeDocument(document, writer, false, false);
      writer.flush();
      writer.close();
    } catch (XMLStreamException broken) {
      throw new Fault(broken);
    }
  }

  private final class Sending extends AbstractSoapInterceptor {
    private final W3CDOMStreamWriter tree;
    private final OutputStream stream;

    Sending(W3CDOMStreamWriter tree, OutputStream stream) {
      super(Phase.PRE_STREAM_ENDING);
      this.tree = tree;
      this.stream = stream;
    }

    @Override
    public void handleMessage(SoapMessage message) {
      send(message, tree.getDocument(), stream);
    }
  }
}
