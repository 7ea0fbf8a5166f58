package rogatory.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rogatory.template.Confidence;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;

/**
 * What is recorded of a service: one file of the folder {@code platforms}. It joins the hosts under
 * which a service is seen to its party in the directory.
 *
 * @param party id in the directory; null when it has none there
 * @param name what people call it
 * @param kind what it is
 * @param hosts domain names, each with everything below it
 * @param state where it is established
 * @param represented state of its establishment or legal representative in the Union; null when not
 *     known
 * @param languages that it declared, ISO 639-1; empty when not known
 * @param validFrom first day for which it stands
 * @param validTo last day; null while open
 * @param source where it was read
 * @param confidence how sure it is
 */
record PlatformSheet(
    @Nullable String party,
    String name,
    AddresseeKind kind,
    List<String> hosts,
    String state,
    @Nullable String represented,
    List<String> languages,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    String source,
    Confidence confidence) {
  PlatformSheet {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    hosts =
        Objects.requireNonNull(hosts, "hosts").stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .toList();
    state = new Jurisdiction(Objects.requireNonNull(state, "state")).code();
    represented = represented == null ? null : new Jurisdiction(represented).code();
    party = party == null ? null : new PartyId(party).value();
    languages = languages == null ? List.of() : List.copyOf(languages);
    Objects.requireNonNull(validFrom, "validFrom");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(confidence, "confidence");
    for (String host : hosts) {
      if (!host.matches("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")) {
        throw new IllegalArgumentException("a host is a full domain name in ASCII letters");
      }
    }
  }

  boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /** Whether the host is one of these or lies below one. */
  boolean has(String host) {
    return hosts.stream().anyMatch(own -> host.equals(own) || host.endsWith("." + own));
  }
}
