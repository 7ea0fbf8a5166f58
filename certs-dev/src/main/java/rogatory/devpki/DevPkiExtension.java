package rogatory.devpki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A fresh PKI with running trust services for the tests of one class:
 *
 * <pre>{@code
 * @RegisterExtension static final DevPkiExtension pki = new DevPkiExtension();
 * }</pre>
 *
 * <p>The field must be static. Test methods may also take a {@link DevPki} or {@link TrustServices}
 * as a parameter. RSA-3072 keys are shared by all PKIs of the JVM; all others are made anew.
 */
public final class DevPkiExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

  private final Clock clock;
  private @Nullable Running running;
  private int users;

  private record Running(Path folder, TrustServices trustServices, DevPki pki) {}

  /** A PKI on the system's clock. */
  public DevPkiExtension() {
    this(Clock.systemUTC());
  }

  /** A PKI whose certificates, time-stamps and statuses follow the given clock. */
  public DevPkiExtension(Clock clock) {
    this.clock = clock;
  }

  /** Makes the PKI and starts its trust services. */
  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    start();
  }

  /** Stops the trust services and deletes all keys. */
  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  /** Resolves {@link DevPki} and {@link TrustServices}. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == DevPki.class || type == TrustServices.class;
  }

  /** The PKI or its trust services. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DevPki.class ? pki() : trustServices();
  }

  /** The PKI itself. */
  public DevPki pki() {
    return running().pki();
  }

  /** The trust anchor. */
  public X509Certificate root() {
    return pki().root();
  }

  /** The CA between root and leaves. */
  public X509Certificate issuingCa() {
    return pki().issuingCa();
  }

  /** A trust store with the root alone. */
  public KeyStore trustStore() {
    return pki().trustStore();
  }

  /** The keys of a party: {@code authority-pl}, {@code authority-cz}, {@code platform-ie}. */
  public PartyKeys party(String id) {
    return pki().party(id);
  }

  /** Adds a party. */
  public PartyKeys register(DevParty party) {
    return pki().register(party);
  }

  /** Revokes a certificate from now on. */
  public void revoke(X509Certificate certificate) {
    pki().revoke(certificate);
  }

  /** The running trust services, to ask or to make misbehave. */
  public TrustServices trustServices() {
    return running().trustServices();
  }

  /** Called for the class of the tests and again for each nested one. */
  private synchronized void start() throws IOException {
    users++;
    if (running != null) {
      return;
    }
    Path folder = Files.createTempDirectory("devpki");
    TrustServices services = TrustServices.listen(0);
    DevPki pki = DevPki.open(folder, services.url(), clock, KeySource.pooled());
    services.serve(pki);
    running = new Running(folder, services, pki);
  }

  private synchronized void stop() {
    users--;
    if (running != null && users == 0) {
      running.trustServices().close();
      SafeFiles.deleteTree(running.folder());
      running = null;
    }
  }

  private synchronized Running running() {
    if (running == null) {
      throw new IllegalStateException(
          "The PKI lives between beforeAll and afterAll; static field?");
    }
    return running;
  }
}
