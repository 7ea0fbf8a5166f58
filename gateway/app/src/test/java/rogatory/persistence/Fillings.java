package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static rogatory.persistence.Stores.NORTH;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rogatory.casework.IdempotencyKeys;
import rogatory.directory.Channel;
import rogatory.exchange.Filing;
import rogatory.exchange.FilingWay;
import rogatory.exchange.LaidOut;
import rogatory.exchange.Notice;
import rogatory.exchange.ReplyKind;
import rogatory.exchange.StatedAnswer;
import rogatory.request.Link;
import rogatory.request.Relation;
import rogatory.request.Request;
import rogatory.request.RequestId;
import rogatory.vault.IdentityField;
import rogatory.vault.VaultAct;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.Actor;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Role;
import rogatory.vocabulary.Sha256;

/** Rows for the tables of persons and of the interface. */
final class Fillings {
  private Fillings() {}

  static void fill(Stores stores) {
    PersonId chief = new PersonId("chief");
    assertThat(stores.persons.first(NORTH, chief, "Chief", Duration.ofHours(1)))
        .isInstanceOf(Outcome.Done.class);
    var actor = new Actor(chief, NORTH, Set.of(Role.ADMINISTRATOR));
    var kept = new IdempotencyKeys.Kept(201, Map.of(), "{}");
    assertThat(stores.keys.once(actor, "key-1", Sha256.of(new byte[] {1}), () -> Optional.of(kept)))
        .isEqualTo(new IdempotencyKeys.Turn.Acted(true));
    stores.plainly(
        NORTH,
        () ->
            stores.notices.post(
                new Notice(UUID.randomUUID(), RequestId.random(), "REMIND", "SENT", Samples.NOW)));
    stores.plainly(NORTH, () -> attach(stores));
    stores.plainly(NORTH, () -> protect(stores));
    stores.plainly(NORTH, () -> file(stores));
    stores.plainly(NORTH, () -> link(stores));
    var further = List.of(Samples.further("FURTHER"));
    stores.plainly(NORTH, () -> stores.books.requests().set(RequestId.random(), further));
    Sha256 hash = Sha256.of(new byte[] {7});
    stores.plainly(NORTH, () -> stores.books.register().enter(Samples.registered(NORTH, hash)));
  }

  private static void protect(Stores stores) {
    var handle = new VictimHandle("V-FILLED01");
    var person = new PersonId("liaison");
    stores.vault.keep(handle, Map.of(IdentityField.NAME, "Invented"), person, Samples.NOW);
    stores.vault.note(
        new VaultAct(
            UUID.randomUUID(),
            handle,
            null,
            null,
            "An invented reason.",
            person,
            Samples.NOW,
            null,
            null,
            null));
  }

  private static void file(Stores stores) {
    UUID document = UUID.randomUUID();
    RequestId request = RequestId.random();
    var filings = stores.books.filings();
    filings.layOut(new LaidOut(document, request, Channel.PORTAL, true, Samples.NOW, null));
    filings.add(
        new Filing(
            UUID.randomUUID(),
            request,
            document,
            Samples.NOW,
            FilingWay.PORTAL,
            "LE-1",
            new PersonId("liaison"),
            Samples.NOW,
            null));
    filings.add(
        new StatedAnswer(
            UUID.randomUUID(),
            request,
            Samples.NOW,
            ReplyKind.REFUSED,
            List.of("NOT_ILLEGAL"),
            "Invented.",
            new PersonId("liaison"),
            Samples.NOW));
  }

  private static void link(Stores stores) {
    var requests = stores.books.requests();
    Request earlier = Samples.draft(NORTH, Samples.NOW);
    Request later = Samples.draft(NORTH, Samples.NOW);
    stores.books.items().enter(later.id().toString(), List.of("https://videos.example/a"));
    requests.add(earlier);
    requests.add(later);
    requests.link(
        new Link(later.id(), Relation.AMENDS, earlier.id(), new PersonId("liaison"), Samples.NOW));
  }

  private static void attach(Stores stores) {
    stores
        .client
        .sql(
            """
            insert into attachment (id, request, reference, name, media_type, size, hash, purpose,
              state, changed_at)
            values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '\\x00', 'text/plain', 1,
              '\\x00', 'OTHER', 'PENDING', now())
            """)
        .update();
  }
}
