package rogatory.sandbox.setup;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import rogatory.devpki.DevKeyFile;
import rogatory.devpki.DevPki;
import rogatory.devpki.DevRole;
import rogatory.devpki.PartyKeys;

/**
 * What the gateway of a demo needs before its first start: its keys as PKCS#12 files with password
 * files, the anchors, and its configuration. Files that are there stay.
 */
public final class GatewayFiles {
  private final DemoFolder folder;
  private final Ports ports;
  private final DevPki pki;
  private final String party;

  /**
   * The files of a gateway.
   *
   * @param party the party that the gateway speaks for
   */
  public GatewayFiles(DemoFolder folder, Ports ports, DevPki pki, String party) {
    this.folder = folder;
    this.ports = ports;
    this.pki = pki;
    this.party = party;
  }

  /** Writes what is not there yet. The configuration comes last: where it is, all is. */
  public void write() {
    if (java.nio.file.Files.exists(folder.gatewayConfiguration())) {
      return;
    }
    pki.exportTrust(folder.gatewayKeys());
    pki.exportTrust(folder.client());
    PartyKeys keys = pki.party(party);
    var entries = new StringBuilder();
    for (DevRole role : new DevRole[] {DevRole.SEAL, DevRole.HOP, DevRole.TLS_CLIENT}) {
      entries.append(entry(role, keys.key(role).exportTo(folder.gatewayKeys(), name(role))));
    }
    keys.tlsServer().exportTo(folder.gatewayKeys(), name(DevRole.TLS_SERVER));
    DemoFolder.write(
        folder.gatewayConfiguration(),
        configuration(entries.toString()).getBytes(StandardCharsets.UTF_8));
  }

  private String name(DevRole role) {
    return party + "-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String entry(DevRole role, DevKeyFile file) {
    return """
              - party: %s
                role: %s
                type: PKCS12
                store: %s
                password-file: %s
                alias: key
        """
        .formatted(
            party, role == DevRole.TLS_CLIENT ? "TLS" : role.name(), file.store(), file.password());
  }

  private String configuration(String entries) {
    URI trust = URI.create("http://127.0.0.1:" + ports.of(Ports.Owner.TRUST));
    return "";
  }
}
