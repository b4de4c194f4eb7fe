import type { AgentStore } from '../desk/agent.store.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { agentMail, type SendToAgent } from '../mail/outgoing/agent-mail.ts';
import type { SuppressionStore } from '../mail/suppression.store.ts';
import type { Context } from '../shared/context.ts';
import { ConditionFailed, commitWrites, type Database } from '../shared/database.ts';
import type { Locale } from '../shared/locale.ts';
import { disabledLetter } from './disabled-letter.ts';
import type { WebhookEndpointStore } from './webhook-endpoint.store.ts';
import { reported, unreported } from './webhook-endpoint.ts';

interface Stores {
  database: Database;
  endpoints: WebhookEndpointStore;
  agents: Pick<AgentStore, 'all'>;
  suppressions: Pick<SuppressionStore, 'ofAddresses'>;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  desk: { name: string; locale: Locale; mailDomain: string };
  /** Where endpoints are listed. */
  endpointsUrl: string;
  sendToAgent: SendToAgent;
}

/**
 * Tells all admins by mail which endpoints Kefu has disabled. That is recorded after the mails were sent, so they are
 * sent again after a crash.
 * @returns how many endpoints and how many admins; nobody is told while there is no mailbox
 * @throws Error if SES accepts no mail at the moment: the report has to be repeated
 */
export async function reportDisabledEndpoints(
  stores: Stores,
  context: Context,
): Promise<{ endpoints: number; told: number }> {
  const { database, endpoints, agents, suppressions, knownMailboxes, desk, sendToAgent } = stores;
  const all = unreported(await endpoints.all());
  const [mailbox] = await knownMailboxes();
  if (!all.length || !mailbox) return { endpoints: all.length, told: 0 };
  const from = { address: mailbox.address, name: desk.name };
  const letter = disabledLetter(all, stores.endpointsUrl, desk.locale);
  const admins = (await agents.all()).filter(({ role }) => role === 'admin');
  let told = 0;
  for (const agent of admins) {
    if ((await suppressions.ofAddresses([agent.address])).length) continue;
    const messageId = `${context.newId('mail')}@${desk.mailDomain}`;
    const facts = { agent, from, replyTo: from, locale: desk.locale, messageId, date: context.now };
    const { outcome } = await sendToAgent(await agentMail({ ...facts, ...letter }));
    if (outcome === 'sent') told += 1;
  }
  if (!told) return { endpoints: all.length, told };
  for (const endpoint of all) {
    try {
      await commitWrites(database, endpoints.edition(endpoint, reported(endpoint, context.now), context));
    } catch (error) {
      // It was changed meanwhile: if it is still disabled, the admins are told again.
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return { endpoints: all.length, told };
}
