package rogatory.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How often strangers of one network may ask in a minute. No address is kept: counted is a keyed
 * digest of its network (24 bits of IPv4, 56 of IPv6), and the key is thrown away each minute.
 */
public final class NetworkQuota {
  private static final int MOST_NETWORKS = 20_000;
  private static final long MINUTE = 60;
  private static final int IPV4 = 4;
  private static final int IPV4_NETWORK = 3;
  private static final int IPV6_NETWORK = 7;

  private final int allowed;
  private final SecureRandom random;
  private final Clock clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private byte[] key = new byte[32];
  private long minute = -1;

  /** So many questions a minute for each network. */
  public NetworkQuota(int allowed, SecureRandom random, Clock clock) {
    this.allowed = allowed;
    this.random = random;
    this.clock = clock;
  }

  /** Counts a question and says whether it may be asked. A flood of networks is refused as well. */
  public synchronized boolean admits(String address) {
    long now = clock.instant().getEpochSecond() / MINUTE;
    if (now != minute) {
      minute = now;
      counts.clear();
      key = new byte[key.length];
      random.nextBytes(key);
    }
    String network = network(address);
    if (counts.size() >= MOST_NETWORKS && !counts.containsKey(network)) {
      return false;
    }
    return counts.merge(network, 1, Integer::sum) <= allowed;
  }

  private String network(String address) {
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      int length = bytes.length == IPV4 ? IPV4_NETWORK : IPV6_NETWORK;
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(Arrays.copyOf(bytes, length)));
    } catch (UnknownHostException | GeneralSecurityException noAddress) {
      return "";
    }
  }
}
