import { type AgentAccessStores, findAgentAccess } from '../access/find-agent-access.ts';
import type { AgentStore } from '../desk/agent.store.ts';
import type { Agent } from '../desk/agent.ts';
import { answerAddress } from '../mail/answer-token.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { type AgentMail, agentMail, type SendToAgent } from '../mail/outgoing/agent-mail.ts';
import type { SuppressionStore } from '../mail/suppression.store.ts';
import type { Context } from '../shared/context.ts';
import type { AgentId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import type { SigningKeyStore } from '../shared/signing-key.store.ts';
import type { KeyRing } from '../shared/signing-key.ts';
import type { MessageStore } from '../ticket/message.store.ts';
import type { TicketStore } from '../ticket/ticket.store.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { claimed, digestSize, failed, idle, isFailing, isGivenUp, told } from './digest.ts';
import { type DigestItem, digestLetter } from './digest-letter.ts';
import type { NotificationStore } from './notification.store.ts';
import type { Notification } from './notification.ts';
import { withoutOutdated } from './without-outdated.ts';

/** What composing and sending a digest needs. */
interface Stores extends AgentAccessStores {
  tickets: TicketStore;
  messages: MessageStore;
  agents: AgentStore;
  notifications: NotificationStore;
  suppressions: SuppressionStore;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  signingKey: SigningKeyStore;
  desk: { name: string; locale: Locale; timeZone: string; mailDomain: string };
  sendToAgent: SendToAgent;
}

/** What came of an agent's digest. After `suppressed` and `no-mailbox` the notifications remain pending. */
export type DigestOutcome =
  | { outcome: 'sent'; notifications: number }
  | { outcome: 'not-due' | 'nothing-pending' | 'suppressed' | 'no-mailbox' }
  | { outcome: 'failed'; error: unknown; isFailing: boolean; isGivenUp: boolean };

/** How telling an agent ended, if nothing failed. */
type Told = Exclude<DigestOutcome, { outcome: 'failed' }> & { isMore?: boolean };

/**
 * Sends an agent's pending notifications in one mail, if their digest is due. A notification counts as sent once SES
 * accepted its mail: after a crash or a lost answer it may be sent twice, but is never lost. If it fails, it is due again
 * after a pause.
 */
export async function sendDigest(
  stores: Stores,
  { agentId }: { agentId: AgentId },
  context: Context,
): Promise<DigestOutcome> {
  const { notifications } = stores;
  const { now } = context;
  const before = await notifications.digestOf(agentId);
  if (!before?.dueAt || before.dueAt > now) return { outcome: 'not-due' };
  const mine = claimed(before, now);
  if (!(await notifications.moveDigest(before, mine))) return { outcome: 'not-due' };
  let done: Told;
  try {
    done = await tell(stores, agentId, context);
  } catch (error) {
    const next = failed(mine, now);
    await notifications.moveDigest(mine, next);
    return { outcome: 'failed', error, isFailing: isFailing(next), isGivenUp: isGivenUp(next) };
  }
  const { isMore = false, ...outcome } = done;
  // If new notifications made another digest due meanwhile, it stays.
  await notifications.moveDigest(
    mine,
    done.outcome === 'sent' ? told(mine, isMore, now) : idle(mine, before),
  );
  return outcome;
}

async function tell(stores: Stores, agentId: AgentId, context: Context): Promise<Told> {
  const { agents, notifications, suppressions, sendToAgent } = stores;
  const [agent, pending] = await Promise.all([agents.find(agentId), notifications.pending(agentId)]);
  if (!agent || agent.deactivatedAt || !pending.length) return { outcome: 'nothing-pending' };
  const [suppressed] = await suppressions.ofAddresses([agent.address]);
  if (suppressed) return { outcome: 'suppressed' };
  const carried = pending.slice(0, digestSize);
  const isMore = pending.length > carried.length;
  const tickets = await seenTickets(stores, agent, carried, context);
  const items = carried.filter(({ ticketId }) => tickets.some((ticket) => ticket.ticketId === ticketId));
  if (!items.length) {
    await notifications.markSent(carried, context.now);
    return { outcome: 'sent', notifications: 0, isMore };
  }
  const mail = await compose(stores, agent, { carried: items, tickets }, context);
  if (!mail) return { outcome: 'no-mailbox' };
  const answer = await sendToAgent(mail);
  if (answer.outcome === 'refused')
    throw new Error('SES did not accept a mail with notifications.', { cause: answer.reason });
  await notifications.markSent(carried, context.now);
  return { outcome: 'sent', notifications: items.length, isMore };
}

/** The tickets that notifications are about and that the agent still sees: some may have been handed on since. */
async function seenTickets(
  stores: Stores,
  agent: Agent,
  carried: readonly Notification[],
  context: Context,
): Promise<Ticket[]> {
  const tickets = await stores.tickets.loadAll([...new Set(carried.map(({ ticketId }) => ticketId))]);
  const access = await Promise.all(
    tickets.map((ticket) => findAgentAccess(stores, { agent, ticket }, context)),
  );
  return tickets.filter((_, index) => access[index] !== undefined);
}

/** Undefined if the desk has no mailbox to send from. */
async function compose(
  stores: Stores,
  agent: Agent,
  { carried, tickets }: { carried: readonly Notification[]; tickets: readonly Ticket[] },
  { now, newId }: Context,
): Promise<AgentMail | undefined> {
  const { desk } = stores;
  const isHolderTold = carried.some(({ kind }) => kind === 'escalated');
  const [keys, mailboxes, colleagues] = await Promise.all([
    stores.signingKey.load(now),
    stores.knownMailboxes(),
    isHolderTold ? stores.agents.all() : [],
  ]);
  const known = { keys, tickets, colleagues };
  const items = await Promise.all(
    withoutOutdated(carried).map((notification) => itemOf(stores, agent, notification, known)),
  );
  const [only, ...others] = tickets;
  const mailbox = mailboxes.find(({ mailboxId }) => mailboxId === only?.mailboxId) ?? mailboxes[0];
  if (!mailbox || !only) return undefined;
  const from = { address: mailbox.address, name: desk.name };
  const answerTo = answerAddress(only.ticketId, agent.agentId, keys, desk.mailDomain);
  return agentMail({
    ...{ agent, from, ...digestLetter(items.flat(), desk), locale: desk.locale, date: now },
    replyTo: others.length ? from : { address: answerTo, name: desk.name },
    messageId: `${newId('mail')}@${desk.mailDomain}`,
  });
}

async function itemOf(
  { messages, desk }: Stores,
  { agentId }: Agent,
  notification: Notification,
  known: { keys: KeyRing; tickets: readonly Ticket[]; colleagues: readonly Agent[] },
): Promise<DigestItem[]> {
  const { ticketId, messageId, kind } = notification;
  const ticket = known.tickets.find((candidate) => candidate.ticketId === ticketId);
  if (!ticket) return [];
  const isWritten = kind === 'message-received' && messageId !== undefined;
  const message = isWritten ? await messages.find(ticketId, messageId) : undefined;
  const assignee = known.colleagues.find((candidate) => candidate.agentId === ticket.assigneeId)?.name;
  const address = answerAddress(ticketId, agentId, known.keys, desk.mailDomain);
  return [{ notification, ticket, text: message?.text, assignee, answerAddress: address }];
}
