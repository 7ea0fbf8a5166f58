package rogatory;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rogatory.console.KeyDirectory;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.exchange.Seal;
import rogatory.exchange.SealedDocument;
import rogatory.exchange.SealingKeys;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;

/**
 * Our sealing keys as sealed XML, {@code urn:rogatory:key-directory:1}: every authority with its
 * keys, from when to when they speak, and how they stand. It is sealed anew when something changed
 * and each hour, like any document of ours, so that whoever can check an order can check it.
 */
final class SealedKeyDirectory implements KeyDirectory {
  private static final Duration SEALED_FOR = Duration.ofHours(1);
  private static final Duration LOOKED_AT_FOR = Duration.ofSeconds(10);

  private final SealingKeys keys;
  private final Parties parties;
  private final Seal seal;
  private final Clock clock;
  private @Nullable Made made;

  /** What was sealed, from which content, and when it was last compared. */
  private record Made(Sealed sealed, String content, Instant sealedAt, Instant lookedAt) {}

  SealedKeyDirectory(SealingKeys keys, Parties parties, Seal seal, Clock clock) {
    this.keys = keys;
    this.parties = parties;
    this.seal = seal;
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Sealed> current() {
    Instant now = clock.instant();
    Made before = made;
    if (before != null && now.isBefore(before.lookedAt().plus(LOOKED_AT_FOR))) {
      return Optional.of(before.sealed());
    }
    String content = content(now);
    if (before != null
        && before.content().equals(content)
        && now.isBefore(before.sealedAt().plus(SEALED_FOR))) {
      made = new Made(before.sealed(), content, before.sealedAt(), now);
      return Optional.of(before.sealed());
    }
    return sealed(content, now)
        .map(
            fresh -> {
              made = new Made(fresh, content, now, now);
              return fresh;
            });
  }

  private Optional<Sealed> sealed(String content, Instant now) {
    Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
    byte[] unsigned =
        "<KeyDirectory xmlns=\"urn:rogatory:key-directory:1\" issuedAt=\"%s\" validUntil=\"%s\">%s</KeyDirectory>"
            .formatted(issued, issued.plus(SEALED_FOR.multipliedBy(2)), content)
            .getBytes(StandardCharsets.UTF_8);
    return keys.parties().stream()
        .map(party -> seal.seal(unsigned, party))
        .filter(Outcome.Done.class::isInstance)
        .map(outcome -> outcome.orElseThrow())
        .map((SealedDocument document) -> new Sealed(document.bytes(), document.hash()))
        .findFirst();
  }

  /** Canonical: attributes in the order of their names, nothing to be escaped twice. */
  private String content(Instant now) {
    StringBuilder text = new StringBuilder();
    for (PartyId id : keys.parties()) {
      Party party = parties.find(id).orElse(null);
      text.append("<Authority id=\"").append(id);
      if (party != null) {
        text.append("\" jurisdiction=\"").append(party.jurisdiction().code());
        text.append("\" name=\"").append(attribute(party.name()));
      }
      text.append("\">");
      keys.of(id).forEach(key -> add(text, id, key, now));
      text.append("</Authority>");
    }
    return text.toString();
  }

  private void add(StringBuilder text, PartyId party, PartyKey key, Instant now) {
    SealingKeys.Standing standing =
        keys.standing(party, key.fingerprint(), now).orElse(SealingKeys.Standing.ENDED);
    text.append("<Key fingerprint=\"").append(key.fingerprint().hex());
    text.append("\" from=\"").append(key.validFrom());
    text.append("\" role=\"").append(key.role());
    text.append("\" standing=\"").append(standing);
    if (key.validTo() != null) {
      text.append("\" to=\"").append(Objects.requireNonNull(key.validTo()));
    }
    text.append("\">").append(key.certificate()).append("</Key>");
  }

  /** As canonical XML writes the value of an attribute (Canonical XML 1.0, section 2.3). */
  private static String attribute(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;")
        .replace("\t", "&#x9;")
        .replace("\n", "&#xA;")
        .replace("\r", "&#xD;");
  }
}
