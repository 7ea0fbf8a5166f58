package rogatory.transport.rest;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import rogatory.exchange.Attachment;
import rogatory.transport.TlsContexts;
import rogatory.transport.rest.httpsig.DigestAlgorithm;
import rogatory.transport.rest.httpsig.HeaderFields;
import rogatory.transport.rest.httpsig.MessageBody;
import rogatory.transport.rest.httpsig.MessageSigner;
import rogatory.transport.rest.httpsig.MessageVerifier;
import rogatory.transport.rest.httpsig.RefusalReason;
import rogatory.transport.rest.httpsig.RequestMessage;
import rogatory.transport.rest.httpsig.ResponseMessage;
import rogatory.transport.rest.httpsig.SignatureProfile;
import rogatory.transport.rest.httpsig.SigningUnavailableException;
import rogatory.transport.rest.httpsig.Verification;
import rogatory.transport.rest.httpsig.VerificationPolicy;
import rogatory.vocabulary.Problem;

/**
 * Asks another party over mutual TLS 1.3, signs what it asks, and believes only an answer that is
 * signed by that party and bound to this request. It follows no redirect, keeps no cookie, takes no
 * content coding and repeats nothing by itself.
 */
public final class HopClient implements AutoCloseable {
  private static final String ACCEPTED = "application/json, application/problem+json";

  /** What an answer is called that is rightly signed for another content than was expected. */
  static final String OTHER_CONTENT = "other-content";

  private static final int OK = 200;
  private static final int LARGEST_ANSWER = 1 << 20;
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("content-length", "transfer-encoding", "host", "connection");

  private final Connections connections;
  private final HopKeys keys;
  private final HopTimes times;
  private final MessageVerifier verifier;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "hop-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** A client with these connections, keys and times. */
  public HopClient(TlsContexts tls, HopKeys keys, HopTimes times, Clock clock) {
    this.connections = new Connections(keys, tls, times);
    this.keys = keys;
    this.times = times;
    this.verifier = new MessageVerifier(VerificationPolicy.standard(), clock, keys.verifying());
  }

  /** Makes one attempt. It never throws for what the other side or the network does. */
  public HopAnswer ask(HopCall call) {
    return ask(call, null);
  }

  /** A body whose size and digest are known before it is asked for. */
  interface Expected {
    /** What the sealed document says of it. */
    Attachment attachment();

    /**
     * Takes the bytes; called only when the answer is signed for exactly this content.
     *
     * @throws IOException when they end too early, or are not taken to their end
     */
    void take(InputStream bytes) throws IOException;
  }

  /**
   * As {@link #ask}, but hands the body of a signed 200 on while it arrives, and holds nothing. An
   * answer signed for another content is {@link HopAnswer.Unbelievable} with {@value
   * #OTHER_CONTENT}.
   */
  HopAnswer fetch(HopCall call, Expected expected) {
    return ask(call, expected);
  }

  private record Asking(HopCall call, RequestMessage message, @Nullable Expected expected) {}

  private HopAnswer ask(HopCall call, @Nullable Expected expected) {
    Optional<MessageSigner> signer = keys.signer(call.sender());
    Optional<CloseableHttpClient> client = connections.of(call.sender());
    if (signer.isEmpty() || client.isEmpty()) {
      return new HopAnswer.Unbelievable("no-own-key", false);
    }
    try {
      RequestMessage message = signer.get().sign(message(call, expected));
      return send(client.get(), new Asking(call, message, expected));
    } catch (SigningUnavailableException keyIsAway) {
      return new HopAnswer.Unbelievable("no-own-key", false);
    } catch (IOException failed) {
      return Failures.of(failed);
    }
  }

  private static RequestMessage message(HopCall call, @Nullable Expected expected) {
    String wanted = expected == null ? "" : expected.attachment().mediaType() + ", ";
    HeaderFields headers = HeaderFields.none().with("Accept", wanted + ACCEPTED);
    if (call.mediaType().isPresent()) {
      headers = headers.with("Content-Type", call.mediaType().get());
    }
    if (call.message() != null) {
      headers = headers.with(IdempotencyKey.FIELD, IdempotencyKey.write(call.message()));
    }
    return new RequestMessage(
        call.method(), call.target().toString(), headers, MessageBody.of(call.body()));
  }

  private HopAnswer send(CloseableHttpClient client, Asking asking) throws IOException {
    HopCall call = asking.call();
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.target());
    asking.message().headers().lines().stream()
        .filter(line -> !OF_THE_CONNECTION.contains(line.name().toLowerCase(Locale.ROOT)))
        .filter(line -> !line.name().equalsIgnoreCase("Content-Type"))
        .forEach(line -> request.addHeader(line.name(), line.value()));
    if (call.mediaType().isPresent()) {
      request.addHeader("Content-Type", call.mediaType().get());
      request.setEntity(new ByteArrayEntity(call.body(), null));
    }
    Future<?> deadline =
        watch.schedule(request::cancel, times.whole().toMillis(), TimeUnit.MILLISECONDS);
    try {
      HttpClientContext context = HttpClientContext.create();
      return client.execute(request, context, response -> answer(response, asking, shown(context)));
    } finally {
      deadline.cancel(false);
    }
  }

  /** What the server showed on the connection; helps to build paths and proves nothing here. */
  private static List<X509Certificate> shown(HttpClientContext context) throws IOException {
    SSLSession session = context.getSSLSession();
    if (session == null) {
      return List.of();
    }
    return Arrays.stream(session.getPeerCertificates())
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }

  private HopAnswer answer(
      ClassicHttpResponse response, Asking asking, List<X509Certificate> helpers)
      throws IOException {
    HeaderFields headers = headers(response);
    if (headers.has("Content-Encoding")) {
      return new HopAnswer.Unbelievable("answer-encoded", true);
    }
    HttpEntity entity = response.getEntity();
    Expected expected = asking.expected();
    if (expected != null && entity != null && response.getCode() == OK) {
      return streamed(entity.getContent(), headers, asking, expected, helpers);
    }
    Optional<byte[]> body = body(entity);
    if (body.isEmpty()) {
      return new HopAnswer.Unbelievable("answer-too-large", true);
    }
    Optional<HopAnswer> refused =
        refused(response.getCode(), headers, MessageBody.of(body.get()), asking, helpers);
    return refused.orElseGet(
        () -> new HopAnswer.Signed(response.getCode(), mediaType(headers), body.get()));
  }

  /** Size and digest are known, so the signature is checked before the bytes are read. */
  private HopAnswer streamed(
      InputStream bytes,
      HeaderFields headers,
      Asking asking,
      Expected expected,
      List<X509Certificate> helpers)
      throws IOException {
    Attachment attachment = expected.attachment();
    byte[] hash = HexFormat.of().parseHex(attachment.hash().hex());
    MessageBody content =
        MessageBody.digested(attachment.size(), Map.of(DigestAlgorithm.SHA_256, hash));
    Optional<HopAnswer> refused = refused(OK, headers, content, asking, helpers);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (!mediaType(headers).equals(attachment.mediaType())) {
      return new HopAnswer.Unbelievable(OTHER_CONTENT, true);
    }
    expected.take(bytes);
    return new HopAnswer.Signed(OK, attachment.mediaType(), new byte[0]);
  }

  /** Why an answer is not believed; nothing when it is signed by the party that was asked. */
  private Optional<HopAnswer> refused(
      int status,
      HeaderFields headers,
      MessageBody content,
      Asking asking,
      List<X509Certificate> helpers) {
    var answer = new ResponseMessage(status, headers, content, asking.message());
    var asked = new AskedKeys(keys, helpers, asking.call().receiver());
    Verification verification = verifier.verify(answer, asked);
    if (!(verification instanceof Verification.Refused refused)) {
      return Optional.empty();
    }
    Problem problem = asked.problem();
    String reason = problem == null ? unsigned(status, headers) : "answer-" + problem.code();
    boolean other = asking.expected() != null && refused.reason() == RefusalReason.DIGEST_MISMATCH;
    return Optional.of(new HopAnswer.Unbelievable(other ? OTHER_CONTENT : reason, true));
  }

  private static Optional<byte[]> body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return Optional.of(new byte[0]);
    }
    byte[] body = entity.getContent().readNBytes(LARGEST_ANSWER + 1);
    return body.length > LARGEST_ANSWER ? Optional.empty() : Optional.of(body);
  }

  /** What to call an answer that nobody answers for: by its status, or by what it lacks. */
  private static String unsigned(int status, HeaderFields headers) {
    if (status >= 300 && status < 400) {
      return "redirect";
    }
    if (headers.has(SignatureProfile.SIGNATURE_FIELD)) {
      return "answer-signature-wrong";
    }
    return "answer-unsigned-" + status;
  }

  private static HeaderFields headers(ClassicHttpResponse response) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      fields
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(header.getValue() == null ? "" : header.getValue());
    }
    return HeaderFields.of(fields);
  }

  private static String mediaType(HeaderFields headers) {
    String value = headers.combined("Content-Type").orElse("");
    int parameters = value.indexOf(';');
    return (parameters < 0 ? value : value.substring(0, parameters))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** Closes all connections. */
  @Override
  public void close() {
    watch.shutdownNow();
    connections.close();
  }
}
