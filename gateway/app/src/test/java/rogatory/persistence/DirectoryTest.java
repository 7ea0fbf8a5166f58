package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rogatory.persistence.Stores.NORTH;
import static rogatory.persistence.Stores.SOUTH;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rogatory.devpki.DevPkiExtension;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.directory.Proposal;
import rogatory.directory.Proposals.Change;
import rogatory.directory.Proposals.Proposed;
import rogatory.directory.Proposals.Standing;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Role;
import rogatory.vocabulary.Sha256;

class DirectoryTest {
  @RegisterExtension static final DatabaseExtension DATABASE = new DatabaseExtension();
  @RegisterExtension static final DevPkiExtension PKI = new DevPkiExtension();
  @TempDir static Path keys;

  private static final PartyId PARTY = new PartyId("platform.example");
  private static final PartyId OTHER = new PartyId("authority.example");
  private static final Actor ONE = administrator("admin-1", NORTH);
  private static final Actor TWO = administrator("admin-2", NORTH);
  private Stores stores;

  @BeforeEach
  void opensTheStores() {
    stores = new Stores(DATABASE, keys);
    DATABASE.superuser().sql("truncate directory_entry, directory_decision").update();
  }

  @Test
  void holdsOnlyWhatTwoAdministratorsAgreedOn() {
    Proposed party = propose(party(PARTY, null));
    assertThat(stores.parties.find(PARTY)).isEmpty();

    assertThat(stores.proposals.confirm(party.id(), ONE))
        .isEqualTo(Outcome.denied(Problem.CONFIRMATION_SAME_PERSON));
    confirm(party);
    assertThat(stores.parties.find(PARTY))
        .contains(
            new Party(
                PARTY,
                "The party",
                Party.Kind.PLATFORM,
                new Jurisdiction("US"),
                null,
                null,
                Set.of("ncii-takedown"),
                null));

    Proposed address = propose(address("https://platform.example/requests"));
    assertThat(stores.parties.find(PARTY).orElseThrow().address()).isNull();
    confirm(address);
    Party reached = stores.parties.find(PARTY).orElseThrow();
    assertThat(reached.address()).isEqualTo(URI.create("https://platform.example/requests"));
    assertThat(reached.takes("ncii-takedown")).isTrue();
    assertThat(stores.parties.all()).containsExactly(reached);
  }

  @Test
  void keepsTheOldAddressUntilTheNewOneIsConfirmed() {
    confirm(propose(party(PARTY, null)));
    confirm(propose(address("https://old.example/")));
    Proposed moved = propose(address("https://new.example/"));

    assertThat(stores.parties.find(PARTY).orElseThrow().address())
        .isEqualTo(URI.create("https://old.example/"));
    stores.proposals.reject(moved.id(), "not theirs", TWO).orElseThrow();
    assertThat(stores.parties.find(PARTY).orElseThrow().address())
        .isEqualTo(URI.create("https://old.example/"));
  }

  @Test
  void takesAKeyIntoUseAndOutOfUseByTwo() throws Exception {
    confirm(propose(party(PARTY, null)));
    String certificate = certificate();
    Sha256 fingerprint = Sha256.of(Base64.getDecoder().decode(certificate));
    Instant from = Samples.NOW;
    Proposed key = propose(new Proposal.OfKey(PARTY, KeyRole.SEAL, certificate, from, null));
    assertThat(stores.parties.key(fingerprint, KeyRole.SEAL, from)).isEmpty();
    confirm(key);

    var partyKey = new PartyKey(PARTY, KeyRole.SEAL, fingerprint, certificate, from, null);
    assertThat(stores.parties.key(fingerprint, KeyRole.SEAL, from)).contains(partyKey);
    assertThat(stores.parties.keys(PARTY, KeyRole.SEAL, from)).containsExactly(partyKey);
    assertThat(stores.parties.key(fingerprint, KeyRole.HOP, from)).isEmpty();
    assertThat(stores.parties.key(fingerprint, KeyRole.SEAL, from.minusMillis(1))).isEmpty();

    Instant end = from.plusSeconds(60);
    confirm(propose(new Proposal.OfKey(PARTY, KeyRole.SEAL, certificate, from, end)));
    assertThat(stores.parties.key(fingerprint, KeyRole.SEAL, end)).isEmpty();
    assertThat(stores.parties.key(fingerprint, KeyRole.SEAL, end.minusMillis(1))).isPresent();
  }

  @Test
  void refusesAKeyForASecondPartyOrRole() throws Exception {
    confirm(propose(party(PARTY, null)));
    confirm(propose(party(OTHER, null)));
    String certificate = certificate();
    var now = Samples.NOW;
    confirm(propose(new Proposal.OfKey(PARTY, KeyRole.SEAL, certificate, now, null)));

    assertThat(denied(new Proposal.OfKey(OTHER, KeyRole.SEAL, certificate, now, null)))
        .isEqualTo(Problem.ALREADY_EXISTS);
    assertThat(denied(new Proposal.OfKey(PARTY, KeyRole.HOP, certificate, now, null)))
        .isEqualTo(Problem.ALREADY_EXISTS);
  }

  @Test
  void refusesTheLaterOfTwoPendingKeysThatExcludeEachOther() throws Exception {
    confirm(propose(party(PARTY, null)));
    String certificate = certificate();
    Proposed seal =
        propose(new Proposal.OfKey(PARTY, KeyRole.SEAL, certificate, Samples.NOW, null));
    Proposed hop = propose(new Proposal.OfKey(PARTY, KeyRole.HOP, certificate, Samples.NOW, null));
    confirm(seal);

    assertThat(stores.proposals.confirm(hop.id(), TWO))
        .isEqualTo(Outcome.denied(Problem.ALREADY_EXISTS));
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThat(denied(address("https://platform.example/"))).isEqualTo(Problem.NOT_FOUND);
    confirm(propose(party(PARTY, null)));
    assertThat(denied(new Proposal.OfKey(PARTY, KeyRole.SEAL, "AAAA", Samples.NOW, null)))
        .isEqualTo(Problem.BAD_REQUEST);
    assertThatThrownBy(() -> address("http://platform.example/"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> address("https://user@platform.example/"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void letsAnAgencySpeakAsOnePartyOnly() {
    confirm(propose(party(PARTY, NORTH)));
    assertThat(stores.parties.ofAgency(NORTH)).map(Party::id).contains(PARTY);
    assertThat(stores.parties.ofAgency(SOUTH)).isEmpty();

    assertThat(denied(party(OTHER, NORTH))).isEqualTo(Problem.ALREADY_EXISTS);
  }

  @Test
  void letsAnAdministratorOfAnotherAgencyConfirm() {
    Proposed party = propose(party(PARTY, null));
    Actor south = administrator("admin-1", SOUTH);

    assertThat(stores.proposals.pending(south)).extracting(Proposed::id).contains(party.id());
    assertThat(stores.proposals.confirm(party.id(), south)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void refusesWhoIsNoAdministrator() {
    Actor liaison = new Actor(new PersonId("liaison"), NORTH, Set.of(Role.LIAISON));
    assertThat(stores.proposals.propose(party(PARTY, null), liaison))
        .isEqualTo(Outcome.denied(Problem.FORBIDDEN));
  }

  @Test
  void countsAtOnceThoughSomebodyLookedBeforeTheCommit() {
    Proposed party = propose(party(PARTY, null));

    stores.work.together(
        NORTH,
        () -> {
          confirm(party);
          assertThat(CompletableFuture.supplyAsync(() -> stores.parties.find(PARTY)).join())
              .as("not committed yet")
              .isEmpty();
          return true;
        },
        kept -> kept);

    assertThat(stores.parties.find(PARTY)).isPresent();
  }

  @Test
  void learnsWithinASecondWhatAnotherNodeDecided() {
    Stores otherNode = new Stores(DATABASE, keys);
    assertThat(otherNode.parties.find(PARTY)).isEmpty();
    confirm(propose(party(PARTY, null)));

    assertThat(otherNode.parties.find(PARTY)).isEmpty();
    otherNode.clock.advance(Duration.ofSeconds(1));
    assertThat(otherNode.parties.find(PARTY)).isPresent();
  }

  @Test
  void remembersWhoChangedWhatWhenFromWhatToWhat() {
    Proposed party = propose(party(PARTY, null));
    stores.clock.advance(Duration.ofMinutes(1));
    confirm(party);
    Proposed first = propose(address("https://old.example/"));
    confirm(first);
    stores.clock.advance(Duration.ofMinutes(1));
    Proposed second = propose(address("https://new.example/"));
    Proposed wrong = propose(address("https://wrong.example/"));
    stores.clock.advance(Duration.ofMinutes(1));
    stores.proposals.confirm(second.id(), administrator("admin-1", SOUTH)).orElseThrow();
    stores.proposals.reject(wrong.id(), "not theirs", TWO).orElseThrow();

    List<Change> history = stores.proposals.history(PARTY);

    assertThat(history)
        .extracting(change -> change.proposed().id())
        .containsExactlyInAnyOrder(party.id(), first.id(), second.id(), wrong.id());
    Change moved = change(history, second);
    assertThat(moved.before()).isEqualTo(first.what());
    assertThat(moved.proposed().what()).isEqualTo(second.what());
    assertThat(moved.proposed().proposedBy()).isEqualTo(ONE.person());
    assertThat(moved.proposed().decidedBy()).isEqualTo(new PersonId("admin-1"));
    assertThat(moved.decidedIn()).isEqualTo(SOUTH);
    assertThat(moved.decidedAt()).isEqualTo(moved.proposed().proposedAt().plusSeconds(60));
    assertThat(change(history, first).before()).isNull();
    Change rejected = change(history, wrong);
    assertThat(rejected.proposed().standing()).isEqualTo(Standing.REJECTED);
    assertThat(rejected.reason()).isEqualTo("not theirs");
  }

  private static Change change(List<Change> history, Proposed proposed) {
    return history.stream()
        .filter(change -> change.proposed().id().equals(proposed.id()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tellsHowAPartyStoodOnAnEarlierDay() {
    Instant before = stores.clock.instant();
    stores.clock.advance(Duration.ofDays(1));
    confirm(propose(party(PARTY, null)));
    Instant named = stores.clock.instant();
    stores.clock.advance(Duration.ofDays(1));
    confirm(
        propose(
            new Proposal.OfParty(
                PARTY,
                "The renamed party",
                Party.Kind.PLATFORM,
                new Jurisdiction("IE"),
                Set.of(),
                null)));

    assertThat(stores.parties.find(PARTY, before)).isEmpty();
    assertThat(stores.parties.find(PARTY, named).orElseThrow().name()).isEqualTo("The party");
    assertThat(stores.parties.find(PARTY, stores.clock.instant()).orElseThrow().name())
        .isEqualTo("The renamed party");
  }

  @Test
  void letsOneOfTwoSimultaneousConfirmationsTakeEffect() throws Exception {
    Proposed party = propose(party(PARTY, null));
    var together = new CyclicBarrier(2);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Future<Outcome<Proposed>>> answers = new ArrayList<>();
      for (Actor by : List.of(TWO, administrator("admin-1", SOUTH))) {
        answers.add(
            both.submit(
                () -> {
                  together.await();
                  return stores.proposals.confirm(party.id(), by);
                }));
      }
      List<Outcome<Proposed>> outcomes = List.of(answers.get(0).get(), answers.get(1).get());

      assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
      assertThat(outcomes).contains(Outcome.denied(Problem.STATE_FORBIDS));
      assertThat(stores.proposals.history(PARTY)).hasSize(1);
    } finally {
      both.shutdownNow();
    }
  }

  @Test
  void confirmsNoProposalThatWasWithdrawn() {
    Proposed party = propose(party(PARTY, null));
    stores.proposals.reject(party.id(), "a slip", ONE).orElseThrow();

    assertThat(stores.proposals.confirm(party.id(), TWO))
        .isEqualTo(Outcome.denied(Problem.STATE_FORBIDS));
    assertThat(stores.parties.find(PARTY)).isEmpty();
  }

  @Test
  void confirmsNoProposalWhoseGroundWasChangedInBetween() {
    confirm(propose(party(PARTY, null)));
    Proposed overtaken = propose(address("https://one.example/"));
    confirm(propose(address("https://two.example/")));

    assertThat(stores.proposals.confirm(overtaken.id(), TWO))
        .isEqualTo(Outcome.denied(Problem.EDITED_MEANWHILE));
    assertThat(stores.parties.find(PARTY).orElseThrow().address())
        .isEqualTo(URI.create("https://two.example/"));
    confirm(propose(address("https://one.example/")));
  }

  @Test
  void letsChangesOfDifferentThingsPassEachOther() throws Exception {
    confirm(propose(party(PARTY, null)));
    Proposed address = propose(address("https://one.example/"));
    Proposed key =
        propose(new Proposal.OfKey(PARTY, KeyRole.SEAL, certificate(), Samples.NOW, null));

    confirm(key);
    confirm(address);
  }

  @Test
  void keepsTheApplicationFromChangingTheDirectoryInPlace() {
    for (String table : Set.of("directory_entry", "directory_decision")) {
      assertThatThrownBy(() -> stores.client.sql("delete from " + table).update())
          .rootCause()
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(() -> stores.client.sql("update directory_entry set subject = 'x'").update())
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private Proposed propose(Proposal what) {
    return stores.proposals.propose(what, ONE).orElseThrow();
  }

  private void confirm(Proposed proposed) {
    stores.proposals.confirm(proposed.id(), TWO).orElseThrow();
  }

  private Problem denied(Proposal what) {
    return ((Outcome.Denied<Proposed>) stores.proposals.propose(what, ONE)).problem();
  }

  private static Proposal party(PartyId id, AgencyId agency) {
    return new Proposal.OfParty(
        id,
        "The party",
        Party.Kind.PLATFORM,
        new Jurisdiction("US"),
        Set.of("ncii-takedown"),
        agency);
  }

  private static Proposal address(String address) {
    return new Proposal.OfAddress(PARTY, Channel.REST, URI.create(address));
  }

  private static Actor administrator(String person, AgencyId agency) {
    return new Actor(new PersonId(person), agency, Set.of(Role.ADMINISTRATOR));
  }

  private static String certificate() throws Exception {
    return Base64.getEncoder().encodeToString(PKI.issuingCa().getEncoded());
  }
}
