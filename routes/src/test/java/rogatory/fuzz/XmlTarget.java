package rogatory.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.w3c.dom.Document;
import rogatory.document.SafeXml;
import rogatory.document.XmlLimits;
import rogatory.document.XmlPapers;
import rogatory.exchange.ExchangeDocument;
import rogatory.vocabulary.Outcome;

/**
 * The hardened parser and the reader of documents behind it. What is read as a document is written
 * again and read again: it must be the same document.
 */
public final class XmlTarget implements FuzzTarget {
  private static final char EDITED = 'E';

  private final SafeXml door = new SafeXml(XmlLimits.EXCHANGE);
  private final XmlPapers papers = new XmlPapers();
  private final List<byte[]> genuine = Documents.all().stream().map(papers::write).toList();

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < genuine.size(); i++) {
      seeds.add(Edits.script(EDITED, i).bytes());
    }
    byte[] order = genuine.get(0);
    seeds.add(Edits.script(EDITED, 0).replace(order, "Published", "&#x1F600;&amp;").bytes());
    seeds.add(Edits.script(EDITED, 0).replace(order, "PT48H", "PT99999999999H").bytes());
    seeds.add(Edits.script(EDITED, 0).replace(order, "2026-11-22T", "-9999-02-30T").bytes());
    seeds.add(Edits.script(EDITED, 0).at(0, 0, "<!DOCTYPE a [<!ENTITY b 'c'>]>").bytes());
    for (String text :
        List.of(
            "<a xmlns:b='c' b:d='e'>f<![CDATA[g]]></a>",
            "<?xml version='1.0' encoding='UTF-8'?><a/>",
            "<!DOCTYPE a SYSTEM 'http://attacker.example/'><a/>",
            "<a><?b c?><!-- d --></a>",
            "<a xmlns='urn:rogatory:exchange:1' xsi:type='b'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'/>")) {
      seeds.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }

  @Override
  public void check(byte[] input) {
    Outcome<Document> parsed = door.parse(xml(input));
    if (!(parsed instanceof Outcome.Done<Document> tree)) {
      return;
    }
    if (papers.read(tree.value().getDocumentElement())
        instanceof Outcome.Done<ExchangeDocument> read) {
      byte[] written = papers.write(read.value());
      if (!papers.read(written).equals(read.value())) {
        throw new AssertionError("Written and read again it is another document");
      }
      if (!Arrays.equals(papers.write(papers.read(written)), written)) {
        throw new AssertionError("Written twice it has other bytes");
      }
    }
  }

  private byte[] xml(byte[] input) {
    return input.length >= 2 && input[0] == EDITED
        ? Edits.apply(genuine.get((input[1] & 0xff) % genuine.size()), input, 2)
        : input;
  }
}
