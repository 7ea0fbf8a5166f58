package rogatory.folders;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the two folders are.
 *
 * @param data {@code rogatory.data}: what a backup takes: database, queues, attachments; made when
 *     absent
 * @param keys {@code rogatory.keys}: keys and passwords, backed up apart from the data, never
 *     inside the data folder; made when absent
 */
@ConfigurationProperties("rogatory")
public record FolderProperties(
    @DefaultValue("./data") Path data, @DefaultValue("./keys") Path keys) {}
