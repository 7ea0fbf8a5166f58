package rogatory.folders;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the folders first and lets go of them last. */
@Configuration(proxyBeanMethods = false)
class FoldersConfiguration {
  @Bean
  GatewayFolders gatewayFolders(FolderProperties properties) {
    return GatewayFolders.open(properties.data(), properties.keys());
  }
}
