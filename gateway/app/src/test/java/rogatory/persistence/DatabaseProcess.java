package rogatory.persistence;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import rogatory.folders.GatewayFolders;

/**
 * A gateway's database in a process of its own, which a test kills. Says READY once a row is in.
 */
final class DatabaseProcess {
  private DatabaseProcess() {}

  public static void main(String[] arguments) throws IOException {
    GatewayFolders folders =
        GatewayFolders.open(Path.of(arguments[0], "data"), Path.of(arguments[0], "keys"));
    EmbeddedDatabase database =
        EmbeddedDatabase.start(folders, TestServer.properties(), new SecureRandom());
    Migrations.apply(database.access());
    DatabaseAccess access = database.access();
    JdbcClient owner = JdbcClient.create(access.dataSource(access.owner()));
    owner.sql("create table if not exists kept (line text not null)").update();
    JdbcClient.create(access.dataSource(access.application()))
        .sql("insert into kept values ('written before the kill')")
        .update();
    System.out.println("READY");
    int end = System.in.read();
    database.close();
    System.exit(end);
  }
}
