package rogatory;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import rogatory.commandline.Gateway;
import rogatory.commandline.NotDoneException;
import rogatory.directory.Persons;
import rogatory.exchange.KeyRing;
import rogatory.exchange.TrustAnchors;
import rogatory.folders.FolderProperties;
import rogatory.folders.FolderRefusedException;
import rogatory.folders.GatewayFolders;
import rogatory.folders.SecretFile;
import rogatory.persistence.AuditCheck;
import rogatory.persistence.AuditProperties;
import rogatory.persistence.DatabaseProperties;
import rogatory.persistence.DatabaseRefusedException;
import rogatory.persistence.HostInvitation;
import rogatory.security.AdministratorProperties;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;

/**
 * The gateway of this machine, as far as its configuration tells: nothing is started to read it.
 */
final class ConfiguredGateway implements Gateway {
  private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);

  @Override
  public void serve(List<String> settings) throws NotDoneException {
    try {
      GatewayApplication.main(settings.toArray(String[]::new));
    } catch (RuntimeException refused) {
      throw new NotDoneException("The gateway did not start; its log says why.", refused);
    }
  }

  @Override
  public List<Fault> check(List<String> settings) throws NotDoneException {
    return new ConfigurationCheck(environment(settings), clock).faults();
  }

  @Override
  public AuditCheck.Result verifyAudit(List<String> settings) throws NotDoneException {
    Binder binder = Binder.get(environment(settings));
    try {
      var gateway = binder.bindOrCreate("rogatory", GatewayProperties.class);
      var places = binder.bindOrCreate("rogatory", FolderProperties.class);
      var database = binder.bindOrCreate("rogatory.database", DatabaseProperties.class);
      var audit = binder.bindOrCreate("rogatory.audit", AuditProperties.class);
      GatewayFolders folders = GatewayFolders.look(places.data(), places.keys());
      KeyWiring wiring = new KeyWiring();
      KeyRing keyRing = wiring.keyRing(gateway, folders, clock);
      TrustAnchors anchors = wiring.trustAnchors(gateway, folders);
      SealedHeads heads = AuditWiring.sealedHeads(gateway.signing(), keyRing, anchors, clock);
      return new AuditCheck(database, audit, heads, clock).run(places.data(), places.keys());
    } catch (BindException wrong) {
      throw new NotDoneException(
          "The configuration cannot be used: see rogatory config check.", wrong);
    } catch (ConfigurationRefusedException
        | FolderRefusedException
        | DatabaseRefusedException refused) {
      throw new NotDoneException(String.valueOf(refused.getMessage()), refused);
    } catch (org.springframework.dao.DataAccessException
        | org.springframework.transaction.TransactionException unreachable) {
      throw new NotDoneException("The database of the gateway cannot be read.", unreachable);
    }
  }

  @Override
  public Optional<Instant> inviteAdministrator(
      List<String> settings, @Nullable String agency, String person, Path to)
      throws NotDoneException {
    Binder binder = Binder.get(environment(settings));
    try {
      var places = binder.bindOrCreate("rogatory", FolderProperties.class);
      var database = binder.bindOrCreate("rogatory.database", DatabaseProperties.class);
      var usual = binder.bindOrCreate("rogatory.administrator", AdministratorProperties.class);
      Outcome<Persons.IssuedToken> invited =
          new HostInvitation(database, clock)
              .make(
                  places.data(),
                  places.keys(),
                  agency == null ? usual.agencyId() : new AgencyId(agency),
                  new PersonId(person));
      if (!(invited instanceof Outcome.Done<Persons.IssuedToken> done)) {
        return Optional.empty();
      }
      SecretFile.create(to, done.value().secret());
      return Optional.of(done.value().expiresAt());
    } catch (BindException wrong) {
      throw new NotDoneException(
          "The configuration cannot be used: see rogatory config check.", wrong);
    } catch (FolderRefusedException | DatabaseRefusedException | UncheckedIOException refused) {
      throw new NotDoneException(String.valueOf(refused.getMessage()), refused);
    } catch (org.springframework.dao.DataAccessException
        | org.springframework.transaction.TransactionException unreachable) {
      throw new NotDoneException("The database of the gateway cannot be used.", unreachable);
    }
  }

  /** As the gateway itself would see it: files, environment, arguments. */
  static StandardEnvironment environment(List<String> settings) throws NotDoneException {
    try {
      StandardEnvironment environment = new StandardEnvironment();
      environment
          .getPropertySources()
          .addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
      ConfigDataEnvironmentPostProcessor.applyTo(environment);
      ConfigurationPropertySources.attach(environment);
      return environment;
    } catch (RuntimeException unreadable) {
      throw new NotDoneException(
          "The configuration cannot be read: is it YAML or properties?", unreadable);
    }
  }
}
