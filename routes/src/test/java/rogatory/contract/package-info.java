/**
 * Judges HTTP exchanges of tests by an OpenAPI 3.1 file, for every module that offers or uses HTTP.
 *
 * <p>Starting points: {@link rogatory.contract.OpenApiJudge}, does an exchange conform; {@link
 * rogatory.contract.JudgingFilter}, every exchange of a server under test is judged; {@link
 * rogatory.contract.RouteInventory}, is every mapping in the file and every operation mapped.
 */
@NullMarked
package rogatory.contract;

import org.jspecify.annotations.NullMarked;
