package rogatory.paper;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pages say, before anybody decides where it stands on them.
 *
 * @param language of the words of the form, BCP 47
 * @param rightToLeft whether the form is read from right to left
 * @param kind what kind of request it is, above the title
 * @param title what a person reads first
 * @param author name of the party that speaks
 * @param running what stands on the foot of each page before the page number
 * @param page the words of the page number: {@code {0}} is the page, {@code {1}} their number
 * @param check how the paper is checked
 * @param sections what it says
 * @param notes small print at the end
 */
record Form(
    String language,
    boolean rightToLeft,
    String kind,
    String title,
    String author,
    String running,
    String page,
    @Nullable Check check,
    List<Section> sections,
    List<String> notes) {
  Form {
    sections = List.copyOf(sections);
    notes = List.copyOf(notes);
  }

  /**
   * A part of the form with a heading.
   *
   * @param heading of the part
   * @param entries in their order
   */
  record Section(String heading, List<Entry> entries) {
    Section {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An answer.
   *
   * @param label what is answered; empty for a text across the page
   * @param paragraphs the answer
   * @param language of the answer where it is not that of the form, BCP 47
   */
  record Entry(String label, List<String> paragraphs, @Nullable String language) {
    Entry {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * How the paper is checked.
   *
   * @param heading above the code
   * @param address what the square code leads to
   * @param lines what is printed beside it
   */
  record Check(String heading, String address, List<String> lines) {
    Check {
      lines = List.copyOf(lines);
    }
  }
}
