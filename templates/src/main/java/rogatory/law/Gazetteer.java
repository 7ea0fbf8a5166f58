package rogatory.law;

import java.net.IDN;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Party;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;

/** Finds who stands behind a host or a name: first in the data of the law, then the directory. */
final class Gazetteer {
  private static final int LONGEST = 2048;

  private final LawBook book;
  private final Supplier<List<Party>> parties;

  /**
   * Finds with this data.
   *
   * @param parties the directory, asked for each question
   */
  Gazetteer(LawBook book, Supplier<List<Party>> parties) {
    this.book = book;
    this.parties = parties;
  }

  /** Empty when nothing is recorded of it. */
  Optional<Place> find(String place, LocalDate day) {
    String name = place.strip();
    if (name.isEmpty() || name.length() > LONGEST) {
      return Optional.empty();
    }
    String host = host(name);
    return platform(name, host, day)
        .map(this::told)
        .or(() -> party(name, host).map(Gazetteer::told));
  }

  private Optional<PlatformSheet> platform(String name, String host, LocalDate day) {
    List<PlatformSheet> standing =
        book.platforms().stream().filter(sheet -> sheet.isValidOn(day)).toList();
    return standing.stream()
        .filter(sheet -> sheet.name().equalsIgnoreCase(name) || name.equals(sheet.party()))
        .findFirst()
        .or(() -> closest(standing, host));
  }

  /** The service with the longest of the hosts above this one. */
  private static Optional<PlatformSheet> closest(List<PlatformSheet> standing, String host) {
    PlatformSheet found = null;
    int longest = 0;
    for (PlatformSheet sheet : standing) {
      for (String own : sheet.hosts()) {
        if (own.length() > longest && (host.equals(own) || host.endsWith("." + own))) {
          found = sheet;
          longest = own.length();
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private Place told(PlatformSheet sheet) {
    String party = sheet.party();
    String represented = sheet.represented();
    return new Place(
        sheet.name(),
        new Question.Addressee(
            new Jurisdiction(sheet.state()),
            sheet.kind(),
            represented == null ? null : new Jurisdiction(represented)),
        party == null ? null : party(new PartyId(party)),
        sheet.languages());
  }

  private @Nullable Party party(PartyId id) {
    return parties.get().stream().filter(party -> party.id().equals(id)).findFirst().orElse(null);
  }

  /** The hosts that are recorded for a party on a day. */
  List<String> hosts(PartyId party, LocalDate day) {
    List<String> hosts = new ArrayList<>();
    for (PlatformSheet sheet : book.platforms()) {
      if (party.value().equals(sheet.party()) && sheet.isValidOn(day)) {
        hosts.addAll(sheet.hosts());
      }
    }
    Party listed = party(party);
    if (listed != null && listed.address() != null && listed.address().getHost() != null) {
      hosts.add(listed.address().getHost().toLowerCase(Locale.ROOT));
    }
    return hosts;
  }

  private static Place told(Party party) {
    return new Place(
        party.name(),
        new Question.Addressee(
            party.jurisdiction(),
            party.kind() == Party.Kind.AUTHORITY ? AddresseeKind.AUTHORITY : AddresseeKind.PLATFORM,
            null),
        party,
        List.of());
  }

  private Optional<Party> party(String name, String host) {
    return parties.get().stream()
        .filter(
            party ->
                party.id().value().equals(name)
                    || party.name().equalsIgnoreCase(name)
                    || isUnder(party, host))
        .findFirst();
  }

  /** Whether the party listens at this host or below it; the leading www. does not count. */
  private static boolean isUnder(Party party, String host) {
    URI address = party.address();
    if (address == null || address.getHost() == null || !host.contains(".")) {
      return false;
    }
    String listens = address.getHost().toLowerCase(Locale.ROOT);
    String bare = host.startsWith("www.") ? host.substring(4) : host;
    return bare.contains(".") && (listens.equals(bare) || listens.endsWith("." + bare));
  }

  /** The host of an address or the host itself, in ASCII letters; empty when it is none. */
  static String host(String place) {
    int begin = place.indexOf("://");
    String rest = begin < 0 ? place : place.substring(begin + 3);
    int end = rest.length();
    for (char mark : new char[] {'/', '?', '#', '\\'}) {
      int at = rest.indexOf(mark);
      end = at >= 0 && at < end ? at : end;
    }
    String authority = rest.substring(0, end);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int port = host.indexOf(':');
    host = port < 0 ? host : host.substring(0, port);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noHost) {
      return "";
    }
  }
}
