package rogatory.paper;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/** How a form stands on pages of A4: the layout, and nothing of what it says. */
final class FormPages implements Typesetter.Manuscript {
  private static final String ALL = "all";
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String META = "adobe:ns:meta/";
  private static final String XML = "http://www.w3.org/XML/1998/namespace";
  private static final String GREY = "#555555";

  /** A section of so few entries stands on one page where it can. */
  private static final int SHORT = 4;

  private static final String TOGETHER = "5";

  /** A space that stays beside a number where the line is turned. */
  private static final char UNBROKEN = '\u00A0';

  private static final String NUMBER = "\u0000";

  private final Form form;
  private final Runs runs;
  private final byte @Nullable [] code;

  /**
   * @param code the square code of the form's check, PNG; null without a check
   */
  FormPages(Form form, Runs runs, byte @Nullable [] code) {
    this.form = form;
    this.runs = runs;
    this.code = code;
  }

  @Override
  public void write(ContentHandler pages) throws SAXException {
    FormWriter out = new FormWriter(pages, runs);
    out.begin();
    out.open(
        "root",
        "font-family",
        Face.LATIN.family(),
        "font-size",
        "9.5pt",
        "line-height",
        "13.5pt",
        "xml:lang",
        form.language());
    masters(out);
    metadata(out);
    out.open(
        "page-sequence",
        "master-reference",
        "page",
        "id",
        ALL,
        "xml:lang",
        form.language(),
        "writing-mode",
        direction());
    foot(out);
    out.open("flow", "flow-name", "xsl-region-body");
    head(out);
    for (Form.Section section : form.sections()) {
      section(out, section);
    }
    notes(out);
    out.close().close().close();
    out.end();
  }

  private String direction() {
    return form.rightToLeft() ? "rl-tb" : "lr-tb";
  }

  private void masters(FormWriter out) throws SAXException {
    out.open("layout-master-set")
        .open(
            "simple-page-master",
            "master-name",
            "page",
            "page-width",
            "210mm",
            "page-height",
            "297mm",
            "margin",
            "16mm 20mm 12mm 20mm",
            "writing-mode",
            direction())
        .empty("region-body", "margin-bottom", "14mm")
        .empty("region-after", "extent", "9mm")
        .close()
        .close();
  }

  /** Title, creator and language for machines that list files (XMP, ISO 16684-1). */
  private void metadata(FormWriter out) throws SAXException {
    out.open("declarations");
    out.openForeign(META, "x:xmpmeta");
    out.openForeign(RDF, "rdf:RDF");
    out.openForeign(RDF, "rdf:Description", RDF, "rdf:about", "");
    out.openForeign(DC, "dc:title");
    out.openForeign(RDF, "rdf:Alt");
    out.foreign(RDF, "rdf:li", form.title(), XML, "xml:lang", "x-default");
    out.closeForeign(RDF, "rdf:Alt");
    out.closeForeign(DC, "dc:title");
    listed(out, "dc:creator", "rdf:Seq", form.author());
    listed(out, "dc:language", "rdf:Bag", form.language());
    out.closeForeign(RDF, "rdf:Description");
    out.closeForeign(RDF, "rdf:RDF");
    out.closeForeign(META, "x:xmpmeta");
    out.close();
  }

  private static void listed(FormWriter out, String name, String list, String value)
      throws SAXException {
    out.openForeign(DC, name);
    out.openForeign(RDF, list);
    out.foreign(RDF, "rdf:li", value);
    out.closeForeign(RDF, list);
    out.closeForeign(DC, name);
  }

  private void foot(FormWriter out) throws SAXException {
    out.open("static-content", "flow-name", "xsl-region-after")
        .open(
            "block",
            "font-size",
            "8pt",
            "color",
            GREY,
            "border-before-style",
            "solid",
            "border-before-width",
            "0.4pt",
            "border-before-color",
            "#999999",
            "padding-before",
            "2mm",
            "text-align-last",
            "justify");
    out.words(form.running(), form.rightToLeft()).empty("leader", "leader-pattern", "space");
    String words = form.rightToLeft() ? form.page().replace(' ', UNBROKEN) : form.page();
    String[] parts =
        words.replace("{0}", NUMBER + "0").replace("{1}", NUMBER + "1").split(NUMBER, -1);
    for (String part : parts) {
      if (part.startsWith("0") && part != parts[0]) {
        out.empty("page-number").text(part.substring(1));
      } else if (part.startsWith("1") && part != parts[0]) {
        out.empty("page-number-citation-last", "ref-id", ALL).text(part.substring(1));
      } else {
        out.text(part);
      }
    }
    out.close().close();
  }

  private void head(FormWriter out) throws SAXException {
    Form.Check check = form.check();
    if (check == null || code == null) {
      title(out);
      return;
    }
    out.open(
            "table",
            "table-layout",
            "fixed",
            "width",
            "100%",
            "border-collapse",
            "separate",
            "space-after",
            "4mm")
        .empty("table-column", "column-width", "proportional-column-width(1)")
        .empty("table-column", "column-width", "66mm")
        .open("table-body")
        .open("table-row")
        .open("table-cell");
    title(out);
    out.close();
    out.open("table-cell");
    check(out, check, code);
    out.close().close().close().close();
  }

  private void title(FormWriter out) throws SAXException {
    out.open("block", "font-size", "9pt", "color", GREY)
        .words(form.author(), form.rightToLeft())
        .close();
    out.open(
            "block",
            "role",
            "H1",
            "font-size",
            "16pt",
            "line-height",
            "20pt",
            "font-weight",
            "bold",
            "space-before",
            "1mm",
            "padding-end",
            "4mm")
        .words(form.title(), form.rightToLeft())
        .close();
    String kind = form.kind().equals(form.title()) ? "" : form.kind();
    out.open("block", "space-before", "1mm", "space-after", "3mm", "color", GREY)
        .words(kind, form.rightToLeft())
        .close();
  }

  private void check(FormWriter out, Form.Check check, byte[] png) throws SAXException {
    out.open("table", "table-layout", "fixed", "width", "100%", "border-collapse", "separate")
        .empty("table-column", "column-width", "25mm")
        .empty("table-column", "column-width", "proportional-column-width(1)")
        .open("table-body")
        .open("table-row")
        .open("table-cell", "padding", "1.5mm")
        .open("block", "line-height", "0pt", "font-size", "0pt")
        .empty(
            "external-graphic",
            "src",
            "url('data:image/png;base64," + Base64.getEncoder().encodeToString(png) + "')",
            "content-width",
            "22mm",
            "content-height",
            "22mm",
            "scaling",
            "uniform",
            "fox:alt-text",
            check.address())
        .close()
        .close()
        .open("table-cell", "padding", "1.5mm", "font-size", "7pt", "line-height", "9.5pt");
    out.open("block", "font-weight", "bold").words(check.heading(), form.rightToLeft()).close();
    for (String line : check.lines()) {
      out.open("block").words(line, form.rightToLeft()).close();
    }
    out.close().close().close().close();
  }

  private void section(FormWriter out, Form.Section section) throws SAXException {
    out.open(
            "block",
            "role",
            "H2",
            "font-weight",
            "bold",
            "font-size",
            "10.5pt",
            "space-before",
            "4mm",
            "space-after",
            "1.5mm",
            "background-color",
            "#ececec",
            "padding",
            "1mm 1.5mm",
            "start-indent",
            "1.5mm",
            "end-indent",
            "1.5mm",
            "keep-with-next.within-page",
            "always")
        .words(section.heading(), form.rightToLeft())
        .close();
    boolean listing = false;
    for (Form.Entry entry : section.entries()) {
      boolean labelled = !entry.label().isEmpty();
      if (labelled && !listing) {
        out.open(
            "list-block",
            "keep-together.within-page",
            section.entries().size() > SHORT ? "auto" : TOGETHER,
            "provisional-distance-between-starts",
            "56mm",
            "provisional-label-separation",
            "4mm");
      } else if (!labelled && listing) {
        out.close();
      }
      listing = labelled;
      if (labelled) {
        labelled(out, entry);
      } else {
        out.open("block", "start-indent", "1.5mm");
        out.paragraphs(entry.paragraphs(), entry.language(), form.rightToLeft());
        out.close();
      }
    }
    if (listing) {
      out.close();
    }
  }

  private void labelled(FormWriter out, Form.Entry entry) throws SAXException {
    out.open("list-item", "space-after", "1.4mm", "relative-align", "baseline")
        .open("list-item-label", "end-indent", "label-end()", "start-indent", "1.5mm")
        .open("block", "color", GREY)
        .words(entry.label(), form.rightToLeft())
        .close()
        .close()
        .open("list-item-body", "start-indent", "body-start()");
    out.open("block");
    out.paragraphs(entry.paragraphs(), entry.language(), form.rightToLeft());
    out.close().close().close();
  }

  private void notes(FormWriter out) throws SAXException {
    out.open("block", "space-before", "6mm", "font-size", "8pt", "line-height", "11pt");
    for (String note : form.notes()) {
      out.open("block", "color", GREY, "space-after", "1mm")
          .words(note, form.rightToLeft())
          .close();
    }
    out.close();
  }
}
