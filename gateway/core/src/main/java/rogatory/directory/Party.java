package rogatory.directory;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;

/**
 * An authority or a platform.
 *
 * @param id its identity in every document
 * @param name its official name
 * @param kind what it is
 * @param jurisdiction where it sits
 * @param channel how it is reached; null when it cannot be reached by this gateway
 * @param address its confirmed endpoint, the address of its form, or its mailbox; null while no
 *     address is confirmed
 * @param subdivision where in the jurisdiction it sits, the second part of an ISO 3166-2 code such
 *     as {@code BY}; null where it is not known or does not matter
 * @param languages the languages in which it takes requests, ISO 639-1; empty while it has not said
 * @param templates ids of the templates it takes; empty for all
 * @param agency our agency that speaks as this party; null for parties abroad
 * @param guide how an officer files there by hand; null where nobody said
 */
public record Party(
    PartyId id,
    String name,
    Kind kind,
    Jurisdiction jurisdiction,
    @Nullable String subdivision,
    Set<String> languages,
    @Nullable Channel channel,
    @Nullable URI address,
    Set<String> templates,
    @Nullable AgencyId agency,
    @Nullable FilingGuide guide) {
  /** Copies the sets. */
  public Party {
    languages = Set.copyOf(languages);
    templates = Set.copyOf(templates);
  }

  /** A party of which nobody said how to file there by hand. */
  public Party(
      PartyId id,
      String name,
      Kind kind,
      Jurisdiction jurisdiction,
      @Nullable String subdivision,
      Set<String> languages,
      @Nullable Channel channel,
      @Nullable URI address,
      Set<String> templates,
      @Nullable AgencyId agency) {
    this(
        id,
        name,
        kind,
        jurisdiction,
        subdivision,
        languages,
        channel,
        address,
        templates,
        agency,
        null);
  }

  /** A party that has said neither its subdivision nor its languages. */
  public Party(
      PartyId id,
      String name,
      Kind kind,
      Jurisdiction jurisdiction,
      @Nullable Channel channel,
      @Nullable URI address,
      Set<String> templates,
      @Nullable AgencyId agency) {
    this(id, name, kind, jurisdiction, null, Set.of(), channel, address, templates, agency);
  }

  /** What a party is. */
  public enum Kind {
    /** A judicial, police, central or administrative authority. */
    AUTHORITY,
    /** An online platform or hosting service. */
    PLATFORM
  }

  /** Whether an officer files there by hand: the gateway sends nothing and asks it for nothing. */
  public boolean isByHand() {
    return channel != null && channel.isByHand();
  }

  /** Whether the party can be sent a request of this template. */
  public boolean takes(String templateId) {
    return channel != null
        && address != null
        && (templates.isEmpty() || templates.contains(templateId));
  }
}
