package rogatory.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.apache.fop.apps.EnvironmentalProfileFactory;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.FOUserAgent;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.FopFactoryBuilder;
import org.apache.fop.apps.MimeConstants;
import org.apache.fop.apps.io.ResourceResolverFactory;
import org.apache.fop.configuration.Configuration;
import org.apache.fop.configuration.ConfigurationException;
import org.apache.fop.configuration.DefaultConfigurationBuilder;
import org.apache.fop.events.Event;
import org.apache.fop.events.EventListener;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Sets pages with Apache FOP. Nothing is fetched: the fonts of the product are the only resources,
 * whatever an address in the manuscript says. The library is loaded when the first paper is set.
 */
final class Typesetter {
  private static final URI NOWHERE = URI.create("paper:/");
  private static final String FONT = "font";
  private static final String LEVEL = "PDF/A-3a";
  private static final String PRODUCER = "Rogatory (Apache FOP)";

  private static final String SETTINGS =
      """
      <fop version="1.0"><renderers><renderer mime="%s"><fonts>%s</fonts></renderer></renderers></fop>
      """;
  private static final String FONT_SETTING =
      """
      <font kerning="no" embed-url="%s:%s" advanced="%s">
        <font-triplet name="%s" style="normal" weight="%s"/>
      </font>
      """;

  private @Nullable FopFactory factory;

  /** What is to stand on the pages. */
  interface Manuscript {
    /** Writes XSL-FO (XSL 1.1). */
    void write(ContentHandler pages) throws SAXException;
  }

  /**
   * Sets a manuscript.
   *
   * @param made when, as the file says
   * @return PDF/A-3a, not sealed
   * @throws IllegalStateException when a manuscript of ours is at fault; the message holds nothing
   *     of what stands in it
   */
  byte[] set(Manuscript manuscript, Instant made) {
    Missing missing = new Missing();
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try {
      FopFactory press = factory();
      FOUserAgent agent = press.newFOUserAgent();
      agent.setCreationDate(Date.from(made));
      agent.setProducer(PRODUCER);
      agent.setAccessibility(true);
      agent.getRendererOptions().put("pdf-a-mode", LEVEL);
      agent.getEventBroadcaster().addEventListener(missing);
      manuscript.write(press.newFop(MimeConstants.MIME_PDF, agent, pdf).getDefaultHandler());
    } catch (SAXException fault) {
      // The text of the cause may hold what stands on the page.
      throw new IllegalStateException("The pages cannot be set: " + fault.getClass().getName());
    }
    if (missing.any) {
      throw new IllegalStateException("The pages hold a character that no font draws");
    }
    return pdf.toByteArray();
  }

  private synchronized FopFactory factory() throws FOPException {
    FopFactory made = factory;
    if (made == null) {
      made = build();
      factory = made;
    }
    return made;
  }

  private static FopFactory build() throws FOPException {
    ResourceResolver shelf = new Shelf();
    FopFactoryBuilder builder =
        new FopFactoryBuilder(EnvironmentalProfileFactory.createRestrictedIO(NOWHERE, shelf));
    builder.setConfiguration(configuration());
    builder.setStrictFOValidation(true);
    builder.setComplexScriptFeatures(true);
    builder.setAccessibility(true);
    FopFactory made = builder.build();
    made.getFontManager()
        .setResourceResolver(
            ResourceResolverFactory.createInternalResourceResolver(NOWHERE, shelf));
    return made;
  }

  private static Configuration configuration() throws FOPException {
    StringBuilder fonts = new StringBuilder();
    for (Face face : Face.all()) {
      fonts.append(font(face, face.regular(), "normal"));
      fonts.append(font(face, face.bold(), "bold"));
    }
    String settings = SETTINGS.formatted(MimeConstants.MIME_PDF, fonts);
    try {
      return new DefaultConfigurationBuilder()
          .build(new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
    } catch (ConfigurationException ours) {
      throw new FOPException(ours);
    }
  }

  private static String font(Face face, String file, String weight) {
    return FONT_SETTING.formatted(FONT, file, face.isShaped(), face.family(), weight);
  }

  /** Hands out our fonts and nothing else. */
  private static final class Shelf implements ResourceResolver {
    @Override
    public Resource getResource(URI address) throws IOException {
      if (!FONT.equals(address.getScheme())) {
        throw new IOException("Nothing is fetched for a paper");
      }
      return new Resource(FontFiles.open(address.getSchemeSpecificPart()));
    }

    @Override
    public OutputStream getOutputStream(URI address) throws IOException {
      throw new IOException("Nothing is written beside a paper");
    }
  }

  /** Hears of missing characters; what else the library would log may hold text of the case. */
  private static final class Missing implements EventListener {
    private boolean any;

    @Override
    public void processEvent(Event event) {
      any |= "glyphNotAvailable".equals(event.getEventKey());
    }
  }
}
