package rogatory.persistence;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is and who may enter.
 *
 * @param url without user and password
 * @param auditor name of the role that only reads
 */
record DatabaseAccess(String url, Credentials owner, Credentials application, String auditor) {
  /** The schema of all tables. */
  static final String SCHEMA = "rogatory";

  private static final int CONNECT_SECONDS = 5;
  private static final int SOCKET_SECONDS = 120;

  /** Unpooled connections of one role; the server's details, which hold values, stay unsaid. */
  DataSource dataSource(Credentials credentials) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(credentials.username());
    source.setPassword(credentials.password());
    source.setCurrentSchema(SCHEMA);
    source.setApplicationName("rogatory");
    source.setLogServerErrorDetail(false);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(SOCKET_SECONDS);
    source.setTcpKeepAlive(true);
    return source;
  }
}
