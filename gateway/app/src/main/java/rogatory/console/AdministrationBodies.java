package rogatory.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rogatory.directory.Channel;
import rogatory.directory.KeyRole;
import rogatory.directory.Party;
import rogatory.directory.Person;
import rogatory.directory.Persons;
import rogatory.directory.Proposal;
import rogatory.directory.Proposals;
import rogatory.vocabulary.AgencyId;
import rogatory.vocabulary.Jurisdiction;
import rogatory.vocabulary.PartyId;
import rogatory.vocabulary.PersonId;
import rogatory.vocabulary.Role;
import rogatory.vocabulary.Sha256;

/** What administrators send and see. */
final class AdministrationBodies {
  private AdministrationBodies() {}

  record NewPerson(String person, String displayName, List<Role> roles, @Nullable Boolean active) {
    Proposal proposal() {
      Set<Role> held = EnumSet.noneOf(Role.class);
      held.addAll(roles);
      return new Proposal.OfPerson(
          new PersonId(person), displayName, held, active == null || active);
    }
  }

  record NewParty(
      String party,
      String name,
      Party.Kind kind,
      String jurisdiction,
      @Nullable String subdivision,
      @Nullable List<String> languages,
      @Nullable List<String> templates,
      @Nullable String agency) {
    Proposal proposal() {
      return new Proposal.OfParty(
          new PartyId(party),
          name,
          kind,
          new Jurisdiction(jurisdiction),
          subdivision,
          languages == null ? Set.of() : Set.copyOf(languages),
          templates == null ? Set.of() : Set.copyOf(templates),
          agency == null ? null : new AgencyId(agency));
    }
  }

  record NewKey(
      KeyRole role, String certificate, @Nullable Instant validFrom, @Nullable Instant validTo) {
    Proposal proposal(PartyId party, Instant now) {
      return new Proposal.OfKey(
          party, role, certificate, validFrom == null ? now : validFrom, validTo);
    }

    /** Whether the text is one certificate. */
    boolean isCertificate() {
      try {
        byte[] der = Base64.getDecoder().decode(certificate);
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der))
            != null;
      } catch (CertificateException | IllegalArgumentException notOne) {
        return false;
      }
    }
  }

  record NewAddress(Channel channel, String address, @Nullable GuideView guide) {
    Proposal proposal(PartyId party) {
      return new Proposal.OfAddress(
          party, channel, URI.create(address), guide == null ? null : guide.guide());
    }
  }

  record NewToken(String validFor) {}

  record PersonView(
      String person, String displayName, String agency, List<String> roles, boolean active) {
    static PersonView of(Person person) {
      return new PersonView(
          person.id().value(),
          person.displayName(),
          person.agency().value(),
          names(person.roles()),
          person.active());
    }
  }

  record TokenView(
      String token,
      String issuedBy,
      Instant issuedAt,
      Instant expiresAt,
      @Nullable Instant revokedAt,
      @Nullable Instant lastUsedAt,
      boolean invitation,
      boolean awaitsConfirmation,
      @Nullable String confirmedBy) {
    static TokenView of(Persons.Token token) {
      var confirmedBy = token.confirmedBy();
      return new TokenView(
          token.id().toString(),
          token.issuedBy().value(),
          token.issuedAt(),
          token.expiresAt(),
          token.revokedAt(),
          token.lastUsedAt(),
          token.invitation(),
          token.awaitsConfirmation(),
          confirmedBy == null ? null : confirmedBy.value());
    }
  }

  record ProposalView(
      String proposal,
      String kind,
      String subject,
      String proposedBy,
      Instant proposedAt,
      String state,
      @Nullable String decidedBy,
      Summary summary) {
    static ProposalView of(Proposals.Proposed proposed) {
      var decidedBy = proposed.decidedBy();
      return new ProposalView(
          proposed.id().toString(),
          proposed.what().kind(),
          proposed.what().subject(),
          proposed.proposedBy().value(),
          proposed.proposedAt(),
          proposed.standing().name(),
          decidedBy == null ? null : decidedBy.value(),
          Summary.of(proposed.what()));
    }
  }

  /** A proposal, what became of it, and what it replaced. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeView(
      ProposalView proposal,
      String proposedIn,
      @Nullable Instant decidedAt,
      @Nullable String decidedIn,
      @Nullable String reason,
      @Nullable Summary before) {
    static ChangeView of(Proposals.Change change) {
      var decidedIn = change.decidedIn();
      var before = change.before();
      return new ChangeView(
          ProposalView.of(change.proposed()),
          change.proposed().agency().value(),
          change.decidedAt(),
          decidedIn == null ? null : decidedIn.value(),
          change.reason(),
          before == null ? null : Summary.of(before));
    }
  }

  /** What is proposed; of each kind only its own members. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Summary(
      @Nullable String displayName,
      @Nullable List<String> roles,
      @Nullable Boolean active,
      @Nullable String name,
      @Nullable String kind,
      @Nullable String jurisdiction,
      @Nullable String subdivision,
      @Nullable List<String> languages,
      @Nullable List<String> templates,
      @Nullable String agency,
      @Nullable String role,
      @Nullable String fingerprint,
      @Nullable Instant validFrom,
      @Nullable Instant validTo,
      @Nullable String channel,
      @Nullable String address,
      @Nullable GuideView guide) {
    static Summary of(Proposal what) {
      if (what instanceof Proposal.OfPerson person) {
        return new Summary(
            person.displayName(),
            names(person.roles()),
            person.active(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
      }
      if (what instanceof Proposal.OfParty party) {
        AgencyId agency = party.agency();
        return new Summary(
            null,
            null,
            null,
            party.name(),
            party.partyKind().name(),
            party.jurisdiction().code(),
            party.subdivision(),
            sorted(party.languages()),
            party.templates().stream().sorted().toList(),
            agency == null ? null : agency.value(),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
      }
      if (what instanceof Proposal.OfKey key) {
        return new Summary(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            key.role().name(),
            fingerprint(key.certificate()),
            key.validFrom(),
            key.validTo(),
            null,
            null,
            null);
      }
      var address = (Proposal.OfAddress) what;
      return new Summary(
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          address.channel().name(),
          address.address().toString(),
          GuideView.of(address.guide()));
    }

    private static String fingerprint(String certificate) {
      return Sha256.of(Base64.getDecoder().decode(certificate)).hex();
    }
  }

  private static List<String> sorted(@Nullable Set<String> values) {
    return values == null ? List.of() : values.stream().sorted().toList();
  }

  private static List<String> names(Set<Role> roles) {
    return roles.stream().map(Enum::name).sorted().toList();
  }
}
