package rogatory.bench.phase4;

import com.helger.collection.commons.CommonsArrayList;
import com.helger.collection.commons.ICommonsList;
import com.helger.http.EHttpMethod;
import com.helger.http.header.HttpHeaderMap;
import com.helger.phase4.attachment.WSS4JAttachment;
import com.helger.phase4.crypto.IAS4CryptoFactory;
import com.helger.phase4.ebms3header.Ebms3SignalMessage;
import com.helger.phase4.ebms3header.Ebms3UserMessage;
import com.helger.phase4.error.AS4ErrorList;
import com.helger.phase4.incoming.AS4RequestHandler;
import com.helger.phase4.incoming.IAS4IncomingMessageMetadata;
import com.helger.phase4.incoming.IAS4IncomingMessageState;
import com.helger.phase4.incoming.spi.AS4MessageProcessorResult;
import com.helger.phase4.incoming.spi.AS4SignalMessageProcessorResult;
import com.helger.phase4.incoming.spi.IAS4IncomingMessageProcessorSPI;
import com.helger.phase4.model.pmode.IPMode;
import com.helger.phase4.servlet.AS4UnifiedResponse;
import com.helger.phase4.servlet.AS4XServletHandler;
import com.helger.phase4.servlet.IAS4ServletRequestHandlerCustomizer;
import com.helger.web.scope.IRequestWebScopeWithoutResponse;
import com.helger.xservlet.AbstractXServlet;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * The side that receives: Tomcat with the servlet of phase4. It prints its port when it listens,
 * and ends when its standard input does.
 */
public final class Receiver {
  /** Where it listens. */
  static final String PATH = "/as4";

  private Receiver() {}

  /** Receives with the keys in this folder. */
  public static void main(String[] arguments) throws Exception {
    Agreement.prepare();
    Path folder = Path.of(arguments[0]);
    Side side = new Side(folder, Agreement.RECEIVER);
    var tomcat = new Tomcat();
    tomcat.setBaseDir(folder.resolve("tomcat").toString());
    var connector = new Connector("HTTP/1.1");
    connector.setPort(0);
    connector.setScheme("https");
    connector.setSecure(true);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("SSLEnabled", "true");
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.addSslHostConfig(side.server());
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    IAS4CryptoFactory signing = side.signing();
    context.addServletContainerInitializer(
        (types, opened) -> {
          Agreement.begin(opened);
          opened.addServlet("as4", new Servlet(signing)).addMapping(PATH);
        },
        null);
    tomcat.start();
    System.out.println(connector.getLocalPort());
    while (System.in.read() >= 0) {
      continue;
    }
    System.exit(0);
  }

  private static final class Servlet extends AbstractXServlet {
    private static final long serialVersionUID = 1L;

    Servlet(IAS4CryptoFactory signing) {
      settings().setMultipartEnabled(false);
      var handler = new AS4XServletHandler();
      handler.setRequestHandlerCustomizer(new Wiring(signing));
      handlerRegistry().registerHandler(EHttpMethod.POST, handler);
    }
  }

  private record Wiring(IAS4CryptoFactory signing) implements IAS4ServletRequestHandlerCustomizer {
    @Override
    public void customizeBeforeHandling(
        IRequestWebScopeWithoutResponse scope,
        AS4UnifiedResponse response,
        AS4RequestHandler handler) {
      handler.setCryptoFactory(signing);
      handler.setProcessorSupplier(() -> new CommonsArrayList<>(new Taking()));
    }

    @Override
    public void customizeAfterHandling(
        IRequestWebScopeWithoutResponse scope,
        AS4UnifiedResponse response,
        AS4RequestHandler handler) {}
  }

  /** Takes what is signed and keeps nothing of it. */
  private static final class Taking implements IAS4IncomingMessageProcessorSPI {
    @Override
    public AS4MessageProcessorResult processAS4UserMessage(
        IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers,
        Ebms3UserMessage message,
        IPMode mode,
        @Nullable Node body,
        @Nullable ICommonsList<WSS4JAttachment> attachments,
        IAS4IncomingMessageState state,
        AS4ErrorList errors) {
      boolean whole = attachments != null && attachments.size() == 1;
      return whole && state.isSoapSignatureChecked()
          ? AS4MessageProcessorResult.createSuccess()
          : AS4MessageProcessorResult.createFailure();
    }

    @Override
    public AS4SignalMessageProcessorResult processAS4SignalMessage(
        IAS4IncomingMessageMetadata metadata,
        HttpHeaderMap headers,
        Ebms3SignalMessage message,
        @Nullable IPMode mode,
        IAS4IncomingMessageState state,
        AS4ErrorList errors) {
      return AS4SignalMessageProcessorResult.createFailure();
    }

    @Override
    public void processAS4ResponseMessage(
        IAS4IncomingMessageMetadata metadata,
        IAS4IncomingMessageState state,
        String id,
        byte @Nullable [] response,
        boolean available,
        AS4ErrorList errors) {}
  }
}
