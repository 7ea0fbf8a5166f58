package rogatory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import rogatory.commandline.Gateway.Fault;
import rogatory.exchange.TrustAnchors;
import rogatory.folders.FolderProperties;
import rogatory.folders.FolderRefusedException;
import rogatory.folders.GatewayFolders;
import rogatory.folders.SecretFile;
import rogatory.persistence.AttachmentProperties;
import rogatory.persistence.AuditProperties;
import rogatory.persistence.ContentProperties;
import rogatory.persistence.DatabaseProperties;
import rogatory.persistence.OutboxProperties;
import rogatory.persistence.RetentionProperties;
import rogatory.persistence.VaultProperties;
import rogatory.queue.BrokerProperties;
import rogatory.security.AdministratorProperties;

/**
 * Every fault of a configuration at once: values of the wrong form, names that nobody knows, files
 * that are not there, keys that do not open. A value is never told.
 */
final class ConfigurationCheck {
  private static final String ROOT = "rogatory";

  /** Every record of settings, with its prefix. */
  static final List<Record> RECORDS =
      List.of(
          new Record(ROOT, GatewayProperties.class),
          new Record(ROOT, FolderProperties.class),
          new Record("rogatory.drain", DrainProperties.class),
          new Record("rogatory.database", DatabaseProperties.class),
          new Record("rogatory.broker", BrokerProperties.class),
          new Record("rogatory.outbox", OutboxProperties.class),
          new Record("rogatory.audit", AuditProperties.class),
          new Record("rogatory.attachments", AttachmentProperties.class),
          new Record("rogatory.retention", RetentionProperties.class),
          new Record("rogatory.content", ContentProperties.class),
          new Record("rogatory.vault", VaultProperties.class),
          new Record("rogatory.administrator", AdministratorProperties.class));

  /** Settings that are read into one record. */
  record Record(String prefix, Class<?> type) {}

  private final StandardEnvironment environment;
  private final Clock clock;
  private final List<Fault> faults = new ArrayList<>();
  private final TreeSet<ConfigurationPropertyName> known = new TreeSet<>();
  private final Map<Class<?>, Object> bound = new LinkedHashMap<>();

  ConfigurationCheck(StandardEnvironment environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /** All of them, in the order of the parts. */
  List<Fault> faults() {
    Binder binder = Binder.get(environment);
    RECORDS.forEach(settings -> bind(binder, settings.prefix(), settings.type()));
    unknownNames();
    FolderProperties places = read(FolderProperties.class);
    if (places != null) {
      files(places);
    }
    return List.copyOf(faults);
  }

  private void bind(Binder binder, String prefix, Class<?> type) {
    try {
      bound.put(type, binder.bindOrCreate(prefix, Bindable.of(type), new Noting()));
    } catch (BindException wrong) {
      faults.add(fault(wrong));
    }
  }

  private static Fault fault(BindException wrong) {
    Throwable root = wrong;
    for (Throwable next = root.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    String name = wrong.getName().toString();
    boolean ours =
        root instanceof IllegalArgumentException
            && root.getMessage() != null
            && root.getStackTrace().length > 0
            && root.getStackTrace()[0].getClassName().startsWith(ROOT);
    if (ours) {
      return new Fault(name, String.valueOf(root.getMessage()));
    }
    Class<?> wanted = wrong.getTarget().getType().resolve(Object.class);
    return new Fault(name, "this must be " + described(wanted) + ".");
  }

  private static String described(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + List.of(type.getEnumConstants());
    }
    switch (type.getSimpleName()) {
      case "int":
      case "long":
        return "a whole number";
      case "Duration":
        return "a time span such as 90s, 5m or 1d";
      case "URI":
        return "an address such as https://gateway.example:9443";
      case "Path":
        return "a path";
      default:
        return "a value of the form " + type.getSimpleName();
    }
  }

  /** A misspelt name would else be a setting that silently does nothing. */
  private void unknownNames() {
    ConfigurationPropertyName root = ConfigurationPropertyName.of(ROOT);
    ConfigurationPropertySources.get(environment)
        .forEach(
            source -> {
              String origin = String.valueOf(source.getUnderlyingSource());
              boolean system =
                  origin.contains("'systemEnvironment'") || origin.contains("'systemProperties'");
              if (!system && source instanceof IterableConfigurationPropertySource iterable) {
                iterable.stream()
                    .filter(name -> root.isAncestorOf(name) && !known.contains(name))
                    .distinct()
                    .forEach(
                        name ->
                            faults.add(
                                new Fault(
                                    name.toString(), "no setting has this name; is it misspelt?")));
              }
            });
  }

  private void files(FolderProperties places) {
    if (!Files.isDirectory(places.data())) {
      check("rogatory.data", () -> parent(places.data()));
    }
    if (!Files.isDirectory(places.keys())) {
      faults.add(new Fault("rogatory.keys", "this folder must be there, with the keys in it."));
      return;
    }
    check("rogatory.keys", () -> apart(places));
    GatewayProperties gateway = read(GatewayProperties.class);
    if (gateway != null) {
      keys(gateway, GatewayFolders.withoutLock(places.data(), places.keys()));
    }
    passwords();
  }

  private void keys(GatewayProperties gateway, GatewayFolders folders) {
    KeyWiring wiring = new KeyWiring();
    List<GatewayProperties.Key> keys = gateway.signing().keys();
    if (keys.isEmpty()) {
      check("rogatory.signing.keys", () -> wiring.keyRing(gateway, folders, clock));
    }
    for (int number = 0; number < keys.size(); number++) {
      GatewayProperties one = gateway.withKeys(List.of(keys.get(number)));
      check("rogatory.signing.keys[" + number + "]", () -> wiring.keyRing(one, folders, clock));
    }
    TrustAnchors none = new TrustAnchors(List.of(), List.of(), gateway.demo());
    check("rogatory.trust", () -> wiring.trustAnchors(gateway, folders));
    ConnectorWiring connectors = new ConnectorWiring();
    check("rogatory.machines", () -> connectors.machineConnector(gateway, folders, none));
    check(
        "rogatory.people",
        () -> {
          ConnectorWiring.requirePeople(gateway, folders);
          return null;
        });
    if (gateway.machines().origin() == null && !gateway.demo()) {
      faults.add(
          new Fault(
              "rogatory.machines.origin",
              "this must be where others reach the gateway, such as https://gateway.example:9443."));
    }
  }

  private void passwords() {
    DatabaseProperties database = read(DatabaseProperties.class);
    if (database != null) {
      secret("rogatory.database.owner-password-file", database.ownerPasswordFile());
      secret("rogatory.database.application-password-file", database.applicationPasswordFile());
    }
    BrokerProperties broker = read(BrokerProperties.class);
    if (broker != null) {
      secret("rogatory.broker.password-file", broker.passwordFile());
    }
  }

  private void secret(String setting, @Nullable Path file) {
    if (file != null) {
      check(setting, () -> SecretFile.read(file));
    }
  }

  private interface Step {
    @Nullable Object take() throws IOException;
  }

  private void check(String setting, Step step) {
    try {
      step.take();
    } catch (ConfigurationRefusedException | FolderRefusedException refused) {
      faults.add(new Fault(setting, String.valueOf(refused.getMessage())));
    } catch (IOException | RuntimeException unusable) {
      faults.add(new Fault(setting, "this cannot be used as it is."));
    }
  }

  private static @Nullable Object parent(Path data) {
    Path above = data.toAbsolutePath().normalize();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above == null || !Files.isWritable(above)) {
      throw new ConfigurationRefusedException("this folder is not there and cannot be made.");
    }
    return null;
  }

  private static @Nullable Object apart(FolderProperties places) throws IOException {
    GatewayFolders.requireApart(places.data(), places.keys());
    return null;
  }

  private <T> @Nullable T read(Class<T> type) {
    return type.cast(bound.get(type));
  }

  /** Notes every name that some record takes. */
  private final class Noting implements BindHandler {
    @Override
    public @Nullable <T> Bindable<T> onStart(
        ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
      known.add(name);
      return target;
    }
  }
}
