package rogatory.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rogatory.vocabulary.Jurisdiction;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A route as the law has it, written by hand before there was an engine. */
record ExpectedRoute(
    int route,
    String about,
    String section,
    Asked question,
    List<String> open,
    Map<String, String> form,
    Map<String, List<String>> clocks,
    Map<String, List<String>> gates,
    Map<String, String> closed,
    List<String> sources) {
  ExpectedRoute {
    Objects.requireNonNull(section, "section");
    form = form == null ? Map.of() : form;
    clocks = clocks == null ? Map.of() : clocks;
    gates = gates == null ? Map.of() : gates;
  }

  record Asked(
      String issuing,
      IssuerKind issuer,
      String addressee,
      AddresseeKind kind,
      @Nullable String represented,
      String content,
      @Nullable String variant,
      boolean minor,
      Aim aim,
      @Nullable DataCategory data,
      Urgency urgency,
      @Nullable LocalDate day) {

    Question question() {
      return new Question(
          day == null ? LocalDate.parse("2026-11-23") : day,
          new Question.Issuer(new Jurisdiction(issuing), issuer),
          new Question.Addressee(
              new Jurisdiction(addressee),
              kind,
              represented == null ? null : new Jurisdiction(represented)),
          new Question.Matter(content, variant, null, minor),
          aim,
          data,
          urgency);
    }

    String words() {
      return issuing
          + " "
          + issuer
          + " to "
          + kind
          + " in "
          + addressee
          + (represented == null ? "" : " (represented in " + represented + ")")
          + ", "
          + content
          + (variant == null ? "" : " " + variant)
          + (minor ? ", minor" : "")
          + ", "
          + aim
          + (data == null ? "" : " " + data)
          + ", "
          + urgency
          + (day == null ? "" : ", on " + day);
    }
  }

  static List<ExpectedRoute> all() {
    try (InputStream file = ExpectedRoute.class.getResourceAsStream("expected-routes.yaml")) {
      return List.of(
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
              .build()
              .readValue(Objects.requireNonNull(file), ExpectedRoute[].class));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return route + " " + about;
  }
}
