package rogatory.casework;

import rogatory.content.ItemRegister;
import rogatory.exchange.Attachments;
import rogatory.exchange.AuditTrail;
import rogatory.exchange.Documents;
import rogatory.exchange.Filings;
import rogatory.exchange.InboundLedger;
import rogatory.exchange.Outbox;
import rogatory.exchange.Replies;
import rogatory.exchange.SealedRegister;
import rogatory.request.InboundRequests;
import rogatory.request.Requests;
import rogatory.vault.Vault;

/**
 * The books that a unit of work writes in.
 *
 * @param requests requests that go out
 * @param inbound requests that came in
 * @param documents every paper
 * @param replies replies that came in
 * @param ledger what arrived, once
 * @param outbox errands
 * @param audit who did what
 * @param attachments files beside documents
 * @param register what was sealed and may be asked about
 * @param filings what is filed by hand
 * @param items the content of sealed requests, so that it is known again
 * @param vault identities of the persons whom cases protect
 */
public record Books(
    Requests requests,
    InboundRequests inbound,
    Documents documents,
    Replies replies,
    InboundLedger ledger,
    Outbox outbox,
    AuditTrail audit,
    Attachments attachments,
    SealedRegister register,
    Filings filings,
    ItemRegister items,
    Vault vault) {}
