package rogatory.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import rogatory.casework.VaultDesk;
import rogatory.security.AccessRules;
import rogatory.vault.IdentityField;
import rogatory.vault.RevealPurpose;
import rogatory.vault.Vault;
import rogatory.vault.VaultAct;
import rogatory.vault.VictimHandle;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.Problem;

/**
 * The vault for people. No answer holds more than one field of an identity; what is kept for those
 * who ask again holds none.
 */
@RestController
@RequestMapping(path = VaultApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class VaultApi {
  static final String PATH = AccessRules.PEOPLE + "/vault";

  private final VaultDesk desk;
  private final Contract contract;

  VaultApi(VaultDesk desk, Contract contract) {
    this.desk = desk;
    this.contract = contract;
  }

  record NewLook(String field, String purpose, String reason) {}

  record FieldView(String field, Instant keptAt) {}

  record PersonView(String handle, List<FieldView> fields, @Nullable Instant erasedAt) {
    static PersonView of(Vault.Kept kept) {
      return new PersonView(
          kept.handle().value(),
          kept.fields().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(field -> new FieldView(field.getKey().name(), field.getValue()))
              .toList(),
          kept.erasedAt());
    }
  }

  record ActView(
      UUID id,
      String kind,
      @Nullable String field,
      @Nullable String purpose,
      String reason,
      String askedBy,
      Instant askedAt,
      @Nullable String grantedBy,
      @Nullable Instant grantedAt,
      @Nullable Instant doneAt) {
    static ActView of(VaultAct act) {
      IdentityField field = act.field();
      RevealPurpose purpose = act.purpose();
      var granter = act.grantedBy();
      return new ActView(
          act.id(),
          field == null ? "ERASURE" : "LOOK",
          field == null ? null : field.name(),
          purpose == null ? null : purpose.name(),
          act.reason(),
          act.askedBy().value(),
          act.askedAt(),
          granter == null ? null : granter.value(),
          act.grantedAt(),
          act.doneAt());
    }
  }

  record LookView(ActView act, @Nullable String value) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> deposit(Caller caller, @RequestBody byte[] body) {
    return Answers.made(
        identity(body).then(identity -> desk.deposit(identity, caller.actor())),
        kept ->
            ResponseEntity.created(URI.create(PATH + "/" + kept.handle()))
                .body(PersonView.of(kept)));
  }

  @PostMapping(path = "/{handle}/corrections", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> correct(
      Caller caller, @PathVariable String handle, @RequestBody byte[] body) {
    return Answers.of(
        on(
            handle,
            person ->
                identity(body).then(identity -> desk.correct(person, identity, caller.actor()))),
        PersonView::of);
  }

  @SuppressWarnings("unchecked")
  private Outcome<Map<IdentityField, String>> identity(byte[] body) {
    return contract
        .read(body, "Identity", Map.class)
        .map(
            read -> {
              Map<IdentityField, String> identity = new EnumMap<>(IdentityField.class);
              ((Map<String, String>) read)
                  .forEach((field, value) -> identity.put(IdentityField.valueOf(field), value));
              return identity;
            });
  }

  @GetMapping("/{handle}")
  ResponseEntity<Object> read(Caller caller, @PathVariable String handle) {
    return Answers.of(
        on(handle, person -> desk.read(person, caller.actor(), caller.purpose())), PersonView::of);
  }

  @GetMapping("/{handle}/acts")
  ResponseEntity<Object> acts(Caller caller, @PathVariable String handle) {
    return Answers.of(
        on(handle, person -> desk.acts(person, caller.actor(), caller.purpose())),
        acts -> Views.All.of(acts, ActView::of));
  }

  @PostMapping(path = "/{handle}/looks", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> look(
      Caller caller,
      @PathVariable String handle,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return shown(
        on(
            handle,
            person ->
                contract
                    .read(body, "NewLook", NewLook.class)
                    .then(
                        asked ->
                            desk.reveal(
                                person,
                                IdentityField.valueOf(asked.field()),
                                RevealPurpose.valueOf(asked.purpose()),
                                asked.reason(),
                                caller.actor()))),
        request);
  }

  @PostMapping("/{handle}/acts/{act}/collection")
  ResponseEntity<Object> collect(
      Caller caller,
      @PathVariable String handle,
      @PathVariable String act,
      HttpServletRequest request) {
    return shown(
        onAct(handle, act, (person, id) -> desk.collect(person, id, caller.actor())), request);
  }

  /** The value leaves once; what is kept under the key of the call does not hold it. */
  private static ResponseEntity<Object> shown(
      Outcome<VaultDesk.Look> look, HttpServletRequest request) {
    return Answers.made(
        look,
        seen -> {
          ActView act = ActView.of(seen.act());
          request.setAttribute(OnceOnly.KEPT_BODY, Bodies.text(new LookView(act, null)));
          return ResponseEntity.ok()
              .cacheControl(CacheControl.noStore())
              .body(new LookView(act, seen.value()));
        });
  }

  @PostMapping(path = "/{handle}/erasure", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> askErasure(
      Caller caller, @PathVariable String handle, @RequestBody byte[] body) {
    return Answers.of(
        on(
            handle,
            person ->
                contract
                    .read(body, "Reason", Incoming.Reason.class)
                    .then(said -> desk.askErasure(person, said.reason(), caller.actor()))),
        ActView::of);
  }

  @PostMapping("/{handle}/acts/{act}/grant")
  ResponseEntity<Object> grant(
      Caller caller, @PathVariable String handle, @PathVariable String act) {
    return Answers.of(
        onAct(handle, act, (person, id) -> desk.grant(person, id, caller.actor())), ActView::of);
  }

  private static <T> Outcome<T> on(String handle, Function<VictimHandle, Outcome<T>> act) {
    return VictimHandle.parse(handle).map(act).orElseGet(() -> Outcome.denied(Problem.NOT_FOUND));
  }

  /** An act on a person. */
  private interface OnAct<T> {
    Outcome<T> on(VictimHandle person, UUID act);
  }

  private static <T> Outcome<T> onAct(String handle, String act, OnAct<T> what) {
    Optional<UUID> id = Ids.uuid(act);
    return id.isEmpty()
        ? Outcome.denied(Problem.NOT_FOUND)
        : on(handle, person -> what.on(person, id.get()));
  }
}
