package rogatory.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import rogatory.directory.Proposal;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proposals as JSON, the form in which they stay on record. What is null is not written, so that a
 * node of before can read it as long as nobody uses what is new.
 */
final class ProposalJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private ProposalJson() {}

  static String write(Proposal proposal) {
    return JSON.writeValueAsString(proposal);
  }

  static Proposal read(String kind, String content) {
    Class<? extends Proposal> type =
        switch (kind) {
          case "PERSON" -> Proposal.OfPerson.class;
          case "PARTY" -> Proposal.OfParty.class;
          case "KEY" -> Proposal.OfKey.class;
          case "ADDRESS" -> Proposal.OfAddress.class;
          default -> throw new IllegalStateException("A proposal of unknown kind is stored");
        };
    return JSON.readValue(content, type);
  }
}
