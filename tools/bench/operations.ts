/** The measured operations, each performed as its user does and recorded until the stack is idle. */

import type { BenchDesk } from './bench-desk.ts';
import type { OperationFigures, OperationKey } from './measurements.ts';
import { minus, type RecordedInvocation, type Recording, record } from './recorder.ts';
import { mean, percentile, sum } from './statistics.ts';

/** The part of the stack's work that one operation caused. */
type Invocations = Record<OperationKey, RecordedInvocation[]>;

/** The work that a customer's first mail causes. */
type FirstMail = Pick<Invocations, 'mailToNewTicket' | 'acknowledgement'> & {
  changeFeed: RecordedInvocation[];
};

/** One ticket from the first mail to the customer's answer to the agent's reply, with one list and one get. */
export interface Conversation {
  operations: Invocations;
  /** What the feed of changes costs for the first mail. */
  changeFeed: RecordedInvocation[];
  /** The whole usage, including all kinds of callers. */
  recordings: Record<'mail' | 'list50' | 'getTicket' | 'agentReply' | 'mailToReply', Recording>;
  /** API responses. */
  apiBytes: Record<'list50' | 'getTicket' | 'agentReply', number>;
}

export const replyText =
  'Hello Robin,\n\nthank you for the details. A spare lid is on its way and should arrive within three days; ' +
  'please keep the old one until then. If it does not fit, simply answer this mail and we will take the kettle back.\n\n' +
  'Kind regards\nSam';

/** A customer's first mail; resolves when it was accepted. */
export async function writeFirst(desk: BenchDesk, number: number): Promise<void> {
  await desk.mail({
    from: `robin@${customerDomain(number)}`,
    to: desk.address,
    messageId: `first@${customerDomain(number)}`,
    subject: `Kettle without a lid, order ${number}`,
  });
}

/** The work that a customer's first mail causes, until it is acknowledged. */
export async function recordFirst(desk: BenchDesk, number: number) {
  return splitFirstMail(await record(desk.stack, () => writeFirst(desk, number)));
}

/** Every customer has a domain of their own, so that a copy of a ticket can rename all of it at once. */
export function customerDomain(number: number): string {
  return `bench-${number}.example`;
}

export async function converse(desk: BenchDesk, number: number): Promise<Conversation> {
  const { stack } = desk;
  let mail: Recording | undefined;
  const acknowledged = await desk.sentBy(async () => {
    mail = await record(stack, () => writeFirst(desk, number));
  });
  const ticketId = acknowledged.tags.ticketId;
  const list50 = await recordCall(desk, 'GET', '/v1/tickets?status=new&limit=50');

  let agentReply: RecordedCall | undefined;
  const reply = await desk.sentBy(async () => {
    const path = `/v1/tickets/${ticketId}/replies`;
    agentReply = await recordCall(desk, 'POST', path, { text: replyText }, `reply-bench-${number}`);
  });
  const mailToReply = await record(stack, () =>
    desk.mail({
      from: `robin@${customerDomain(number)}`,
      to: reply.replyTo[0]?.address ?? '',
      messageId: `answer@${customerDomain(number)}`,
      subject: `Re: ${reply.subject}`,
      inReplyTo: reply.messageId?.slice(1, -1),
    }),
  );
  const getTicket = await recordCall(desk, 'GET', `/v1/tickets/${ticketId}`);
  if (!mail || !agentReply) throw new Error('An unexpected mail was sent.');
  const { changeFeed, ...first } = splitFirstMail(mail);
  return {
    changeFeed,
    operations: {
      ...first,
      agentReply: agentReply.recording.invocations.filter(isOfConversation),
      mailToReply: mailToReply.invocations.filter(isOfConversation),
      list50: list50.recording.invocations,
      getTicket: getTicket.recording.invocations,
    },
    recordings: {
      ...{ mail, mailToReply, list50: list50.recording, getTicket: getTicket.recording },
      agentReply: agentReply.recording,
    },
    apiBytes: { list50: list50.bytes, getTicket: getTicket.bytes, agentReply: agentReply.bytes },
  };
}

interface RecordedCall {
  recording: Recording;
  bytes: number;
}

async function recordCall(desk: BenchDesk, ...call: Parameters<BenchDesk['call']>): Promise<RecordedCall> {
  let answer = '';
  const recording = await record(desk.stack, async () => {
    answer = await desk.call(...call);
  });
  return { recording, bytes: Buffer.byteLength(answer) };
}

/**
 * The ticket exists once the intake committed it and its event is published; everything else is the acknowledgement. All that the
 * relay asks of the table is the feed of changes, which no mail waits for.
 */
function splitFirstMail({ invocations }: Recording): FirstMail {
  const intake = invocations.find(({ functionName }) => functionName.endsWith('-mail-intake'));
  const relay = invocations.find(({ functionName }) => functionName.endsWith('-outbox-relay'));
  if (!intake || !relay)
    throw new Error('The invocations of intake and relay for the bench mail are missing.');
  return {
    mailToNewTicket: [intake, { ...relay, ...minus(relay, relay.table) }],
    changeFeed: [{ ...relay, ...relay.table, cpuMs: 0 }],
    acknowledgement: invocations.filter(
      (invocation) => invocation !== intake && invocation !== relay && isOfConversation(invocation),
    ),
  };
}

export const indexer = '-on-record-changed-index';

/** What keeps the search index follows a conversation, which doesn't wait for it: it is measured by itself. */
function isOfConversation({ functionName }: RecordedInvocation): boolean {
  return !functionName.endsWith(indexer);
}

/** The work that a conversation is for the search index. */
export function indexingOf({ recordings }: Conversation): RecordedInvocation[] {
  return Object.values(recordings)
    .flatMap(({ invocations }) => invocations)
    .filter((invocation) => !isOfConversation(invocation));
}

/** A sandbox's first invocation compiles and connects, which `functions` measures separately. */
export function isWarm(invocations: readonly RecordedInvocation[]): boolean {
  return invocations.every(({ coldStart }) => !coldStart);
}

export function figuresOf(
  samples: readonly (readonly Omit<RecordedInvocation, 'table'>[])[],
): OperationFigures {
  const meanOf = (field: 'readUnits' | 'writeUnits' | 'awsCalls' | 'bytes') =>
    mean(samples.map((invocations) => sum(invocations.map((invocation) => invocation[field]))));
  const cpuMs = samples.map((invocations) => sum(invocations.map((invocation) => invocation.cpuMs)));
  return {
    readUnits: meanOf('readUnits'),
    writeUnits: meanOf('writeUnits'),
    awsCalls: meanOf('awsCalls'),
    bytes: meanOf('bytes'),
    cpuMsP50: percentile(cpuMs, 0.5),
    cpuMsP95: percentile(cpuMs, 0.95),
  };
}
