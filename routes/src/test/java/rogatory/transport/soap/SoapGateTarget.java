package rogatory.transport.soap;

import static rogatory.transport.TransportWorld.OURS;
import static rogatory.transport.TransportWorld.THEIRS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.mock.web.MockServletContext;
import org.w3c.dom.Document;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.KeyRole;
import rogatory.document.SafeXml;
import rogatory.exchange.SigningKey;
import rogatory.fuzz.Edits;
import rogatory.fuzz.FuzzTarget;
import rogatory.transport.GateRefusals;
import rogatory.transport.PeerIdentities;
import rogatory.transport.ScriptedIntake;
import rogatory.transport.TransportWorld;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * The gate of the authorities on CXF, without a server: E changes an envelope that was signed, S is
 * an envelope that its sender wrote with malice and signs (action, further headers and content, one
 * on each line), anything else goes in as it is after a line with its media type.
 */
public final class SoapGateTarget implements FuzzTarget {
  private static final String ADDRESS = "https://gateway.example/soap/exchange";
  private static final Pattern CODE = Pattern.compile("<(?:\\w+:)?code[^>]*>([a-z0-9-]+)<");
  private static final int MOST_ENTRIES_OF_A_REPLAY_WINDOW = 50_000;
  private static final String[] CONTENTS = {
    "<c:SubmitRequest xmlns:c='urn:rogatory:soap:1'><c:document>YQ==</c:document></c:SubmitRequest>",
    "<c:DeliverReply xmlns:c='urn:rogatory:soap:1'><c:document>YQ==</c:document></c:DeliverReply>",
    "<c:GetStatus xmlns:c='urn:rogatory:soap:1'><c:requestId>00000000-0000-0003-0000-000000000004"
        + "</c:requestId><c:addressedTo>authority-cz</c:addressedTo></c:GetStatus>",
    "<c:Ping xmlns:c='urn:rogatory:soap:1'><c:token>a</c:token></c:Ping>"
  };

  private final Clock clock = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);
  private final SafeXml door = new SafeXml(Soap.LIMITS);
  private final ScriptedIntake intake = new ScriptedIntake();
  private final Bus bus = new ExtensionManagerBus();
  private final SoapServlet servlet = new SoapServlet(bus);
  private final TransportWorld world;
  private final PeerIdentities identities;
  private final SigningKey hop;
  private final X509Certificate[] certificate;
  private final byte[] genuine;
  private final String genuineContent;
  private AutoCloseable endpoint;
  private int entries;

  /** Opens the gate. */
  public SoapGateTarget() throws Exception {
    DevPkiExtension pki = new DevPkiExtension();
    pki.beforeAll(null);
    world = new TransportWorld(pki.pki());
    identities = new PeerIdentities(world.directory(), world.anchors(true), clock);
    hop = world.keys().get(OURS).get(KeyRole.HOP);
    certificate = world.keys().get(OURS).get(KeyRole.TLS).chain().toArray(X509Certificate[]::new);
    servlet.init(new MockServletConfig(new MockServletContext()));
    publish();
    genuine = message().sign(hop);
    genuineContent =
        verified(genuine).orElseThrow(() -> new AssertionError("The genuine one is refused"));
  }

  private HandMade message() {
    return new HandMade(ADDRESS).created(clock.instant());
  }

  private void publish() throws Exception {
    if (endpoint != null) {
      endpoint.close();
    }
    var refusals = new GateRefusals(new SimpleMeterRegistry(), (party, problem) -> {});
    endpoint =
        new SoapGate(bus, intake, identities, world.keyRing(), refusals, clock)
            .publish(THEIRS, Set.of(URI.create(ADDRESS)), "/exchange");
    entries = 0;
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(Edits.script('E', 0).bytes());
    seeds.add(Edits.script('E', 0).replace(genuine, "exc-c14n#", "exc-c14n#a").bytes());
    seeds.add(Edits.script('E', 0).replace(genuine, "URI=\"#", "URI=\"").bytes());
    seeds.add(Edits.script('E', 0).replace(genuine, "env:Body", "env:Header").bytes());
    seeds.add(Edits.script('E', 0).at(0x500, 0, "A").bytes());
    seeds.add(Edits.script('E', 0).replace(genuine, "#X509", "#X5O9").bytes());
    for (String content : CONTENTS) {
      String name = content.substring(3, content.indexOf(' '));
      seeds.add(text("S\0urn:rogatory:soap:1:" + name + "\n\n" + content));
    }
    seeds.add(text("S\0urn:rogatory:soap:1:Ping\n<a xmlns='b'/>\n" + CONTENTS[3]));
    seeds.add(text("S\0urn:rogatory:soap:1:Ping\n\n" + CONTENTS[0]));
    seeds.add(text("S\0urn:rogatory:soap:1:Pong\n\n<c:Pong xmlns:c='urn:rogatory:soap:1'/>"));
    seeds.add(text("Rapplication/soap+xml; charset=utf-8\n<a/>"));
    seeds.add(text("Rmultipart/related; type=\"application/xop+xml\"\n--a\r\n\r\n--a--"));
    seeds.add(text("Rapplication/soap+xml; charset=utf-9\n<a/>"));
    seeds.add(text("Rcharset=utf-9\n<a/>"));
    seeds.add(text("Rtext/xml\n<a/>"));
    return seeds;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void check(byte[] input) throws Exception {
    if (input.length < 2) {
      return;
    }
    if (input[0] == 'E') {
      checkEdited(input);
    } else if (input[0] == 'S') {
      checkSigned(new String(input, 2, input.length - 2, StandardCharsets.UTF_8));
    } else {
      int end = new String(input, StandardCharsets.ISO_8859_1).indexOf('\n');
      String type = new String(input, 1, Math.max(0, end - 1), StandardCharsets.ISO_8859_1);
      judge(answer(type, Arrays.copyOfRange(input, end + 1, input.length)), false);
    }
  }

  private void checkEdited(byte[] input) {
    verified(Edits.apply(genuine, input, 2))
        .filter(content -> !content.equals(genuineContent))
        .ifPresent(
            content -> {
              throw new AssertionError("Verified, and not what was signed: " + content);
            });
  }

  /** The content that the signature vouches for, with the address; nothing when it is refused. */
  private Optional<String> verified(byte[] envelope) {
    if (!(door.parse(envelope) instanceof Outcome.Done<Document> parsed)) {
      return Optional.empty();
    }
    try {
      SignedEnvelope signed =
          new EnvelopeVerifier(identities, clock).verify(parsed.value(), List.of(certificate));
      return Optional.of(
          signed.headers().to()
              + signed.headers().messageId()
              + signed.content().getLocalName()
              + signed.content().getNamespaceURI()
              + signed.content().getTextContent());
    } catch (HopRefusedException refused) {
      return Optional.empty();
    }
  }

  private void checkSigned(String text) throws Exception {
    String[] parts = text.split("\n", 3);
    if (parts.length < 3) {
      return;
    }
    byte[] envelope;
    try {
      envelope = message().action(parts[0]).header(parts[1]).content(parts[2]).sign(hop);
    } catch (RuntimeException nobodySignsThat) {
      return;
    }
    judge(answer("application/soap+xml", envelope), true);
    entries++;
    if (entries > MOST_ENTRIES_OF_A_REPLAY_WINDOW) {
      publish();
    }
  }

  private MockHttpServletResponse answer(String type, byte[] body) throws Exception {
    intake.arrivals().clear();
    var request = new MockHttpServletRequest(servlet.getServletContext(), "POST", "/soap/exchange");
    request.setServletPath("/soap");
    request.setPathInfo("/exchange");
    request.setSecure(true);
    request.setAttribute("jakarta.servlet.request.X509Certificate", certificate);
    request.addHeader("Content-Type", type);
    request.setContent(body);
    var response = new MockHttpServletResponse();
    servlet.service(request, response);
    return response;
  }

  private void judge(MockHttpServletResponse response, boolean signed) throws IOException {
    String body = response.getContentAsString(StandardCharsets.UTF_8);
    if (response.getStatus() == 200 && signed && body.contains("Envelope")) {
      return;
    }
    Matcher code = CODE.matcher(body);
    boolean known =
        response.getStatus() == 400
            && code.find()
            && Arrays.stream(Problem.values())
                .filter(problem -> problem.fault() == Problem.Fault.SENDER)
                .anyMatch(problem -> problem.code().equals(code.group(1)));
    if (!known || body.contains("Exception")) {
      throw new AssertionError("No typed refusal: " + response.getStatus() + " " + body);
    }
    if (!intake.arrivals().isEmpty()) {
      throw new AssertionError("Refused, and taken");
    }
  }
}
