import { dataOf } from '../../clients/typescript/src/client.ts';
import type { LocalStack } from '../../local/stack.ts';
import type { Conversation, Desk } from './desk.ts';
import { isAutomatic } from './mail-facts.ts';
import type { Narrator } from './narrator.ts';
import { table } from './text.ts';

/** The end of a story: summary tables, and the checks of the whole. */
export async function tellEnding(
  stack: LocalStack,
  desk: Desk,
  narrator: Narrator,
  ticketIds: readonly string[],
  { bill, troubles }: { bill: (apiRequests: number) => string; troubles: readonly string[] },
): Promise<void> {
  const tickets = await Promise.all(ticketIds.map((ticketId) => desk.ticket(ticketId)));
  console.log(`\nTickets\n${ticketTable(tickets)}`);
  console.log(`\nMails sent\n${mailTable(await stack.mail.sent())}`);
  console.log(`\n${bill(desk.requests)}`);
  const live = await desk.ticketIds();
  const resolved = await dataOf(desk.kefu.GET('/v1/tickets', { params: { query: { status: 'resolved' } } }));
  narrator.claim('there are no other tickets', live.length + resolved.items.length, ticketIds.length);
  narrator.claim('the story mentions every sent mail', (await stack.mail.sent()).length, desk.mailsTold);
  const held = await dataOf(desk.kefu.GET('/v1/quarantine'));
  narrator.claim(
    'no mail is held in quarantine',
    held.items.map(({ subject }) => subject),
    [],
  );
  for (const { type, logicalId, attributes } of stack.resources) {
    if (type !== 'AWS::SQS::Queue') continue;
    const { ready, delayed, inFlight } = await stack.inspectQueue(attributes.Arn ?? '');
    const left = [...ready, ...delayed, ...inFlight].map(({ body }) => body);
    narrator.claim(`nothing is left in queue ${logicalId}`, left, []);
  }
  for (const line of troubles) narrator.trouble(`The stack logged an error: ${line}`);
  const failed = narrator.broken.length;
  console.log(
    failed === 0
      ? `\nAll ${narrator.held} checks of this story pass.`
      : `\n${failed} of ${narrator.held + failed} checks failed:\n${narrator.broken.map((each) => `  ✗ ${each}`).join('\n')}`,
  );
}

function ticketTable(tickets: readonly Conversation[]): string {
  return table(
    [
      { title: 'number', width: 14 },
      { title: 'subject', width: 30 },
      { title: 'status', width: 8 },
      { title: 'messages', width: 8, align: 'right' },
      { title: 'acknowledged', width: 12 },
    ],
    tickets.map(({ number, subject, status, conversation, acknowledgedAt }) => [
      number,
      subject,
      status,
      String(conversation.items.length),
      acknowledgedAt ? 'yes' : 'no',
    ]),
  );
}

function mailTable(mails: Awaited<ReturnType<LocalStack['mail']['sent']>>): string {
  return table(
    [
      { title: 'to', width: 23 },
      { title: 'subject', width: 43 },
      { title: 'automatic', width: 9 },
    ],
    mails.flatMap((mail) => [
      [mail.envelope.to.join(', '), mail.subject, isAutomatic(mail) ? 'yes' : 'no'],
      ...(mail.inReplyTo ? [['', `in reply to ${mail.inReplyTo}`]] : []),
    ]),
  );
}
