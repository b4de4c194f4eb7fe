import type { SESClient } from '@aws-sdk/client-ses';
import type { AgentStore } from '../../domain/desk/agent.store.ts';
import type { Agent } from '../../domain/desk/agent.ts';
import { answerAddress } from '../../domain/mail/answer-token.ts';
import type { Mailbox } from '../../domain/mail/mailbox.ts';
import { composeMail } from '../../domain/mail/outgoing/compose-mail.ts';
import { notificationTags } from '../../domain/mail/outgoing/delivery-report.ts';
import { htmlPage } from '../../domain/mail/outgoing/templates/html-page.ts';
import { plainValue } from '../../domain/mail/outgoing/templates/value.ts';
import type { SuppressionStore } from '../../domain/mail/suppression.store.ts';
import {
  claimed,
  type Digest,
  digestSize,
  failed,
  idle,
  isFailing,
  isGivenUp,
  told,
} from '../../domain/notification/digest.ts';
import { type DigestItem, digestLetter } from '../../domain/notification/digest-letter.ts';
import type { NotificationStore } from '../../domain/notification/notification.store.ts';
import type { Notification } from '../../domain/notification/notification.ts';
import { withoutOutdated } from '../../domain/notification/without-outdated.ts';
import type { AgentId } from '../../domain/shared/ids.ts';
import type { SigningKeyStore } from '../../domain/shared/signing-key.store.ts';
import type { KeyRing } from '../../domain/shared/signing-key.ts';
import type { MessageStore } from '../../domain/ticket/message.store.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { newId, systemContext } from '../context.ts';
import type { desk } from '../desk.ts';
import { logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { handOver } from './hand-over.ts';

/** What composing and sending a digest needs. */
export interface DigestSources {
  tickets: TicketStore;
  messages: MessageStore;
  agents: AgentStore;
  notifications: NotificationStore;
  suppressions: SuppressionStore;
  mailboxes: () => Promise<Mailbox[]>;
  signingKey: SigningKeyStore;
  ses: SESClient;
  configurationSetName: string;
  desk: typeof desk;
}

/** Waits until the account's sending rate allows the next mail. */
export type Turn = () => Promise<void>;

/**
 * Sends an agent's pending notifications in one mail, if their digest is due. A notification counts as sent once SES accepted its mail:
 * after a crash or a lost answer it may be sent twice, but is never lost.
 * @throws Error if it could not be sent: it is due again after a pause
 */
export async function sendDigest(
  sources: DigestSources,
  agentId: AgentId,
  correlationId: string,
  turn: Turn = async () => {},
): Promise<void> {
  const { notifications } = sources;
  const { now } = systemContext(correlationId);
  const before = await notifications.digestOf(agentId);
  if (!before?.dueAt || before.dueAt > now) return;
  const mine = claimed(before, now);
  if (!(await notifications.moveDigest(before, mine))) return;
  let next: Digest;
  try {
    const isMoreToTell = await tell(sources, agentId, turn, now);
    next = isMoreToTell === undefined ? idle(mine, before) : told(mine, isMoreToTell, now);
  } catch (error) {
    const next = failed(mine, now);
    if (isFailing(next)) count('DigestsFailed');
    if (isGivenUp(next))
      logger.error('A digest was given up until there are new notifications.', { agentId });
    await notifications.moveDigest(mine, next);
    throw error;
  }
  // If new notifications made another digest due meanwhile, it stays.
  await notifications.moveDigest(mine, next);
}

/** @returns whether more notifications are pending; undefined if nothing could be sent */
async function tell(
  sources: DigestSources,
  agentId: AgentId,
  turn: Turn,
  now: string,
): Promise<boolean | undefined> {
  const { notifications } = sources;
  const [agent, pending] = await Promise.all([sources.agents.find(agentId), notifications.pending(agentId)]);
  if (!agent || agent.deactivatedAt || !pending.length) return undefined;
  const [suppressed] = await sources.suppressions.ofAddresses([agent.address]);
  if (suppressed) {
    logger.warn("An agent's address is suppressed; the notifications wait.", { agentId });
    return undefined;
  }
  const carried = pending.slice(0, digestSize);
  const mail = await compose(sources, agent, carried, now);
  if (!mail) {
    logger.warn('No mailbox can send the notifications; they remain pending.', { agentId });
    return undefined;
  }
  await turn();
  await deliver(sources, agent, mail);
  await notifications.markSent(carried, now);
  logger.info('Notifications sent.', { agentId, notifications: carried.length });
  return pending.length > carried.length;
}

/** Undefined if the desk has no mailbox to send from. */
async function compose(
  sources: DigestSources,
  agent: Agent,
  carried: readonly Notification[],
  now: string,
): Promise<{ from: string; content: Buffer } | undefined> {
  const { desk } = sources;
  const isHolderTold = carried.some(({ kind }) => kind === 'escalated');
  const [keys, mailboxes, tickets, colleagues] = await Promise.all([
    sources.signingKey.load(now),
    sources.mailboxes(),
    sources.tickets.loadAll([...new Set(carried.map(({ ticketId }) => ticketId))]),
    isHolderTold ? sources.agents.all() : [],
  ]);
  const known = { keys, tickets, colleagues };
  const items = await Promise.all(
    withoutOutdated(carried).map((notification) => itemOf(sources, agent, notification, known)),
  );
  const [only, ...others] = tickets;
  const mailbox = mailboxes.find(({ mailboxId }) => mailboxId === only?.mailboxId) ?? mailboxes[0];
  if (!mailbox || !only) return undefined;
  const from = { address: mailbox.address, name: desk.name };
  const answerTo = answerAddress(only.ticketId, agent.agentId, keys, desk.mailDomain);
  const { subject, text } = digestLetter(items.flat(), desk);
  const content = await composeMail({
    from,
    to: [{ address: agent.address, name: agent.name }],
    cc: [],
    replyTo: others.length ? from : { address: answerTo, name: desk.name },
    subject,
    text,
    html: htmlPage(`<p>${plainValue(text).html}</p>`, desk.locale),
    messageId: `${newId('mail')}@${desk.mailDomain}`,
    inReplyTo: undefined,
    references: [],
    date: now,
    automatic: true,
    attachments: [],
  });
  return { from: from.address, content };
}

async function itemOf(
  { messages, desk }: DigestSources,
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

/** Tries once: mail to customers is retried at once, and so has priority. @throws Error if SES doesn't accept it */
async function deliver(
  { ses, configurationSetName }: DigestSources,
  { agentId, address }: Agent,
  { from, content }: { from: string; content: Buffer },
): Promise<void> {
  const input = {
    RawMessage: { Data: content },
    Source: from,
    Destinations: [address],
    ConfigurationSetName: configurationSetName,
    Tags: [{ Name: notificationTags.agentId, Value: agentId }],
  };
  const result = await handOver(ses, input, []);
  if (result.outcome !== 'sent')
    throw new Error('SES did not accept a mail with notifications.', { cause: result.reason });
}
