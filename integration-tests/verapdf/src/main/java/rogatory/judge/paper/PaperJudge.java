package rogatory.judge.paper;

import java.io.File;
import java.util.Locale;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Prints one line for each file: {@code PASSED}, or {@code FAILED} and the clauses of the standard
 * that it breaks.
 */
public final class PaperJudge {
  private PaperJudge() {}

  /**
   * Judges.
   *
   * @param arguments the conformance level, for example {@code 3a} (ISO 19005-3 level A), then the
   *     files
   * @throws Exception when a file is no PDF
   */
  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0].toLowerCase(Locale.ROOT));
    for (int i = 1; i < arguments.length; i++) {
      System.out.println(judge(new File(arguments[i]), flavour));
    }
  }

  private static String judge(File file, PDFAFlavour flavour) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) {
        return "PASSED " + flavour;
      }
      TreeSet<String> broken = new TreeSet<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.FAILED) {
          broken.add(assertion.getRuleId().getClause() + " " + assertion.getMessage());
        }
      }
      return "FAILED " + flavour + " " + String.join("; ", broken);
    }
  }
}
