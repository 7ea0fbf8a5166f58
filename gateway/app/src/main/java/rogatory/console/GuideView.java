package rogatory.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rogatory.directory.FilingGuide;

/** How an officer files by hand at a party, as administrators propose and read it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GuideView(@Nullable String advice, @Nullable List<BoxView> boxes) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BoxView(String label, String content, @Nullable String answer) {}

  static @Nullable GuideView of(@Nullable FilingGuide guide) {
    return guide == null
        ? null
        : new GuideView(
            guide.advice(),
            guide.boxes().stream()
                .map(box -> new BoxView(box.label(), box.content().name(), box.answer()))
                .toList());
  }

  /**
   * The guide that this describes.
   *
   * @throws IllegalArgumentException when it describes none
   */
  FilingGuide guide() {
    return new FilingGuide(
        advice,
        boxes == null
            ? List.of()
            : boxes.stream()
                .map(
                    box ->
                        new FilingGuide.Box(
                            box.label(), FilingGuide.Content.valueOf(box.content()), box.answer()))
                .toList());
  }
}
