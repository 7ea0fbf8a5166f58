package rogatory.persistence;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.casework.AttachmentLimits;
import rogatory.exchange.AttachmentFiles;
import rogatory.exchange.Attachments;
import rogatory.folders.GatewayFolders;

/** Where attachments lie, and who sweeps there. */
@Configuration(proxyBeanMethods = false)
class AttachmentWiring {
  private static final String FOLDER = "attachments";

  @Bean
  AttachmentLimits attachmentLimits(AttachmentProperties properties) {
    return properties.limits();
  }

  @Bean
  Attachments attachments(JdbcClient client, AgencyScope scope, ContentCipher cipher) {
    return new JdbcAttachments(client, scope, cipher);
  }

  @Bean
  AttachmentFiles attachmentFiles(GatewayFolders folders, Clock clock) {
    return new EncryptedFiles(folders.dataFolder(FOLDER), new SecureRandom(), clock);
  }

  @Bean
  Chores.Chore attachmentSweeping(
      GatewayFolders folders,
      JdbcClient client,
      AgencyScope scope,
      AttachmentProperties properties,
      Clock clock) {
    Path folder = folders.dataFolder(FOLDER);
    var sweep = new AttachmentSweep(folder, client, scope, properties.sweepAfter(), clock);
    return new Chores.Chore("attachment-sweeping", properties.sweepEvery(), sweep::sweep);
  }
}
