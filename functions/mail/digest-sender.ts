import type { AgentId } from '../../domain/shared/ids.ts';
import { sesClient } from '../clients/ses.ts';
import { desk } from '../desk.ts';
import { environment } from '../needs.ts';
import {
  agents,
  knownMailboxes,
  messages,
  notifications,
  quarantine,
  reconciliations,
  signingKey,
  suppressions,
  tickets,
} from '../stores.ts';
import { reportHeldMail } from './report-held-mail.ts';
import { type DigestSources, sendDigest, type Turn } from './send-digest.ts';

/**
 * Loaded only if there is a digest to send, since composing mail is most of its callers' size. It creates its own SES
 * client, which never retries a call whose answer was lost.
 */
export function digestSender() {
  const sources: DigestSources = {
    tickets,
    messages,
    agents,
    notifications,
    suppressions,
    mailboxes: knownMailboxes,
    signingKey,
    ses: sesClient(),
    configurationSetName: environment('mail:send').CONFIGURATION_SET_NAME,
    desk,
  };
  const housekeeping = {
    quarantine,
    reconciliations,
  };
  return {
    ses: sources.ses,
    /** See `reportHeldMail`. */
    reportHeldMail: (now: string, turn: Turn) => reportHeldMail({ ...sources, ...housekeeping }, now, turn),
    /** See `sendDigest`. */
    send: (agentId: AgentId, correlationId: string, turn?: Turn) =>
      sendDigest(sources, agentId, correlationId, turn),
  };
}
