import { caseReader } from '../../domain/case/case-reader.store.ts';
import type { AnyFlow } from '../../domain/case/flow.ts';
import { reportHeldMail } from '../../domain/mail/quarantine/report-held-mail.ts';
import { sendDigest } from '../../domain/notification/send-digest.ts';
import { reportDueRequests } from '../../domain/privacy/report-due-requests.ts';
import type { AgentId } from '../../domain/shared/ids.ts';
import { reportDisabledEndpoints } from '../../domain/webhook/report-disabled-endpoints.ts';
import { sesClient } from '../clients/ses.ts';
import { database } from '../clients/table.ts';
import { systemContext } from '../context.ts';
import { desk } from '../desk.ts';
import { logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { environment } from '../needs.ts';
import {
  agents,
  dataSubjectRequests,
  grants,
  knownMailboxes,
  notifications,
  quarantine,
  reconciliations,
  signingKey,
  suppressions,
  teams,
  webhookEndpoints,
} from '../stores.ts';
import { messages, tickets } from '../ticket-stores.ts';
import { sendingToAgents, type Turn } from './send-to-agent.ts';

let isSaid = false;

async function findFlow(kind: string): Promise<AnyFlow | undefined> {
  const flows = await import('../../domain/case/flows.ts');
  return flows.findFlow(kind);
}

/**
 * Sends mail to agents. Loaded only if there is some to send, since composing mail is most of its callers' size. It creates
 * its own SES client, which never retries a call whose answer was lost.
 */
export function digestSender() {
  const ses = sesClient();
  const stores = {
    ...{ tickets, messages, agents, teams, grants, notifications, suppressions },
    ...{ knownMailboxes, signingKey, desk, findFlow },
    cases: caseReader(database),
  };

  /** @throws Error if the digest could not be sent: it is due again after a pause. */
  async function send(agentId: AgentId, correlationId: string, turn?: Turn): Promise<void> {
    const sending = { ...stores, sendToAgent: sendingToAgents(ses, turn) };
    const done = await sendDigest(sending, { agentId }, systemContext(correlationId));
    switch (done.outcome) {
      case 'sent':
        return logger.info('Notifications sent.', { agentId, notifications: done.notifications });
      case 'suppressed':
        return logger.warn("An agent's address is suppressed; the notifications wait.", { agentId });
      case 'no-mailbox':
        return logger.warn('No mailbox can send the notifications; they remain pending.', { agentId });
      case 'failed':
        if (done.isFailing) count('DigestsFailed');
        if (done.isGivenUp)
          logger.error('A digest was given up until there are new notifications.', { agentId });
        throw done.error;
      case 'not-due':
      case 'nothing-pending':
        return;
      default:
        return done satisfies never;
    }
  }

  /** @throws Error if the report could not be sent. */
  async function report(correlationId: string, turn: Turn): Promise<void> {
    const quarantineUrl = `${environment('api:url').API_URL}/v1/quarantine`;
    const reporting = {
      ...stores,
      quarantine,
      reconciliations,
      quarantineUrl,
      sendToAgent: sendingToAgents(ses, turn),
    };
    const done = await reportHeldMail(reporting, systemContext(correlationId));
    if (done.outcome === 'nobody-to-tell' && !isSaid) {
      isSaid = true;
      const message = 'Mail is held, but there is no supervisor or admin to notify, or no mailbox.';
      logger.warn(message, done.counts);
    }
    if (done.outcome !== 'reported') return;
    for (const { agentId, reason } of done.refusals) {
      count('DigestsFailed');
      logger.error('SES refused a report of held mail.', { agentId, reason });
    }
    if (done.told) logger.info('Held mail was reported.', { supervisors: done.told, ...done.counts });
  }

  /** @throws Error if the report could not be sent. */
  async function reportWebhooks(correlationId: string, turn: Turn): Promise<void> {
    const endpointsUrl = `${environment('api:url').API_URL}/v1/webhook-endpoints`;
    const reporting = {
      ...stores,
      database,
      endpoints: webhookEndpoints,
      endpointsUrl,
      sendToAgent: sendingToAgents(ses, turn),
    };
    const done = await reportDisabledEndpoints(reporting, systemContext(correlationId));
    logger.warn('Webhook endpoints are disabled.', { ...done });
  }

  /** @throws Error if the report could not be sent. */
  async function reportRequests(correlationId: string, turn: Turn): Promise<void> {
    const requestsUrl = `${environment('api:url').API_URL}/v1/data-subject-requests`;
    const sendToAgent = sendingToAgents(ses, turn);
    const reporting = { ...stores, database, requests: dataSubjectRequests, requestsUrl, sendToAgent };
    const done = await reportDueRequests(reporting, systemContext(correlationId));
    logger.warn('Requests about personal data are due.', { ...done });
  }

  return {
    ...{ ses, send, reportHeldMail: report },
    ...{ reportDisabledWebhooks: reportWebhooks, reportDueRequests: reportRequests },
  };
}
