package rogatory;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import rogatory.casework.AnswerDesk;
import rogatory.casework.AttachmentDesk;
import rogatory.casework.AttachmentIntake;
import rogatory.casework.AttachmentLimits;
import rogatory.casework.Books;
import rogatory.casework.DeadlineDesk;
import rogatory.casework.DeliveryPolicy;
import rogatory.casework.DispatchDesk;
import rogatory.casework.ExtensionDesk;
import rogatory.casework.FetchDesk;
import rogatory.casework.FilingDesk;
import rogatory.casework.FulfilmentDesk;
import rogatory.casework.HandoverDesk;
import rogatory.casework.InboundDesk;
import rogatory.casework.NoticeDesk;
import rogatory.casework.OutboundDesk;
import rogatory.casework.Reception;
import rogatory.casework.ReplyDesk;
import rogatory.casework.StampDesk;
import rogatory.casework.UnitOfWork;
import rogatory.casework.VaultDesk;
import rogatory.directory.Parties;
import rogatory.document.XmlPapers;
import rogatory.exchange.AttachmentCourier;
import rogatory.exchange.AttachmentFiles;
import rogatory.exchange.Forms;
import rogatory.exchange.Handover;
import rogatory.exchange.Intake;
import rogatory.exchange.Notices;
import rogatory.exchange.Seal;
import rogatory.exchange.TimeStamps;
import rogatory.law.LawBook;
import rogatory.law.RoutePlanner;
import rogatory.law.Scrutiny;
import rogatory.observability.CountedIntake;
import rogatory.persistence.VaultProperties;
import rogatory.security.AdministratorProperties;
import rogatory.template.TemplateCatalogue;
import rogatory.vocabulary.AgencyId;

/** The desks of the core over the stores, papers and seals of this house. */
@Configuration(proxyBeanMethods = false)
class DeskWiring {
  @Bean
  TemplateCatalogue templateCatalogue(GatewayProperties properties, LawBook book, Clock clock) {
    return TemplateCatalogue.load(properties.templates().folders(), clock)
        .under(new Scrutiny(book));
  }

  @Bean
  LawBook lawBook(GatewayProperties properties) {
    return LawBook.load(properties.law().folders());
  }

  @Bean
  RoutePlanner routePlanner(LawBook book, TemplateCatalogue catalogue, Parties parties) {
    return new RoutePlanner(book, catalogue, parties);
  }

  @Bean
  DeliveryPolicy deliveryPolicy(GatewayProperties properties) {
    DeliveryPolicy usual = DeliveryPolicy.usual();
    GatewayProperties.Workers workers = properties.workers();
    return new DeliveryPolicy(
        workers.lease(),
        workers.firstDelay(),
        usual.longestDelay(),
        usual.attempts(),
        workers.notNowDelay(),
        workers.receiptWithin());
  }

  @Bean
  OutboundDesk outboundDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      TemplateCatalogue forms,
      XmlPapers papers,
      Clock clock) {
    return new OutboundDesk(work, books, parties, forms, papers, clock);
  }

  @Bean
  ExtensionDesk extensionDesk(
      UnitOfWork work, Books books, Parties parties, TemplateCatalogue forms, Clock clock) {
    return new ExtensionDesk(work, books, parties, forms, clock);
  }

  @Bean
  FulfilmentDesk fulfilmentDesk(UnitOfWork work, Books books, Clock clock) {
    return new FulfilmentDesk(work, books, clock);
  }

  @Bean
  FilingDesk filingDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      XmlPapers papers,
      DeliveryPolicy policy,
      Clock clock) {
    return new FilingDesk(work, books, parties, papers, policy, clock);
  }

  @Bean
  AnswerDesk answerDesk(UnitOfWork work, Books books, Parties parties, Clock clock) {
    return new AnswerDesk(work, books, parties, clock);
  }

  @Bean
  VaultDesk vaultDesk(UnitOfWork work, Books books, VaultProperties properties, Clock clock) {
    return new VaultDesk(work, books, properties.looksPerHour(), new SecureRandom(), clock);
  }

  @Bean
  AttachmentIntake attachmentIntake(AttachmentFiles files, AttachmentLimits limits, Clock clock) {
    return new AttachmentIntake(files, limits, clock);
  }

  @Bean
  AttachmentDesk attachmentDesk(
      UnitOfWork work, Books books, AttachmentIntake intake, Forms forms, Clock clock) {
    return new AttachmentDesk(work, books, intake, forms, clock);
  }

  @Bean
  Handover handover(
      UnitOfWork work, Books books, Parties parties, AttachmentFiles files, Clock clock) {
    return new HandoverDesk(work, books, parties, files, clock);
  }

  @Bean
  FetchDesk fetchDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      AttachmentCourier courier,
      AttachmentIntake intake,
      DeliveryPolicy policy,
      Clock clock) {
    return new FetchDesk(work, books, parties, courier, intake, policy, clock);
  }

  @Bean
  DispatchDesk dispatchDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      XmlPapers papers,
      Seal seal,
      DeliveryPolicy policy,
      Clock clock) {
    return new DispatchDesk(work, books, parties, papers, seal, policy, clock);
  }

  @Bean
  Intake reception(
      UnitOfWork work,
      Books books,
      Parties parties,
      XmlPapers papers,
      Seal seal,
      AdministratorProperties administrator,
      MeterRegistry meters,
      Clock clock) {
    AgencyId operator = administrator.agencyId();
    return new CountedIntake(
        new Reception(work, books, parties, papers, seal, operator, clock), meters);
  }

  @Bean
  ReplyDesk replyDesk(
      UnitOfWork work, Books books, Parties parties, DeliveryPolicy policy, Clock clock) {
    return new ReplyDesk(work, books, parties, policy, clock);
  }

  @Bean
  DeadlineDesk deadlineDesk(
      UnitOfWork work, Books books, Parties parties, DeliveryPolicy policy, Clock clock) {
    return new DeadlineDesk(work, books, parties, policy, clock);
  }

  @Bean
  InboundDesk inboundDesk(
      UnitOfWork work,
      Books books,
      Parties parties,
      XmlPapers papers,
      DeliveryPolicy policy,
      Clock clock) {
    return new InboundDesk(work, books, parties, papers, policy, clock);
  }

  @Bean
  StampDesk stampDesk(
      UnitOfWork work, Books books, TimeStamps stamps, DeliveryPolicy policy, Clock clock) {
    return new StampDesk(work, books, stamps, policy, clock);
  }

  @Bean
  NoticeDesk noticeDesk(
      UnitOfWork work, Books books, Notices notices, DeliveryPolicy policy, Clock clock) {
    return new NoticeDesk(work, books, notices, policy, clock);
  }
}
