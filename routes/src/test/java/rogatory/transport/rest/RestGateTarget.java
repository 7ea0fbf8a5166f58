package rogatory.transport.rest;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletConfig;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import rogatory.devpki.DevPkiExtension;
import rogatory.exchange.ReplyDocument;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.SignedReply;
import rogatory.fuzz.Edits;
import rogatory.fuzz.FuzzTarget;
import rogatory.problem.ProblemAdvice;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.vocabulary.Problem;

/**
 * The door of the platforms and the gate behind it, without a server: E changes a message that the
 * platform signed, S is a message that the platform itself wrote with malice and signs.
 */
public final class RestGateTarget implements FuzzTarget {
  private static final String ORIGIN = "https://gateway.example";
  private static final Pattern TARGET = Pattern.compile("(/[A-Za-z0-9._~-]*)+(\\?[!-~&&[^#]]*)?");
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t -~\\x80-\\xff]*");

  private final Clock clock = Clock.fixed(Clock.systemUTC().instant(), ZoneOffset.UTC);
  private final KeepingIntake intake = new KeepingIntake();
  private final RestWorld world;
  private final MessageSigner platform;
  private final X509Certificate[] certificate;
  private final DispatcherServlet servlet;
  private final ReplyDocument reply;
  private final List<byte[]> genuine;

  /** Starts the gate. */
  public RestGateTarget() throws Exception {
    DevPkiExtension pki = new DevPkiExtension();
    pki.beforeAll(null);
    world = new RestWorld(pki, clock);
    platform = GateTestCase.signer(pki.party(RestWorld.PLATFORM.value()).hop(), clock);
    certificate =
        pki.party(RestWorld.PLATFORM.value()).tlsClient().chain().toArray(X509Certificate[]::new);
    servlet = gate();
    reply =
        Samples.reply(
            world.named(RestWorld.PLATFORM),
            world.named(RestWorld.OURS),
            ReplyKind.PARTIALLY_COMPLETED);
    byte[] json = MachineReply.of(reply).toJson();
    genuine =
        List.of(
            written(platform.sign(read(replyText(json))), json),
            written(platform.sign(read(text("GET /platform/v1/ping"))), new byte[0]));
  }

  private DispatcherServlet gate() throws ServletException {
    var spring = new AnnotationConfigWebApplicationContext();
    spring.setServletContext(new MockServletContext());
    spring.register(GateServer.Mvc.class);
    spring.addBeanFactoryPostProcessor(
        beans -> {
          beans.registerSingleton("restGate", new RestGate(intake, world.directory, clock));
          beans.registerSingleton("problemAdvice", new ProblemAdvice());
        });
    DispatcherServlet dispatcher = new DispatcherServlet(spring);
    dispatcher.init(new MockServletConfig(spring.getServletContext()));
    return dispatcher;
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < genuine.size(); i++) {
      seeds.add(Edits.script('E', i).bytes());
    }
    seeds.add(
        Edits.script('E', 0).replace(genuine.get(0), "PARTIALLY_COMPLETED", "REFUSED").bytes());
    seeds.add(Edits.script('E', 1).replace(genuine.get(1), "ping", "pong").bytes());
    byte[] json = MachineReply.of(reply).toJson();
    seeds.add(signed(replyText(json)));
    for (String[] change :
        List.of(
            new String[] {"\"kind\":\"PARTIALLY_COMPLETED\"", "\"kind\":[\"PARTIALLY_COMPLETED\"]"},
            new String[] {"Done as", "\\ud800\\u0000"},
            new String[] {"2026-", "-999999999-"},
            new String[] {"REMOVED", "REMOVED\",\"result\":\"REFUSED"})) {
      String changed = new String(json, StandardCharsets.UTF_8).replace(change[0], change[1]);
      seeds.add(signed(replyText(changed.getBytes(StandardCharsets.UTF_8))));
    }
    String order = "/platform/v1/orders/" + reply.request();
    seeds.add(signed(text("GET " + order + "/status?authority=authority-pl")));
    seeds.add(signed(text("GET " + order + "/status?authority=%00&authority=b")));
    seeds.add(signed(text("GET " + order + "/status?authority=%ed%a0%80%")));
    seeds.add(signed(text("GET " + order + "/status")));
    seeds.add(
        signed(
            text(
                "POST "
                    + order
                    + "/replies?authority=authority-pl\nContent-Type: application/xml\n"
                    + "Idempotency-Key: \""
                    + reply.messageId()
                    + "\"\n\n<Reply/>")));
    return seeds;
  }

  private static byte[] signed(byte[] message) {
    byte[] seed = new byte[message.length + 2];
    seed[0] = 'S';
    System.arraycopy(message, 0, seed, 2, message.length);
    return seed;
  }

  @Override
  public void check(byte[] input) throws Exception {
    if (input.length < 2) {
      return;
    }
    boolean edited = input[0] == 'E';
    byte[] bytes =
        edited
            ? Edits.apply(genuine.get((input[1] & 0xff) % genuine.size()), input, 2)
            : Arrays.copyOfRange(input, 2, input.length);
    RequestMessage message = read(bytes);
    if (!isCarried(message)) {
      return;
    }
    if (!edited) {
      try {
        message = platform.sign(message);
      } catch (IllegalArgumentException nobodySignsThat) {
        return;
      }
    }
    intake.replies.clear();
    intake.arrivals.clear();
    world.audited.clear();
    judge(answer(message, body(bytes)));
    judgeStored(edited);
    if (edited && input.length == 2 && input[1] == 0 && intake.replies.isEmpty()) {
      throw new AssertionError("A genuine reply is refused");
    }
  }

  private MockHttpServletResponse answer(RequestMessage message, byte[] body)
      throws IOException, ServletException {
    int query = message.targetUri().indexOf('?');
    String path = query < 0 ? message.targetUri() : message.targetUri().substring(0, query);
    var request =
        new Carried(
            servlet,
            message.method(),
            path.substring(ORIGIN.length()),
            query < 0 ? null : message.targetUri().substring(query + 1));
    request.setSecure(true);
    request.setAttribute("jakarta.servlet.request.X509Certificate", certificate);
    message.headers().lines().forEach(line -> request.addHeader(line.name(), line.value()));
    request.setContent(body);
    var response = new MockHttpServletResponse();
    world
        .filter(HopSettings.of(() -> URI.create(ORIGIN), RestWorld.OURS))
        .doFilter(request, response, servlet::service);
    return response;
  }

  /** As the container does: whoever asks for parameters that cannot be decoded is told so. */
  private static final class Carried extends MockHttpServletRequest {
    private boolean undecodable;

    Carried(DispatcherServlet servlet, String method, String path, String query) {
      super(servlet.getServletContext(), method, path);
      setQueryString(query);
      if (query != null) {
        for (String pair : query.split("&")) {
          read(pair);
        }
      }
    }

    private void read(String pair) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      try {
        addParameter(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      } catch (IllegalArgumentException notEncoded) {
        undecodable = true;
      }
    }

    @Override
    public String[] getParameterValues(String name) {
      if (undecodable) {
        throw new InvalidParameterException("not decodable");
      }
      return super.getParameterValues(name);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void judge(MockHttpServletResponse response) throws IOException {
    String body = response.getContentAsString(StandardCharsets.UTF_8);
    if (response.getStatus() == 200) {
      return;
    }
    String code =
        ExchangeJson.STRICT
            .read(body.getBytes(StandardCharsets.UTF_8))
            .map(json -> json.path("code").asString(""))
            .orElse("");
    boolean known =
        Arrays.stream(Problem.values())
            .filter(problem -> problem.fault() == Problem.Fault.SENDER)
            .anyMatch(
                problem ->
                    problem.code().equals(code) && problem.httpStatus() == response.getStatus());
    if (!known || body.contains("Exception")) {
      throw new AssertionError("No typed refusal: " + response.getStatus() + " " + body);
    }
  }

  private void judgeStored(boolean edited) {
    for (SignedReply stored : intake.replies) {
      if (edited && !stored.document().equals(reply)) {
        throw new AssertionError("Taken, and not what was signed");
      }
      if (!stored.document().from().id().equals(RestWorld.PLATFORM)) {
        throw new AssertionError("Taken for somebody else's");
      }
    }
    if (edited && !intake.arrivals.isEmpty()) {
      throw new AssertionError("Taken for XML");
    }
  }

  /** Whether a server would let it through to the door. */
  private static boolean isCarried(RequestMessage message) {
    return TOKEN.matcher(message.method()).matches()
        && message.targetUri().startsWith(ORIGIN)
        && TARGET.matcher(message.targetUri().substring(ORIGIN.length())).matches()
        && message.headers().lines().stream()
            .allMatch(
                line ->
                    TOKEN.matcher(line.name()).matches() && VALUE.matcher(line.value()).matches());
  }

  private byte[] replyText(byte[] json) {
    byte[] head =
        text(
            "POST /platform/v1/orders/"
                + reply.request()
                + "/replies?authority=authority-pl\nContent-Type: application/json\n"
                + "Idempotency-Key: "
                + IdempotencyKey.write(reply.messageId())
                + "\n\n");
    byte[] all = Arrays.copyOf(head, head.length + json.length);
    System.arraycopy(json, 0, all, head.length, json.length);
    return all;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static RequestMessage read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    String[] lines = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
    String[] start = lines[0].split(" ", 2);
    HeaderFields headers = HeaderFields.none();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers = headers.with(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
      }
    }
    return new RequestMessage(
        start[0],
        ORIGIN + (start.length < 2 ? "" : start[1]),
        headers,
        MessageBody.of(body(bytes)));
  }

  private static byte[] body(byte[] bytes) {
    int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\n\n");
    return end < 0 ? new byte[0] : Arrays.copyOfRange(bytes, end + 2, bytes.length);
  }

  private static byte[] written(RequestMessage message, byte[] body) {
    byte[] head =
        text(
            message.headers().lines().stream()
                .map(line -> line.name() + ": " + line.value())
                .collect(
                    Collectors.joining(
                        "\n",
                        message.method()
                            + " "
                            + message.targetUri().substring(ORIGIN.length())
                            + "\n",
                        "\n\n")));
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }
}
