/**
 * The database: its start, its roles, its migrations, and the stores of the case.
 *
 * <p>Starting points: {@link rogatory.persistence.AgencyScope}, in which every statement of an
 * agency runs, {@link rogatory.persistence.JdbcUnitOfWork}, and {@link
 * rogatory.persistence.DatabaseProperties}. Three roles: the owner migrates and owns the tables;
 * the application reads and writes rows; the auditor only reads. Row-level security binds all
 * three. Migrations lie in {@code db/migration}; the application may insert and select by default,
 * update and delete have to be granted table by table.
 *
 * <p>What a case says never reaches the database in clear: {@link
 * rogatory.persistence.ContentCipher}. What has to be done later is a row of {@link
 * rogatory.persistence.JdbcOutbox}, and {@link rogatory.persistence.OutboxRelay} only hints at it.
 * The audit trail is chained aside by {@link rogatory.persistence.AuditLinker} and checked by
 * {@link rogatory.persistence.AuditVerifier}.
 */
@NullMarked
package rogatory.persistence;

import org.jspecify.annotations.NullMarked;
