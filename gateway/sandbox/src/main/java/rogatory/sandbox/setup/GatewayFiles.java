package rogatory.sandbox.setup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rogatory.devpki.DevPki;
import rogatory.devpki.DevRole;
import rogatory.devpki.PartyKeys;
import rogatory.directory.KeyRole;
import rogatory.sandbox.party.PkiKeyRing;
import rogatory.sandbox.setup.Ports.Owner;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway of a demo needs before its first start: its keys as PKCS#12 files with password
 * files, the anchors, and its configuration. Files that are there stay.
 */
public final class GatewayFiles {
  private static final String ROOT = "root.pem";
  private static final String SERVER = "tls-server";

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
    if (Files.exists(folder.gatewayConfiguration())) {
      return;
    }
    pki.exportTrust(folder.gatewayKeys());
    pki.exportTrust(folder.client());
    PartyKeys keys = pki.party(party);
    for (KeyRole role : KeyRole.values()) {
      DevRole kept = PkiKeyRing.devRole(role);
      keys.key(kept).exportTo(folder.gatewayKeys(), name(role));
    }
    keys.tlsServer().exportTo(folder.gatewayKeys(), SERVER);
    // JSON is YAML (YAML 1.2 section 1.3), and needs no second library.
    byte[] json =
        JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(configuration())
            .getBytes(StandardCharsets.UTF_8);
    DemoFolder.write(folder.gatewayConfiguration(), json);
  }

  private static String name(KeyRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> configuration() {
    Map<String, Object> rogatory = new LinkedHashMap<>();
    rogatory.put("profile", "demo");
    rogatory.put("data", folder.gatewayData().toString());
    rogatory.put("keys", folder.gatewayKeys().toString());
    rogatory.put("people", Map.of("port", ports.of(Owner.PEOPLE), "tls", server()));
    rogatory.put(
        "machines",
        Map.of(
            "port",
            ports.of(Owner.MACHINES),
            "origin",
            ports.origin(Owner.MACHINES).toString(),
            "tls",
            server()));
    rogatory.put("signing", Map.of("keys", keys(), "time-stamps", pki.trustBaseUrl() + "/tsa"));
    rogatory.put(
        "trust",
        Map.of(
            "parties",
            List.of(ROOT),
            "time-stamps",
            List.of(ROOT),
            "revocation",
            List.of(pki.trustBaseUrl().toString())));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("rogatory", rogatory);
    all.put("management", Map.of("server", Map.of("port", ports.of(Owner.MANAGEMENT))));
    return all;
  }

  private static Map<String, String> server() {
    return Map.of("store", SERVER + ".p12", "password-file", SERVER + ".password");
  }

  private List<Map<String, String>> keys() {
    List<Map<String, String>> entries = new ArrayList<>();
    for (KeyRole role : KeyRole.values()) {
      entries.add(
          Map.of(
              "party",
              party,
              "role",
              role.name(),
              "path",
              name(role) + ".p12",
              "password-file",
              name(role) + ".password"));
    }
    return entries;
  }
}
