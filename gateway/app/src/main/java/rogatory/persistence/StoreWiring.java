package rogatory.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import rogatory.casework.Books;
import rogatory.content.ItemRegister;
import rogatory.directory.Parties;
import rogatory.exchange.Attachments;
import rogatory.exchange.Documents;
import rogatory.exchange.ErrandCounts;
import rogatory.exchange.Filings;
import rogatory.exchange.InboundLedger;
import rogatory.exchange.Replies;
import rogatory.exchange.SealedRegister;
import rogatory.folders.GatewayFolders;
import rogatory.queue.HintSender;
import rogatory.request.InboundRequests;
import rogatory.request.Requests;
import rogatory.vault.Vault;

/** The stores behind the ports of the core, and the chores that go with them. */
@Configuration(proxyBeanMethods = false)
class StoreWiring {
  private static final Duration CENSUS_EVERY = Duration.ofSeconds(15);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  @Bean
  ContentKeys contentKeys(
      GatewayFolders folders,
      JdbcClient client,
      AgencyScope scope,
      ContentProperties properties,
      Clock clock) {
    return new ContentKeys(
        folders.keyFolder("content"),
        client,
        scope,
        new SecureRandom(),
        clock,
        properties.rewrap());
  }

  @Bean
  DataKeys dataKeys(
      ContentKeys keys,
      JdbcClient client,
      AgencyScope scope,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new DataKeys(client, scope, transactions, keys, new SecureRandom(), clock);
  }

  @Bean
  ContentCipher contentCipher(DataKeys keys, AgencyScope scope) {
    return new ContentCipher(keys, scope);
  }

  @Bean
  BlindIndex blindIndex(DataKeys keys, AgencyScope scope) {
    return new BlindIndex(keys, scope);
  }

  @Bean
  ItemRegister itemRegister(JdbcClient client, BlindIndex index) {
    return new JdbcItemRegister(client, index);
  }

  @Bean
  Announcements announcements() {
    return new Announcements();
  }

  @Bean
  JdbcOutbox outbox(
      JdbcClient client,
      AgencyScope scope,
      PlatformTransactionManager transactions,
      Announcements announcements,
      OutboxProperties properties,
      Clock clock) {
    return new JdbcOutbox(client, scope, transactions, announcements, properties, clock);
  }

  @Bean
  OutboxRelay outboxRelay(
      JdbcOutbox outbox, HintSender sender, OutboxProperties properties, Clock clock) {
    return new OutboxRelay(outbox, new QueueHints(sender), properties, clock);
  }

  @Bean
  JdbcUnitOfWork unitOfWork(
      PlatformTransactionManager transactions,
      AgencyScope scope,
      Announcements announcements,
      OutboxRelay relay) {
    return new JdbcUnitOfWork(transactions, scope, announcements, relay);
  }

  @Bean
  Requests requests(JdbcClient client, ContentCipher cipher, BlindIndex index) {
    return new JdbcRequests(client, cipher, index);
  }

  @Bean
  InboundRequests inboundRequests(JdbcClient client, ContentCipher cipher) {
    return new JdbcInboundRequests(client, cipher);
  }

  @Bean
  Documents documents(JdbcClient client, ContentCipher cipher) {
    return new EncryptedDocuments(client, cipher);
  }

  @Bean
  Replies replies(JdbcClient client, ContentCipher cipher) {
    return new JdbcReplies(client, cipher);
  }

  @Bean
  InboundLedger inboundLedger(JdbcClient client) {
    return new JdbcInboundLedger(client);
  }

  @Bean
  JdbcSeenMessages seenMessages(
      JdbcClient client, PlatformTransactionManager transactions, Clock clock) {
    return new JdbcSeenMessages(client, transactions, clock);
  }

  @Bean
  Chores.Chore forgettingMessages(JdbcSeenMessages seen) {
    return new Chores.Chore("forgetting-messages", FORGET_EVERY, seen::forget);
  }

  @Bean
  JdbcAuditTrail auditTrail(
      JdbcClient client,
      AgencyScope scope,
      PlatformTransactionManager transactions,
      Announcements announcements,
      ContentCipher cipher,
      Clock clock) {
    return new JdbcAuditTrail(client, scope, transactions, announcements, cipher, clock);
  }

  @Bean
  Books books(
      Requests requests,
      InboundRequests inbound,
      Documents documents,
      Replies replies,
      InboundLedger ledger,
      JdbcOutbox outbox,
      JdbcAuditTrail audit,
      Attachments attachments,
      SealedRegister register,
      Filings filings,
      ItemRegister items,
      Vault vault) {
    return new Books(
        requests,
        inbound,
        documents,
        replies,
        ledger,
        outbox,
        audit,
        attachments,
        register,
        filings,
        items,
        vault);
  }

  @Bean
  Filings filings(JdbcClient client, ContentCipher cipher) {
    return new JdbcFilings(client, cipher);
  }

  @Bean
  SealedRegister sealedRegister(JdbcClient client, AgencyScope scope) {
    return new JdbcSealedRegister(client, scope);
  }

  @Bean
  Backlog backlog(JdbcClient client, AgencyScope scope, Clock clock) {
    return new Backlog(client, scope, clock);
  }

  @Bean
  Census census(JdbcClient client, AgencyScope scope, Parties parties, Clock clock) {
    return new Census(client, scope, parties, clock);
  }

  @Bean
  Chores.Chore countingRequests(Census census) {
    return new Chores.Chore("census", CENSUS_EVERY, census::take);
  }

  @Bean
  ErrandCounts errandCounts(JdbcClient client, Clock clock) {
    return new JdbcErrandCounts(client, clock);
  }

  @Bean
  AuditLinker auditLinker(JdbcClient client, AgencyScope scope) {
    return new AuditLinker(client, scope);
  }

  @Bean
  AuditHeads auditHeads(
      AuditProperties properties,
      GatewayFolders folders,
      ObjectProvider<HeadSeal> seal,
      Clock clock) {
    return new AuditHeads(
        properties.headsBeside(folders.data()), seal.getIfAvailable(() -> HeadSeal.NONE), clock);
  }

  @Bean
  AuditVerifier auditVerifier(
      JdbcClient client, AgencyScope scope, AuditHeads heads, ObjectProvider<HeadCheck> check) {
    return new AuditVerifier(client, scope, heads, check.getIfAvailable(() -> HeadCheck.NONE));
  }

  @Bean
  Chores.Chore sweeping(OutboxRelay relay, OutboxProperties properties) {
    return new Chores.Chore("sweeping", properties.sweepEvery(), relay::sweep);
  }

  @Bean
  Chores.Chore auditLinking(AuditLinker linker, AuditProperties properties) {
    return new Chores.Chore("audit-linking", properties.linkEvery(), linker::link);
  }

  @Bean
  Chores.Chore auditExport(AuditLinker linker, AuditHeads heads, AuditProperties properties) {
    return new Chores.Chore(
        "audit-export", properties.exportEvery(), () -> heads.export(linker.head()));
  }

  @Bean
  Chores chores(List<Chores.Chore> chores, MeterRegistry meters) {
    return new Chores(chores, meters);
  }
}
