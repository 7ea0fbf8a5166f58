/**
 * The database: its start, its roles, its migrations, and the stores of the case.
 *
 * <p>Starting points: {@link rogatory.persistence.AgencyScope}, in which every statement of an
 * agency runs, and {@link rogatory.persistence.DatabaseProperties}. Three roles: the owner migrates
 * and owns the tables; the application reads and writes rows and is bound by row-level security;
 * the auditor only reads. Migrations lie in {@code db/migration}; the application may insert and
 * select by default, update and delete have to be granted table by table.
 */
@NullMarked
package rogatory.persistence;

import org.jspecify.annotations.NullMarked;
