import type { AgentStore } from '../../desk/agent.store.ts';
import type { Context } from '../../shared/context.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Mailbox } from '../mailbox.ts';
import type { SuppressionStore } from '../suppression.store.ts';
import { agentMail, type SendToAgent } from './agent-mail.ts';

/** What a mail to the admins needs. */
export interface AdminMailStores {
  agents: Pick<AgentStore, 'all'>;
  suppressions: Pick<SuppressionStore, 'ofAddresses'>;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  desk: { name: string; locale: Locale; mailDomain: string };
  sendToAgent: SendToAgent;
}

/**
 * Sends a letter to all admins, from the desk's first mailbox.
 * @returns how many admins got it; none while there is no mailbox
 * @throws Error if SES accepts no mail at the moment
 */
export async function notifyAdmins(
  { agents, suppressions, knownMailboxes, desk, sendToAgent }: AdminMailStores,
  letter: { subject: string; text: string },
  context: Context,
): Promise<number> {
  const [mailbox] = await knownMailboxes();
  if (!mailbox) return 0;
  const from = { address: mailbox.address, name: desk.name };
  const admins = (await agents.all()).filter(({ role }) => role === 'admin');
  let told = 0;
  for (const agent of admins) {
    if ((await suppressions.ofAddresses([agent.address])).length) continue;
    const messageId = `${context.newId('mail')}@${desk.mailDomain}`;
    const facts = { agent, from, replyTo: from, locale: desk.locale, messageId, date: context.now };
    const { outcome } = await sendToAgent(await agentMail({ ...facts, ...letter }));
    if (outcome === 'sent') told += 1;
  }
  return told;
}
