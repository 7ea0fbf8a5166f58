package rogatory.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.directory.Parties;
import rogatory.directory.Party;
import rogatory.directory.PartyKey;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.Outcome;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.Problem;
import rogatory.vocabulary.Sha256;

class RoutePlannerTest {
  private static final TemplateCatalogue CATALOGUE =
      TemplateCatalogue.builtIn(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC));
  private static final Party VIDEOS =
      party("videos", "Example Videos", Party.Kind.PLATFORM, "IE", "https://legal.videos.example");
  private static final Party PARIS =
      party("paris", "Parquet", Party.Kind.AUTHORITY, "FR", "https://gateway.paris.example");
  private static final Party LYON =
      party("lyon", "Tribunal", Party.Kind.AUTHORITY, "FR", "https://gateway.lyon.example");
  @TempDir private Path folder;

  @Test
  void leadsFromAHostToFormAddresseeChannelLanguageAndClock() {
    Plan plan = plan("https://www.videos.example/watch?v=1", "DE").orElseThrow();
    Route first = plan.routes().get(0);
    assertThat(first.ruling().instrument()).isEqualTo("DSA9");
    assertThat(first.form()).isNotNull();
    assertThat(first.form().id()).isEqualTo("dsa9");
    assertThat(first.addressees()).containsExactly(VIDEOS);
    assertThat(first.languages()).containsExactly("en", "ga");
    assertThat(codes(first)).contains("NATIONAL_LEGAL_BASIS", "TRANSLATION");
    assertThat(codes(first)).doesNotContain("ADDRESSEE_NOT_IN_DIRECTORY");
    assertThat(plan.closed()).isNotEmpty();
  }

  @Test
  void changesWithTheCountryOfTheOfficer() {
    assertThat(instruments(plan("videos.example", "DE"))).startsWith("DSA9");
    assertThat(instruments(plan("videos.example", "GB"))).startsWith("DSA16");
    assertThat(instruments(plan("videos.example", "KR"))).startsWith("KR-DEL");
  }

  @Test
  void takesWhatIsRecordedOfAServiceBeforeTheDirectory() throws Exception {
    Files.createDirectories(folder.resolve("platforms"));
    Files.writeString(
        folder.resolve("platforms/videos.yaml"),
        """
        party: videos
        name: Example Videos
        kind: PLATFORM
        hosts: [videos.example, cdn-videos.example]
        state: US
        represented: IE
        languages: [de]
        validFrom: 2026-01-01
        source: invented
        confidence: design
        """);
    RoutePlanner planner =
        new RoutePlanner(LawBook.load(List.of(folder)), CATALOGUE, new Directory(List.of(VIDEOS)));
    Plan plan = planner.plan(wish("a.b.CDN-videos.example.", null, "DE")).orElseThrow();
    assertThat(plan.place().addressee().state()).isEqualTo(new Jurisdiction("US"));
    assertThat(plan.routes())
        .extracting(route -> route.ruling().instrument())
        .startsWith("DSA9", "US-TIDA-NOTICE");
    assertThat(plan.routes().get(0).addressees()).containsExactly(VIDEOS);
    assertThat(plan.routes().get(0).languages()).containsExactly("de");
    assertThat(codes(plan.routes().get(0))).doesNotContain("TRANSLATION");
    assertThat(codes(plan.routes().get(1))).contains("TRANSLATION");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evilvideos.example",
        "videos.example.evil.test",
        "https://videos.example@evil.test/",
        "https://evil.test/videos.example",
        "https://evil.test\\@videos.example/",
        "https://evil.test#@videos.example",
        "example",
        "videos",
        "",
        " ",
        "v\u0131deos.example",
        "vide\u043es.example"
      })
  void takesNoLookAlikeForAService(String place) {
    Outcome<Plan> plan = plan(place, "DE");
    if (place.equals("videos")) {
      assertThat(plan.orElseThrow().place().party()).isEqualTo(VIDEOS);
    } else {
      assertThat(plan)
          .isInstanceOfSatisfying(
              Outcome.Denied.class,
              denied -> {
                assertThat(denied.problem()).isEqualTo(Problem.ADDRESSEE_UNKNOWN);
                assertThat(denied.findings()).hasSize(1);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://WWW.Videos.Example:8443/a, www.videos.example",
    "b\u00fccher.example, xn--bcher-kva.example",
    "videos.example?x=/, videos.example",
    "user:pass@videos.example, videos.example",
    "[2001:db8::1], ''"
  })
  void readsTheHostOfAPlace(String place, String host) {
    assertThat(Gazetteer.host(place)).isEqualTo(host);
  }

  @Property(tries = 500)
  void neverFailsAtAPlace(@ForAll String place) {
    assertThat(plan(place, "DE")).isNotNull();
  }

  @Test
  void goesByWhatTheOfficerStatesWhereNothingIsRecorded() {
    Question.Addressee stated =
        new Question.Addressee(new Jurisdiction("US"), AddresseeKind.PLATFORM, null);
    Plan plan = planner().plan(wish("unknown.test", stated, "DE")).orElseThrow();
    assertThat(plan.place().name()).isEmpty();
    assertThat(plan.routes())
        .extracting(route -> route.ruling().instrument())
        .startsWith("US-TIDA-NOTICE");
    assertThat(codes(plan.routes().get(0))).contains("ADDRESSEE_NOT_IN_DIRECTORY");
    Plan known = planner().plan(wish("videos.example", stated, "DE")).orElseThrow();
    assertThat(known.place().addressee().state()).isEqualTo(new Jurisdiction("IE"));
  }

  @Test
  void asksToChooseAmongAuthorities() {
    Wish wish =
        new Wish(
            Questions.DAY,
            new Question.Issuer(new Jurisdiction("DE"), IssuerKind.PROSECUTOR),
            new PartyId("berlin"),
            new Wish.Where(
                null,
                new Question.Addressee(new Jurisdiction("FR"), AddresseeKind.AUTHORITY, null)),
            new Question.Matter("NCII_DISSEMINATION", null, null, false),
            new Wish.Wanted(Aim.ASSIST, null),
            Urgency.ROUTINE);
    Route eio = planner().plan(wish).orElseThrow().routes().get(0);
    assertThat(eio.addressees()).containsExactly(LYON, PARIS);
    assertThat(codes(eio)).contains("ADDRESSEE_TO_CHOOSE");
    Wish named =
        new Wish(
            wish.day(),
            wish.issuer(),
            wish.own(),
            new Wish.Where("paris", null),
            wish.matter(),
            wish.aim(),
            wish.urgency());
    assertThat(planner().plan(named).orElseThrow().routes().get(0).addressees())
        .containsExactly(PARIS);
  }

  @Test
  void saysWhereAFormIsMissing() {
    Wish wish =
        new Wish(
            Questions.DAY,
            new Question.Issuer(new Jurisdiction("AU"), IssuerKind.COURT),
            null,
            new Wish.Where(
                null, new Question.Addressee(new Jurisdiction("US"), AddresseeKind.PLATFORM, null)),
            new Question.Matter("NCII_DISSEMINATION", null, null, false),
            new Wish.Wanted(Aim.DISCLOSE, DataCategory.CONTENT),
            Urgency.ROUTINE);
    Route first = planner().plan(wish).orElseThrow().routes().get(0);
    assertThat(first.ruling().instrument()).isEqualTo("CLOUD-ACT");
    assertThat(first.form()).isNull();
    assertThat(codes(first)).containsOnlyOnce("FORM_NOT_IN_CATALOGUE");
  }

  @Test
  void saysThatAnOfficerFilesWhereNoSoftwareReachesTheAddressee() {
    Party portal =
        new Party(
            VIDEOS.id(),
            VIDEOS.name(),
            VIDEOS.kind(),
            VIDEOS.jurisdiction(),
            Channel.PORTAL,
            URI.create("https://legal.videos.example/form"),
            Set.of(),
            null);
    var byHand = new RoutePlanner(BOOK, CATALOGUE, new Directory(List.of(LYON, PARIS, portal)));
    Wish wish = wish(VIDEOS.id().value(), null, "DE");
    List<Route> toPortal =
        byHand.plan(wish).orElseThrow().routes().stream()
            .filter(route -> route.addressees().equals(List.of(portal)))
            .toList();
    assertThat(toPortal).isNotEmpty().allMatch(route -> codes(route).contains("FILED_BY_HAND"));
    assertThat(planner().plan(wish).orElseThrow().routes())
        .noneMatch(route -> codes(route).contains("FILED_BY_HAND"));
  }

  @Test
  void answersTheSameTwice() {
    assertThat(plan("videos.example", "DE")).isEqualTo(plan("videos.example", "DE"));
  }

  private static List<String> codes(Route route) {
    return route.gates().stream().map(Reason::code).toList();
  }

  private static List<String> instruments(Outcome<Plan> plan) {
    return plan.orElseThrow().routes().stream().map(route -> route.ruling().instrument()).toList();
  }

  private static Outcome<Plan> plan(String place, String issuing) {
    return planner().plan(wish(place, null, issuing));
  }

  private static final LawBook BOOK = LawBook.builtIn();

  private static RoutePlanner planner() {
    return new RoutePlanner(BOOK, CATALOGUE, new Directory(List.of(LYON, PARIS, VIDEOS)));
  }

  private static Wish wish(String place, Question.@Nullable Addressee stated, String issuing) {
    return new Wish(
        Questions.DAY,
        new Question.Issuer(new Jurisdiction(issuing), IssuerKind.POLICE),
        null,
        new Wish.Where(place, stated),
        new Question.Matter("NCII_DISSEMINATION", null, null, false),
        new Wish.Wanted(Aim.TAKE_DOWN, null),
        Urgency.ROUTINE);
  }

  private static Party party(
      String id, String name, Party.Kind kind, String state, String address) {
    return new Party(
        new PartyId(id),
        name,
        kind,
        new Jurisdiction(state),
        kind == Party.Kind.PLATFORM ? Channel.REST : Channel.SOAP,
        URI.create(address),
        Set.of(),
        null);
  }

  private record Directory(List<Party> all) implements Parties {
    @Override
    public Optional<Party> find(PartyId id) {
      return all.stream().filter(party -> party.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Party> ofAgency(AgencyId agency) {
      return Optional.empty();
    }

    @Override
    public Optional<PartyKey> key(Sha256 fingerprint, KeyRole role, Instant at) {
      return Optional.empty();
    }

    @Override
    public List<PartyKey> keys(PartyId party, KeyRole role, Instant at) {
      return List.of();
    }
  }
}
