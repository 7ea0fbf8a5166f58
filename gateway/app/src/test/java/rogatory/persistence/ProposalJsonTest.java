package rogatory.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import rogatory.directory.Channel;
import rogatory.directory.FilingGuide;
import rogatory.directory.Proposal;
import rogatory.vocabulary.PartyId;

/** Entries of the directory as they are written by nodes of now and of before. */
class ProposalJsonTest {
  private static final URI FORM = URI.create("https://platform.example/form");
  private static final PartyId PARTY = new PartyId("platform.example");

  @Test
  void anAddressWithoutGuideIsWrittenAsBeforeThereWereGuides() {
    String written = ProposalJson.write(new Proposal.OfAddress(PARTY, Channel.REST, FORM));
    assertThat(written).doesNotContain("guide").contains("REST");
    assertThat(ProposalJson.read("ADDRESS", written))
        .isEqualTo(new Proposal.OfAddress(PARTY, Channel.REST, FORM));
  }

  @Test
  void aGuideIsReadAsItWasWritten() {
    var box = new FilingGuide.Box("Links", FilingGuide.Content.ITEMS, null);
    var answer = new FilingGuide.Box("Badge", FilingGuide.Content.ANSWER, "badge");
    var guide = new FilingGuide(null, List.of(box, answer));
    var address = new Proposal.OfAddress(PARTY, Channel.PORTAL, FORM, guide);
    assertThat(ProposalJson.read("ADDRESS", ProposalJson.write(address))).isEqualTo(address);
  }
}
