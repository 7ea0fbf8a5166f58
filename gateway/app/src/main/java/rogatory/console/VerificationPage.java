package rogatory.console;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import rogatory.casework.VerificationDesk.Status;
import rogatory.casework.VerificationDesk.Verdict;
import rogatory.directory.Party;

/** The page for people who hold a paper: a form without script, and the answer. */
final class VerificationPage {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Is this order genuine?</title>
      </head>
      <body>
      <main>
      <h1>Is this order genuine?</h1>
      """;

  private static final String FORM =
      """
      <form method="get" action="/verify">
      <p><label for="code">Code on the document</label><br>
      <input id="code" name="code" autocomplete="off" size="24" maxlength="32" required></p>
      <p><label for="date">Date of issue on the document</label><br>
      <input id="date" name="date" type="date" required></p>
      <p><button>Check</button></p>
      </form>
      <h2>Or by the signed file</h2>
      <form method="get" action="/verify">
      <p><label for="sha256">SHA-256 digest of the signed XML</label><br>
      <input id="sha256" name="sha256" autocomplete="off" size="66" maxlength="64" required></p>
      <p><button>Check</button></p>
      </form>
      <p>The keys of our authorities: <a href="/directory">signed directory</a>.</p>
      </main>
      </body>
      </html>
      """;

  private VerificationPage() {}

  /** The page; without an answer when nothing was asked. */
  static String of(@Nullable Verdict verdict) {
    return HEAD + (verdict == null ? "" : answer(verdict)) + FORM;
  }

  private static String answer(Verdict verdict) {
    StringBuilder text = new StringBuilder("<section role=\"status\">\n");
    text.append("<p><strong>").append(sentence(verdict.status())).append("</strong></p>\n");
    if (verdict.status() != Status.NOT_FOUND) {
      text.append("<dl>\n");
      line(text, "Issued by", name(verdict.authority()));
      line(text, "Addressed to", name(verdict.addressee()));
      line(text, "Date of issue", String.valueOf(verdict.issuedOn()));
      line(text, "Content items", String.valueOf(verdict.items()));
      line(text, "Valid until", String.valueOf(verdict.validUntil()));
      line(text, "Sealing key today", String.valueOf(verdict.key()));
      text.append("</dl>\n");
    }
    return text.append("</section>\n").toString();
  }

  private static void line(StringBuilder text, String term, String value) {
    text.append("<dt>")
        .append(term)
        .append("</dt><dd>")
        .append(HtmlUtils.htmlEscape(value))
        .append("</dd>\n");
  }

  private static String name(@Nullable Party party) {
    return party == null
        ? "not in the directory"
        : party.name() + " (" + party.jurisdiction().code() + ")";
  }

  private static String sentence(Status status) {
    return switch (status) {
      case IN_FORCE -> "Genuine, and in force.";
      case SUSPENDED -> "Genuine, but suspended: do not follow it for the time being.";
      case WITHDRAWN -> "Genuine, but withdrawn: it is not to be followed.";
      case SUPERSEDED -> "Genuine, but superseded by a later version.";
      case EXPIRED -> "Genuine, but no longer in force.";
      case NOT_TRUSTED -> "Not trusted: the key was not good when this was sealed.";
      case NOT_FOUND -> "Not found. Compare code and date with the document.";
    };
  }
}
