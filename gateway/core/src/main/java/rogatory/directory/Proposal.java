package rogatory.directory;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Role;

/**
 * What one administrator proposes and another confirms. A change is a new proposal for the same
 * subject; what was confirmed before stays on record.
 */
public sealed interface Proposal {
  /** What the proposal is about: the id of a person or party. */
  String subject();

  /** {@code PERSON}, {@code PARTY}, {@code KEY} or {@code ADDRESS}. */
  String kind();

  /**
   * A person of the proposer's agency, or other roles for one.
   *
   * @param person who
   * @param displayName 1 to 200 characters; a function rather than a name where that suffices
   * @param roles what the person may do; possibly none
   * @param active whether the person may sign in
   */
  record OfPerson(PersonId person, String displayName, Set<Role> roles, boolean active)
      implements Proposal {
    /** Copies the set and checks the name. */
    public OfPerson {
      roles = Set.copyOf(roles);
      if (displayName.isBlank() || displayName.length() > 200) {
        throw new IllegalArgumentException("A display name has 1 to 200 characters");
      }
    }

    @Override
    public String subject() {
      return person.value();
    }

    @Override
    public String kind() {
      return "PERSON";
    }
  }

  /**
   * A party, without key and address.
   *
   * @param party its identity in every document
   * @param name its official name, 1 to 300 characters
   * @param partyKind what it is
   * @param jurisdiction where it sits
   * @param subdivision where in the jurisdiction it sits, the second part of an ISO 3166-2 code;
   *     null where it is not known
   * @param languages the languages in which it takes requests, ISO 639-1; empty while not known
   * @param templates ids of the templates it takes; empty for all
   * @param agency our agency that speaks as this party; null for parties abroad
   */
  record OfParty(
      PartyId party,
      String name,
      Party.Kind partyKind,
      Jurisdiction jurisdiction,
      @Nullable String subdivision,
      @Nullable Set<String> languages,
      Set<String> templates,
      @Nullable AgencyId agency)
      implements Proposal {
    /** Copies the sets and checks the forms; what was stored without languages has none. */
    public OfParty {
      languages = languages == null ? Set.of() : Set.copyOf(languages);
      templates = Set.copyOf(templates);
      if (subdivision != null && !subdivision.matches("[A-Z0-9]{1,3}")) {
        throw new IllegalArgumentException("A subdivision has 1 to 3 capital letters or digits");
      }
      if (!languages.stream().allMatch(language -> language.matches("[a-z]{2}"))) {
        throw new IllegalArgumentException("A language is two small letters");
      }
      if (name.isBlank() || name.length() > 300) {
        throw new IllegalArgumentException("The name of a party has 1 to 300 characters");
      }
    }

    /** A party of which neither subdivision nor languages are known. */
    public OfParty(
        PartyId party,
        String name,
        Party.Kind partyKind,
        Jurisdiction jurisdiction,
        Set<String> templates,
        @Nullable AgencyId agency) {
      this(party, name, partyKind, jurisdiction, null, Set.of(), templates, agency);
    }

    @Override
    public String subject() {
      return party.value();
    }

    @Override
    public String kind() {
      return "PARTY";
    }
  }

  /**
   * A key of a party. A key is taken out of use by the same proposal with an end.
   *
   * @param party whom it speaks for
   * @param role in which role
   * @param certificate the DER certificate, base64 (RFC 4648 section 4)
   * @param validFrom from when the directory accepts it
   * @param validTo until when; null while it is in use
   */
  record OfKey(
      PartyId party, KeyRole role, String certificate, Instant validFrom, @Nullable Instant validTo)
      implements Proposal {
    /** Checks that the end lies after the beginning. */
    public OfKey {
      if (validTo != null && validTo.isBefore(validFrom)) {
        throw new IllegalArgumentException("A key ends after it begins");
      }
    }

    @Override
    public String subject() {
      return party.value();
    }

    @Override
    public String kind() {
      return "KEY";
    }
  }

  /**
   * How a party is reached.
   *
   * @param party which party
   * @param channel over which channel
   * @param address its endpoint or, for a portal, its form: {@code https}; for an inbox its
   *     mailbox: {@code mailto} and nothing but the address (RFC 6068); at most 500 characters
   * @param guide how an officer files there by hand; null where there is nothing to say, and for
   *     channels that carry by themselves
   */
  record OfAddress(PartyId party, Channel channel, URI address, @Nullable FilingGuide guide)
      implements Proposal {
    private static final Pattern MAILBOX =
        Pattern.compile("mailto:[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}");

    /** Checks the form of the address. */
    public OfAddress {
      boolean fits = channel == Channel.INBOX ? isMailbox(address) : isHost(address);
      if (!fits || address.toString().length() > 500) {
        throw new IllegalArgumentException(
            "An address is https with a host, without user and fragment, or for an inbox a mailbox,"
                + " at most 500 characters");
      }
      if (guide != null && !channel.isByHand()) {
        throw new IllegalArgumentException("Nobody files by hand over this channel");
      }
    }

    /** An address without a guide. */
    public OfAddress(PartyId party, Channel channel, URI address) {
      this(party, channel, address, null);
    }

    private static boolean isMailbox(URI address) {
      return MAILBOX.matcher(address.toString()).matches();
    }

    private static boolean isHost(URI address) {
      return "https".equals(address.getScheme())
          && address.getHost() != null
          && address.getUserInfo() == null
          && address.getFragment() == null;
    }

    @Override
    public String subject() {
      return party.value();
    }

    @Override
    public String kind() {
      return "ADDRESS";
    }
  }
}
