/**
 * Who may do what over HTTP: bearer tokens of persons, roles for each route, refusals that are
 * counted or recorded, and the first administrator.
 *
 * <p>Starting point: {@link rogatory.security.AccessRules}, the table of routes and roles.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"vocabulary", "exchange", "directory", "review", "folders", "problem"})
package rogatory.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
