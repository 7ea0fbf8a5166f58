/**
 * What the sandbox received, receipted and sent, in one file that survives the death of the
 * process.
 *
 * <p>Starting points: {@link rogatory.sandbox.ledger.SandboxLedger}, the book; {@link
 * rogatory.sandbox.ledger.LedgerLine}, what its lines say.
 */
@NullMarked
package rogatory.sandbox.ledger;

import org.jspecify.annotations.NullMarked;
