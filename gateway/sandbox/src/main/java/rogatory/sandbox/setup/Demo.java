package rogatory.sandbox.setup;

import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rogatory.devpki.DevParty;
import rogatory.devpki.DevPki;
import rogatory.devpki.TrustServices;
import rogatory.directory.Channel;
import rogatory.directory.Party;
import rogatory.folders.SecretFile;
import rogatory.sandbox.party.Equipment;
import rogatory.sandbox.party.Introduction;
import rogatory.sandbox.setup.Ports.Owner;
import rogatory.vocabulary.PartyId;

/**
 * A prepared demo: its ports, its development PKI with running trust services, and the files of the
 * gateway and of the client.
 */
public final class Demo implements AutoCloseable {
  /** The party that the gateway speaks for. */
  public static final PartyId GATEWAY = new PartyId(DevParty.AUTHORITY_POLAND.id());

  /** The authority that the sandbox plays. */
  public static final PartyId AUTHORITY = new PartyId(DevParty.AUTHORITY_CZECHIA.id());

  /** The platform that the sandbox plays. */
  public static final PartyId PLATFORM = new PartyId(DevParty.PLATFORM_IRELAND.id());

  /** Nobody's directory knows this one; its key seals forgeries. */
  public static final PartyId STRANGER = new PartyId("stranger");

  /** What the ids of further platforms begin with; a number from 1 follows. */
  public static final String FURTHER = PLATFORM + "-";

  /** Where the SOAP endpoints lie, on the gateway as in the sandbox; below it the party's id. */
  public static final String SOAP = "/services/";

  private final DemoFolder folder;
  private final Ports ports;
  private final DevPki pki;
  private final TrustServices trust;

  private static final int MOST_FURTHER = 50;

  private Demo(DemoFolder folder, Ports ports, DevPki pki, TrustServices trust) {
    this.folder = folder;
    this.ports = ports;
    this.pki = pki;
    this.trust = trust;
  }

  /** Makes what is not there yet, and starts the trust services. */
  public static Demo prepare(DemoFolder folder, boolean usualPorts, Clock clock) {
    return prepare(folder, usualPorts, 0, clock);
  }

  /**
   * As {@link #prepare(DemoFolder, boolean, Clock)}.
   *
   * @param further how many platforms are played beside {@link #PLATFORM}, each at a port of its
   *     own, 0 to 50; counts at the first start
   */
  public static Demo prepare(DemoFolder folder, boolean usualPorts, int further, Clock clock) {
    if (further < 0 || further > MOST_FURTHER) {
      throw new IllegalArgumentException("The sandbox plays 0 to 50 further platforms");
    }
    Ports ports = Ports.keep(folder.ports(), usualPorts);
    TrustServices trust = TrustServices.listen(ports.of(Owner.TRUST));
    DevPki pki = DevPki.open(folder.pki(), trust.url(), clock);
    trust.serve(pki);
    Demo demo = new Demo(folder, ports, pki, trust);
    pki.register(new DevParty(STRANGER.value(), "Stranger (development)", "XX"));
    SecretFile.readOrCreate(folder.controlToken(), new SecureRandom());
    demo.introduce(further);
    new GatewayFiles(folder, ports, pki, GATEWAY.value()).write();
    return demo;
  }

  private void introduce(int further) {
    Introduction gateway =
        Introduction.of(
            pki,
            GATEWAY.value(),
            Party.Kind.AUTHORITY,
            Channel.SOAP,
            address(Owner.MACHINES, SOAP + GATEWAY));
    Introduction authority =
        Introduction.of(
            pki,
            AUTHORITY.value(),
            Party.Kind.AUTHORITY,
            Channel.SOAP,
            address(Owner.AUTHORITY, SOAP + AUTHORITY));
    Introduction platform =
        Introduction.of(
            pki, PLATFORM.value(), Party.Kind.PLATFORM, Channel.REST, address(Owner.PLATFORM, ""));
    if (!Files.exists(folder.parties())) {
      List<Introduction> played = new ArrayList<>(List.of(authority, platform));
      Ports.free(further).forEach(port -> played.add(further(played.size() - 1, port)));
      DemoFolder.write(folder.introductions(), Introduction.toJson(with(gateway, played)));
      DemoFolder.write(
          folder.parties(),
          Introduction.toJson(
              with(gateway, played.stream().map(each -> each.spokenForBy("sandbox")).toList())));
    }
  }

  private static List<Introduction> with(Introduction gateway, List<Introduction> others) {
    return Stream.concat(Stream.of(gateway), others.stream()).toList();
  }

  private Introduction further(int number, int port) {
    String id = FURTHER + number;
    pki.register(new DevParty(id, "Rogatory Demo Platform " + number + " (development)", "IE"));
    return Introduction.of(
        pki, id, Party.Kind.PLATFORM, Channel.REST, URI.create("https://localhost:" + port));
  }

  /** The platforms that are played beside {@link #PLATFORM}, and where. */
  public Map<PartyId, URI> furtherPlatforms() {
    return Introduction.read(folder.introductions()).stream()
        .filter(party -> party.id().startsWith(FURTHER))
        .collect(Collectors.toMap(party -> new PartyId(party.id()), Introduction::address));
  }

  /** Where an owner of a port is reached. */
  public URI address(Owner owner, String path) {
    return URI.create(ports.origin(owner) + path);
  }

  /** What the parties of the sandbox work with; what they seal bears a time-stamp. */
  public Equipment equipment(Clock clock) {
    return equipment(clock, true);
  }

  /**
   * As {@link #equipment(Clock)}.
   *
   * @param stamped whether what they seal bears a time-stamp
   */
  public Equipment equipment(Clock clock, boolean stamped) {
    Set<PartyId> played = new HashSet<>(furtherPlatforms().keySet());
    played.addAll(Set.of(AUTHORITY, PLATFORM, STRANGER));
    return Equipment.of(
        pki, folder.parties(), played, stamped ? trust.timeStampUrl() : null, clock);
  }

  /** The folder. */
  public DemoFolder folder() {
    return folder;
  }

  /** The ports. */
  public Ports ports() {
    return ports;
  }

  /** The development PKI. */
  public DevPki pki() {
    return pki;
  }

  @Override
  public void close() {
    trust.close();
  }
}
