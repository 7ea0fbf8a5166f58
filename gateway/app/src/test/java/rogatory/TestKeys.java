package rogatory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;
import rogatory.devpki.DevKeyFile;
import rogatory.devpki.DevPki;
import rogatory.devpki.DevRole;
import rogatory.devpki.PartyKeys;
import rogatory.devpki.TrustServices;
import rogatory.persistence.TestFolders;

/** A development PKI with trust services, and the settings with which a gateway works on it. */
final class TestKeys implements AutoCloseable {
  private final Path folder = TestFolders.create("pki");
  private final TrustServices services = TrustServices.listen(0);
  private final DevPki pki = DevPki.open(folder.resolve("pki"), services.url(), Clock.systemUTC());

  TestKeys() {
    services.serve(pki);
  }

  DevPki pki() {
    return pki;
  }

  /** The services of its authorities, to be made to misbehave. */
  TrustServices services() {
    return services;
  }

  /** Where everything lies; files may be added. */
  Path folder() {
    return folder;
  }

  /** Settings of a demo gateway that speaks for these parties, on free ports. */
  List<String> arguments(String... parties) {
    pki.exportTrust(folder.resolve("trust"));
    List<String> arguments = new ArrayList<>();
    arguments.add("--rogatory.profile=demo");
    arguments.add("--rogatory.people.port=0");
    arguments.add("--rogatory.machines.port=0");
    arguments.add("--management.server.port=0");
    PartyKeys first = pki.party(parties[0]);
    for (String connector : List.of("people", "machines")) {
      DevKeyFile file = first.tlsServer().exportTo(folder.resolve("server"), connector);
      arguments.add("--rogatory." + connector + ".tls.store=" + file.store());
      arguments.add("--rogatory." + connector + ".tls.password-file=" + file.password());
    }
    for (String party : parties) {
      key(arguments, party, "SEAL", DevRole.SEAL);
      key(arguments, party, "HOP", DevRole.HOP);
      key(arguments, party, "TLS", DevRole.TLS_CLIENT);
    }
    arguments.add("--rogatory.signing.time-stamps=" + services.timeStampUrl());
    arguments.add("--rogatory.trust.parties[0]=" + folder.resolve("trust").resolve("root.pem"));
    arguments.add("--rogatory.trust.time-stamps[0]=" + folder.resolve("trust").resolve("root.pem"));
    arguments.add("--rogatory.trust.revocation[0]=" + services.url());
    return arguments;
  }

  private void key(List<String> arguments, String party, String role, DevRole kind) {
    DevKeyFile file =
        pki.party(party).key(kind).exportTo(folder.resolve("signing").resolve(party), role);
    long number = arguments.stream().filter(argument -> argument.contains("].party=")).count();
    String name = "--rogatory.signing.keys[" + number + "].";
    arguments.add(name + "party=" + party);
    arguments.add(name + "role=" + role);
    arguments.add(name + "path=" + file.store());
    arguments.add(name + "password-file=" + file.password());
  }

  @Override
  public void close() {
    services.close();
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
