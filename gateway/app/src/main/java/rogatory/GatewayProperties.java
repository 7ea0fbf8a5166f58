package rogatory;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import rogatory.directory.KeyRole;

/**
 * The settings of the gateway as a whole, {@code rogatory.*}. Paths that are not absolute lie in
 * the key folder.
 *
 * @param profile {@code demo} or {@code production}
 * @param people the connector for people
 * @param machines the connector for machines
 * @param signing the keys of our parties
 * @param trust whom we trust
 * @param templates templates of the agency
 * @param law data of the law of the agency
 * @param workers how much is done at the same time
 */
@ConfigurationProperties("rogatory")
record GatewayProperties(
    @DefaultValue("production") Profile profile,
    @DefaultValue People people,
    @DefaultValue Machines machines,
    @DefaultValue Signing signing,
    @DefaultValue Trust trust,
    @DefaultValue Templates templates,
    @DefaultValue Law law,
    @DefaultValue Workers workers) {

  /** What the gateway is for. */
  enum Profile {
    /** To look at: development certificates are accepted; reachable from this machine only. */
    DEMO,
    /** For cases: development certificates are refused. */
    PRODUCTION
  }

  /**
   * The connector for people.
   *
   * @param address the address of the network card
   * @param port 0 for any free one
   * @param maxConnections at the same time
   * @param origin scheme, host and port under which the public reaches it, for what is printed on
   *     documents; null for the host of machines.origin at the port for people
   * @param questionsPerMinute how often strangers of one network may ask whether a paper is genuine
   * @param tls the key of the server
   */
  record People(
      @DefaultValue("127.0.0.1") String address,
      @DefaultValue("8443") int port,
      @DefaultValue("2000") int maxConnections,
      @Nullable URI origin,
      @DefaultValue("60") int questionsPerMinute,
      @DefaultValue Tls tls) {}

  /**
   * The connector for machines.
   *
   * @param address the address of the network card
   * @param port 0 for any free one
   * @param maxConnections at the same time
   * @param origin scheme, host and port under which others reach it; null for localhost, in the
   *     demo only
   * @param tls the key of the server
   */
  record Machines(
      @DefaultValue("127.0.0.1") String address,
      @DefaultValue("9443") int port,
      @DefaultValue("2000") int maxConnections,
      @Nullable URI origin,
      @DefaultValue Tls tls) {}

  /**
   * Where the key of a server lies.
   *
   * @param store a PKCS#12 file
   * @param passwordFile a file with its password
   * @param alias the name of the entry
   */
  record Tls(
      @Nullable Path store, @Nullable Path passwordFile, @DefaultValue("key") String alias) {}

  /**
   * The keys of our parties.
   *
   * @param keys one for each party and role; a second one with {@code from} is taken up then
   * @param timeStamps the time-stamp authority (RFC 3161); null to seal at level B only
   * @param ellipticProvider the security provider for elliptic curves in seals
   */
  record Signing(
      @DefaultValue List<Key> keys,
      @Nullable URI timeStamps,
      @DefaultValue("BC") String ellipticProvider) {
    Signing {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A key of one of our parties.
   *
   * @param party the id of the party
   * @param role what it is for
   * @param type {@code PKCS12} for a file, {@code PKCS11} for a token
   * @param path the file, or the configuration of the token
   * @param passwordFile a file with the password or PIN
   * @param alias the name of the entry
   * @param from from when the key is used; null for from ever
   */
  record Key(
      String party,
      KeyRole role,
      @DefaultValue("PKCS12") String type,
      Path path,
      Path passwordFile,
      @DefaultValue("key") String alias,
      @Nullable Instant from) {}

  /**
   * Whom we trust.
   *
   * @param parties PEM files with the anchors for parties
   * @param timeStamps PEM files with the anchors for time-stamp authorities
   * @param intermediates PEM files with certificates of authorities that help to build paths where
   *     a peer does not show them; trusted for nothing by themselves
   * @param revocation addresses below which revocation may be asked
   * @param revocationGrace for how long the last answer counts after its end while no service
   *     answers; zero, the default, refuses at once; at most three days
   */
  record Trust(
      @DefaultValue List<Path> parties,
      @DefaultValue List<Path> timeStamps,
      @DefaultValue List<Path> intermediates,
      @DefaultValue List<URI> revocation,
      @DefaultValue("0s") Duration revocationGrace) {
    Trust {
      intermediates = List.copyOf(intermediates);
      parties = List.copyOf(parties);
      timeStamps = List.copyOf(timeStamps);
      revocation = List.copyOf(revocation);
    }
  }

  /**
   * Templates of the agency.
   *
   * @param folders beside those that come with the product
   */
  record Templates(@DefaultValue List<Path> folders) {
    Templates {
      folders = List.copyOf(folders);
    }
  }

  /**
   * Folders with data of the law of the agency: states, instruments, services.
   *
   * @param folders beside what comes with the product
   */
  record Law(@DefaultValue List<Path> folders) {
    Law {
      folders = List.copyOf(folders);
    }
  }

  /**
   * How much is done at the same time in this process, and how stubbornly.
   *
   * @param dispatch documents under way; one addressee takes at most half of the usual number
   * @param intake requests and replies being worked out
   * @param attachments attachments being fetched
   * @param clocks clocks being looked at, and time-stamps fetched later
   * @param notices notices being posted; an order brings three or four
   * @param lease how long one worker keeps an errand; longer than sealing and one attempt together;
   *     so long waits what a killed process held
   * @param firstDelay the wait after a first failed attempt
   * @param notNowDelay the least wait when an addressee is busy or resting
   * @param rest how long an addressee in trouble is left alone before one attempt is let through
   * @param receiptWithin after how long without a receipt a request is escalated
   */
  record Workers(
      @DefaultValue("16") int dispatch,
      @DefaultValue("4") int intake,
      @DefaultValue("4") int attachments,
      @DefaultValue("1") int clocks,
      @DefaultValue("4") int notices,
      @DefaultValue("90s") Duration lease,
      @DefaultValue("2s") Duration firstDelay,
      @DefaultValue("1s") Duration notNowDelay,
      @DefaultValue("30s") Duration rest,
      @DefaultValue("1d") Duration receiptWithin) {}

  /** The same with other keys. */
  GatewayProperties withKeys(List<Key> keys) {
    return new GatewayProperties(
        profile,
        people,
        machines,
        new Signing(keys, signing.timeStamps(), signing.ellipticProvider()),
        trust,
        templates,
        law,
        workers);
  }

  /** Whether development certificates are accepted. */
  boolean demo() {
    return profile == Profile.DEMO;
  }
}
