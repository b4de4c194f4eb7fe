import { dataOf } from '../../../clients/typescript/src/client.ts';
import { TicketSlaStageReached } from '../../../events/ticket/ticket-clocks.ts';
import type { Conversation, Desk } from '../desk.ts';
import { isSignedFor, recipientsOf } from '../mail-facts.ts';
import type { Narrator } from '../narrator.ts';
import { digestMinutes, mails, type Staff, tellsOf } from './team.ts';

const digestMs = digestMinutes * 60_000;

/** Nobody answers, and the tickets are escalated step by step, until the supervisor answers. */
export async function tellLateness(
  desk: Desk,
  narrator: Narrator,
  { kim, sofia }: Staff,
  ticketIds: readonly string[],
): Promise<void> {
  const opened = await ticketsOf(desk, ticketIds);
  const promised = Math.max(...opened.map((ticket) => firstResponseOf(ticket).targetSeconds));
  const dueAt = Math.max(...opened.map((ticket) => Date.parse(firstResponseOf(ticket).dueAt ?? '')));
  narrator.claim('the first response is due within eight working hours', promised, 8 * 3600);

  const warned = await desk.until(dueAt - (promised * 1000) / 4 + digestMs);
  narrator.step('Three customers have waited for six of eight hours');
  await reached(desk, narrator, ticketIds, ['warning-50', 'warning-75']);
  tellsOf(narrator, warned.sent, kim, opened, '75 % of the time for the first response is over');
  narrator.claim('nobody else is notified yet', [...new Set(recipientsOf(warned.sent))], [kim.address]);
  narrator.outcome(`Kim is warned, in ${mails(warned.sent.length)}`);

  const late = await desk.until(dueAt + digestMs);
  narrator.step('Eight hours have passed: the target is missed');
  await reached(desk, narrator, ticketIds, ['warning-50', 'warning-75', 'warning-90', 'breached']);
  for (const agent of [kim, sofia]) {
    tellsOf(narrator, late.sent, agent, opened, 'The first response is late');
  }
  narrator.claim(
    'nobody else is notified',
    [...new Set(recipientsOf(late.sent))],
    [kim.address, sofia.address],
  );
  narrator.outcome(`escalated to Sofia, who supervises: “${late.sent.at(-1)?.subject}”`);

  narrator.step('Sofia answers them: POST /v1/tickets/{ticketId}/replies');
  const { sent } = await desk.effectOf(async () => {
    for (const ticketId of ticketIds) {
      const body = { text: 'We are sorry that you had to wait. We look into it today.\n\nSofia' };
      const params = { path: { ticketId } };
      await dataOf(desk.kefu.POST('/v1/tickets/{ticketId}/replies', { params, body }));
    }
  });
  const answered = await ticketsOf(desk, ticketIds);
  narrator.claim('three replies are sent', sent.length, 3);
  narrator.claim(
    'each has a signed Reply-To',
    ticketIds.map((ticketId) => sent.filter((mail) => isSignedFor(mail, ticketId)).length),
    ticketIds.map(() => 1),
  );
  narrator.claim(
    'their clocks have stopped, overdue',
    answered.map((ticket) => firstResponseOf(ticket).state),
    ticketIds.map(() => 'missed'),
  );
  narrator.outcome('answered, though too late: escalation ends');
}

/** Checks that each ticket's first response reached these stages, each once, at its exact time. */
async function reached(
  desk: Desk,
  narrator: Narrator,
  ticketIds: readonly string[],
  stages: readonly string[],
): Promise<void> {
  for (const ticketId of ticketIds) {
    const params = { path: { ticketId } };
    const { items } = await dataOf(desk.kefu.GET('/v1/tickets/{ticketId}/history', { params }));
    const told = items.flatMap(({ changes }) => changes).flatMap(({ type, data }) => stageOf(type, data));
    narrator.claim('each stage is in its history, once', told.toSorted(), stages.toSorted());
  }
}

function stageOf(type: string, data: unknown): string[] {
  if (type !== 'ticket.sla-stage-reached') return [];
  const { target, stage } = TicketSlaStageReached.schema.shape.data.parse(data);
  return target === 'first-response' ? [stage] : [];
}

function ticketsOf(desk: Desk, ticketIds: readonly string[]): Promise<Conversation[]> {
  return Promise.all(ticketIds.map((ticketId) => desk.ticket(ticketId)));
}

function firstResponseOf({ number, clocks: { firstResponse } }: Conversation) {
  if (!firstResponse) throw new Error(`The story ends here: ${number} has no first response target.`);
  return firstResponse;
}
