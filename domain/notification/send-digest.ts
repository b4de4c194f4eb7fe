import { type AgentAccessStores, findAgentAccess } from '../access/find-agent-access.ts';
import { agentsWhoSeeCase } from '../case/agents-who-see-case.ts';
import type { CaseStore } from '../case/case.store.ts';
import type { Case } from '../case/case.ts';
import type { AnyFlow } from '../case/flow.ts';
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
import {
  type CaseNotification,
  isAboutTicket,
  type Notification,
  type TicketNotification,
} from './notification.ts';
import { withoutOutdated } from './without-outdated.ts';

/** What composing and sending a digest needs. */
interface Stores extends AgentAccessStores {
  tickets: TicketStore;
  cases: Pick<CaseStore, 'loadAll'>;
  /** Undefined if there is none. Loaded with the first notification about a case. */
  findFlow: (kind: string) => Promise<AnyFlow | undefined>;
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
  const seen = await seenRecords(stores, agent, carried, context);
  const items = carried.filter((one) =>
    isAboutTicket(one)
      ? seen.tickets.some(({ ticketId }) => ticketId === one.ticketId)
      : seen.cases.some(({ caseId }) => caseId === one.caseId),
  );
  if (!items.length) {
    await notifications.markSent(carried, context.now);
    return { outcome: 'sent', notifications: 0, isMore };
  }
  const mail = await compose(stores, agent, { carried: items, ...seen }, context);
  if (!mail) return { outcome: 'no-mailbox' };
  const answer = await sendToAgent(mail);
  if (answer.outcome === 'refused')
    throw new Error('SES did not accept a mail with notifications.', { cause: answer.reason });
  await notifications.markSent(carried, context.now);
  return { outcome: 'sent', notifications: items.length, isMore };
}

interface SeenRecords {
  tickets: readonly Ticket[];
  cases: readonly Case[];
}

/** What notifications are about and the agent still sees: some may have been handed on since. */
async function seenRecords(
  stores: Stores,
  agent: Agent,
  carried: readonly Notification[],
  context: Context,
): Promise<SeenRecords> {
  const caseIds = carried.flatMap((one) => (isAboutTicket(one) ? [] : [one.caseId]));
  const cases = caseIds.length ? await stores.cases.loadAll([...new Set(caseIds)]) : [];
  const ticketIds = carried.flatMap((one) => (isAboutTicket(one) ? [one.ticketId] : []));
  const linked = cases.flatMap((one) => one.ticketIds);
  const loaded = await stores.tickets.loadAll([...new Set([...ticketIds, ...linked])]);
  const access = await Promise.all(
    loaded.map((ticket) => findAgentAccess(stores, { agent, ticket }, context)),
  );
  const tickets = loaded.filter((_, index) => access[index] !== undefined);
  const teams = cases.length ? await stores.teams.all() : [];
  return {
    tickets,
    cases: cases.filter((one) => {
      const byTickets = tickets.filter(({ ticketId }) => one.ticketIds.includes(ticketId));
      return agentsWhoSeeCase(one, byTickets, [agent], teams).length > 0;
    }),
  };
}

/** Undefined if the desk has no mailbox to send from. */
async function compose(
  stores: Stores,
  agent: Agent,
  { carried, tickets, cases }: SeenRecords & { carried: readonly Notification[] },
  { now, newId }: Context,
): Promise<AgentMail | undefined> {
  const { desk } = stores;
  const isHolderTold = carried.some(({ kind }) => kind === 'escalated' || kind === 'case-overdue');
  const [keys, mailboxes, colleagues] = await Promise.all([
    stores.signingKey.load(now),
    stores.knownMailboxes(),
    isHolderTold ? stores.agents.all() : [],
  ]);
  const known = { keys, tickets, cases, colleagues };
  const kept = withoutOutdated(carried);
  const items = await Promise.all(
    kept.map(
      (one): Promise<DigestItem[]> =>
        isAboutTicket(one) ? ticketItem(stores, agent, one, known) : caseItem(stores, one, known),
    ),
  );
  const about = new Set(kept.map((one) => (isAboutTicket(one) ? one.ticketId : one.caseId)));
  const first = tickets.find(({ ticketId }) => about.has(ticketId));
  const mailbox = mailboxes.find(({ mailboxId }) => mailboxId === first?.mailboxId) ?? mailboxes[0];
  if (!mailbox) return undefined;
  const from = { address: mailbox.address, name: desk.name };
  // Only a mail about a single ticket is answered to its customer.
  const replyTo =
    first && about.size === 1
      ? { address: answerAddress(first.ticketId, agent.agentId, keys, desk.mailDomain), name: desk.name }
      : from;
  return agentMail({
    ...{ agent, from, ...digestLetter(items.flat(), desk), locale: desk.locale, date: now },
    replyTo,
    messageId: `${newId('mail')}@${desk.mailDomain}`,
  });
}

interface Known extends SeenRecords {
  keys: KeyRing;
  colleagues: readonly Agent[];
}

async function ticketItem(
  { messages, desk }: Stores,
  { agentId }: Agent,
  notification: TicketNotification,
  known: Known,
): Promise<DigestItem[]> {
  const { ticketId, messageId, kind } = notification;
  const ticket = known.tickets.find((candidate) => candidate.ticketId === ticketId);
  if (!ticket) return [];
  const isWritten = kind === 'message-received' && messageId !== undefined;
  const message = isWritten ? await messages.find(ticketId, messageId) : undefined;
  const assignee = nameOf(ticket.assigneeId, known);
  const address = answerAddress(ticketId, agentId, known.keys, desk.mailDomain);
  return [{ notification, ticket, text: message?.text, assignee, answerAddress: address }];
}

async function caseItem(
  { findFlow, desk: { locale } }: Stores,
  notification: CaseNotification,
  known: Known,
): Promise<DigestItem[]> {
  const one = known.cases.find(({ caseId }) => caseId === notification.caseId);
  if (!one) return [];
  const flow = await findFlow(one.flow);
  const state = notification.missed?.state ?? one.state;
  const shown = {
    number: one.number,
    flow: flow?.words[locale] ?? one.flow,
    state: flow?.states[state]?.words[locale] ?? state,
  };
  return [{ notification, case: shown, assignee: nameOf(one.assigneeId, known) }];
}

function nameOf(assigneeId: AgentId | undefined, { colleagues }: Known): string | undefined {
  return colleagues.find(({ agentId }) => agentId === assigneeId)?.name;
}
