import type { SESClient } from '@aws-sdk/client-ses';
import type { AgentStore } from '../../domain/agent/agent.store.ts';
import type { Agent } from '../../domain/agent/agent.ts';
import { answerAddress } from '../../domain/mail/answer-token.ts';
import { composeMail } from '../../domain/mail/out/compose-mail.ts';
import { noticeTags } from '../../domain/mail/out/delivery-report.ts';
import { htmlPage } from '../../domain/mail/out/templates/html-page.ts';
import { plainValue } from '../../domain/mail/out/templates/value.ts';
import type { Mailbox } from '../../domain/mailbox/mailbox.ts';
import {
  type DigestTimes,
  digestSeconds,
  digestSize,
  isAwaited,
  secondsToNextDigest,
} from '../../domain/notice/digest.ts';
import { type DigestItem, digestLetter } from '../../domain/notice/digest-letter.ts';
import type { NoticeStore } from '../../domain/notice/notice.store.ts';
import type { Notice } from '../../domain/notice/notice.ts';
import { withoutOutdated } from '../../domain/notice/without-outdated.ts';
import type { SigningKeyStore } from '../../domain/signing-key.store.ts';
import type { KeyRing } from '../../domain/signing-key.ts';
import type { SuppressionStore } from '../../domain/suppression/suppression.store.ts';
import type { MessageStore } from '../../domain/ticket/message.store.ts';
import type { TicketStore } from '../../domain/ticket/ticket.store.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { newId, systemContext } from '../context.ts';
import type { deskSettings } from '../desk.ts';
import { correlate, logger } from '../logger.ts';
import type { DigestJob, outboundQueue } from '../outbound-queue.ts';
import { TooEarly } from '../queue-batch.ts';
import { handOver } from './hand-over.ts';
import type { Pace } from './pace.ts';

/** What a mail with notices is made and sent with. */
export interface DigestSources {
  tickets: TicketStore;
  messages: MessageStore;
  agents: AgentStore;
  notices: NoticeStore;
  suppressions: SuppressionStore;
  mailboxes: () => Promise<Mailbox[]>;
  signingKey: SigningKeyStore;
  ses: SESClient;
  pace: Pace;
  configurationSetName: string;
  outbound: ReturnType<typeof outboundQueue>;
  desk: ReturnType<typeof deskSettings>;
}

/**
 * Sends an agent what they were not told yet, in one mail. A notice counts as told only when SES took its mail: after a
 * crash or an answer that got lost it comes a second time, never not at all.
 */
export async function sendDigest(sources: DigestSources, job: DigestJob): Promise<void> {
  const { digestFor: agentId, correlationId } = job;
  correlate(correlationId);
  const { notices } = sources;
  const { now } = systemContext(correlationId);
  const [agent, pending, times] = await Promise.all([
    sources.agents.find(agentId),
    notices.pending(agentId),
    notices.digestTimesOf(agentId),
  ]);
  if (!agent || agent.deactivatedAt || !pending.length) return;
  const [suppressed] = await sources.suppressions.ofAddresses([agent.address]);
  if (suppressed) return logger.warn("An agent's address is suppressed; the notices wait.", { agentId });
  const wait = secondsToNextDigest(times.lastDigestAt, now);
  if (wait) return comeBack(sources, job, times, wait);
  if (!(await notices.claimDigest(agentId, times.lastDigestAt, now))) {
    return comeBack(sources, job, await notices.digestTimesOf(agentId), digestSeconds);
  }

  const told = pending.slice(0, digestSize);
  const raw = await compose(sources, agent, told, now);
  if (!raw) return logger.warn('No mailbox could send the notices; they wait.', { agentId });
  await deliver(sources, agent, raw);
  await notices.markSent(told, now);
  logger.info('Notices sent.', { agentId, notices: told.length });
  if (pending.length > told.length) await comeBack(sources, job, {}, digestSeconds);
}

/** Has the job wait for the agent's next mail, unless another does. Sent before it is noted: a crash in between makes two. */
async function comeBack(
  { notices, outbound }: DigestSources,
  job: DigestJob,
  times: DigestTimes,
  seconds: number,
): Promise<void> {
  const { now } = systemContext(job.correlationId);
  if (isAwaited(times, job.waitedUntil, now)) return;
  const waitedUntil = new Date(Date.parse(now) + seconds * 1000).toISOString();
  await outbound.sendDigest({ ...job, waitedUntil }, seconds);
  await notices.awaitDigest(job.digestFor, waitedUntil);
}

/** Undefined where the desk has no mailbox to write from. */
async function compose(
  sources: DigestSources,
  agent: Agent,
  told: readonly Notice[],
  now: string,
): Promise<{ from: string; content: Buffer } | undefined> {
  const { desk } = sources;
  const isHolderTold = told.some(({ kind }) => kind === 'escalated');
  const [keys, mailboxes, tickets, colleagues] = await Promise.all([
    sources.signingKey.load(now),
    sources.mailboxes(),
    sources.tickets.loadAll([...new Set(told.map(({ ticketId }) => ticketId))]),
    isHolderTold ? sources.agents.all() : [],
  ]);
  const known = { keys, tickets, colleagues };
  const items = await Promise.all(
    withoutOutdated(told).map((notice) => itemOf(sources, agent, notice, known)),
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
  notice: Notice,
  known: { keys: KeyRing; tickets: readonly Ticket[]; colleagues: readonly Agent[] },
): Promise<DigestItem[]> {
  const { ticketId, messageId, kind } = notice;
  const ticket = known.tickets.find((candidate) => candidate.ticketId === ticketId);
  if (!ticket) return [];
  const isWritten = kind === 'message-received' && messageId !== undefined;
  const message = isWritten ? await messages.find(ticketId, messageId) : undefined;
  const assignee = known.colleagues.find((candidate) => candidate.agentId === ticket.assigneeId)?.name;
  const address = answerAddress(ticketId, agentId, known.keys, desk.mailDomain);
  return [{ notice, ticket, text: message?.text, assignee, answerAddress: address }];
}

/** @throws Error where SES does not take it: the job comes back, and ends where failures are kept and ring an alarm. */
async function deliver(
  { ses, pace, configurationSetName }: DigestSources,
  { agentId, address }: Agent,
  { from, content }: { from: string; content: Buffer },
): Promise<void> {
  await pace(1);
  const result = await handOver(ses, {
    RawMessage: { Data: content },
    Source: from,
    Destinations: [address],
    ConfigurationSetName: configurationSetName,
    Tags: [{ Name: noticeTags.agentId, Value: agentId }],
  });
  if (result.outcome === 'throttled' || result.outcome === 'paused')
    throw new TooEarly('SES takes no mail at the moment; the notices wait.');
  if (result.outcome === 'refused')
    throw new Error('SES refused a mail with notices.', { cause: result.reason });
}
