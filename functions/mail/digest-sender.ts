import { agentStore } from '../../domain/desk/agent.store.ts';
import { mailboxStore } from '../../domain/mail/mailbox.store.ts';
import { quarantineStore } from '../../domain/mail/quarantine/quarantine.store.ts';
import { suppressionStore } from '../../domain/mail/suppression.store.ts';
import { notificationStore } from '../../domain/notification/notification.store.ts';
import { reconciliationStore } from '../../domain/reconciliation/reconciliation.store.ts';
import type { Database } from '../../domain/shared/database.ts';
import type { AgentId } from '../../domain/shared/ids.ts';
import { signingKeyStore } from '../../domain/shared/signing-key.store.ts';
import { messageStore } from '../../domain/ticket/message.store.ts';
import { ticketStore } from '../../domain/ticket/ticket.store.ts';
import { cached } from '../cached.ts';
import { sesClient } from '../clients/ses.ts';
import { deskSettings } from '../desk.ts';
import { environment } from '../needs.ts';
import { knownSlaConfigurations } from '../sla-configurations.ts';
import { reportHeldMail } from './report-held-mail.ts';
import { type DigestSources, sendDigest, type Turn } from './send-digest.ts';

/**
 * Loaded only if there is a digest to send, since composing mail is most of its callers' size. It creates its own SES
 * client, which never retries a call whose answer was lost.
 */
export function digestSender(database: Database) {
  const sources: DigestSources = {
    tickets: ticketStore(database, knownSlaConfigurations(database)),
    messages: messageStore(database),
    agents: agentStore(database),
    notifications: notificationStore(database),
    suppressions: suppressionStore(database),
    mailboxes: cached(60_000, mailboxStore(database).list),
    signingKey: signingKeyStore(database),
    ses: sesClient(),
    configurationSetName: environment('mail:send').CONFIGURATION_SET_NAME,
    desk: deskSettings(),
  };
  const housekeeping = {
    quarantine: quarantineStore(database),
    reconciliations: reconciliationStore(database),
  };
  return {
    ses: sources.ses,
    /** As `reportHeldMail`. */
    reportHeldMail: (now: string, turn: Turn) => reportHeldMail({ ...sources, ...housekeeping }, now, turn),
    /** As `sendDigest`. */
    send: (agentId: AgentId, correlationId: string, turn?: Turn) =>
      sendDigest(sources, agentId, correlationId, turn),
  };
}
