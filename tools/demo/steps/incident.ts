import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { Desk } from '../desk.ts';
import type { Narrator } from '../narrator.ts';
import { refusalOf, statusAndCode } from '../refusal.ts';
import { CaseSteps } from './case-steps.ts';
import type { StaffKeys } from './staff-keys.ts';
import type { Staff } from './team.ts';

const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;

/**
 * Five customers call about one topic within an hour: they become an incident, and all of them get one update.
 * @returns the tickets of all calls
 */
export async function tellIncident(
  desk: Desk,
  narrator: Narrator,
  { kim, sofia }: Staff,
  { kims, sofias }: StaffKeys,
): Promise<readonly string[]> {
  narrator.step('A topic that somebody calls about now and then: POST /v1/topics');
  const { topicId } = await dataOf(desk.kefu.POST('/v1/topics', { body: { name: 'Light' } }));
  const ticketIds: string[] = [];
  const called = async (name: string) => {
    const customer = { name, address: `${name.toLowerCase()}@homes.example` };
    const body = { channel: 'phone' as const, subject: 'No light', text: 'It is dark.', topicId, customer };
    const { ticketId } = await dataOf(desk.kefu.POST('/v1/tickets', { body }));
    ticketIds.push(ticketId);
  };
  await called('Ada');
  await desk.effectOf(() => desk.skipTime(15 * dayMs));

  narrator.step('Two weeks later, five customers call about it within an hour');
  await desk.effectOf(async () => {
    for (const name of ['Bea', 'Cem', 'Dan', 'Eva', 'Fay']) {
      await called(name);
      await desk.letPass(5 * minuteMs);
    }
  });
  const proposals = await dataOf(desk.kefu.GET('/v1/cases', { params: { query: { flow: 'incident' } } }));
  const [proposed] = proposals.items;
  narrator.claim(
    'one incident is proposed, with their tickets',
    [proposals.items.length, proposed?.state, proposed?.ticketIds.length],
    [1, 'proposed', 5],
  );
  if (!proposed) throw new Error('The story ends here: no incident was proposed.');
  narrator.outcome(`${proposed.number}: five customers in an hour, where hardly any are usual`);

  narrator.step(
    'It is given to Kim, who declares it, which puts the tickets on hold and tells the public: GET /status-notices',
  );
  const steps = new CaseSteps(desk, proposed.caseId);
  const params = { path: { caseId: proposed.caseId }, header: { 'If-Match': '*' } };
  await dataOf(desk.kefu.PATCH('/v1/cases/{caseId}', { params, body: { assigneeId: kim.agentId } }));
  const publicTitle = { en: 'Lamps stay dark', zh: '灯不亮' };
  await steps.take(kims, 'declare', { severity: 1, publicTitle });
  await steps.take(kims, 'staff', { leadId: kim.agentId, communicatorId: sofia.agentId });
  const held = await Promise.all(proposed.ticketIds.map((ticketId) => desk.ticket(ticketId)));
  narrator.claim('all five are on hold', new Set(held.map(({ status }) => status)), new Set(['on-hold']));
  const { notices } = await dataOf(desk.kefu.GET('/status-notices'));
  narrator.claim(
    'everybody may know',
    notices.map(({ title }) => title.en),
    [publicTitle.en],
  );

  narrator.step('She writes an update; Sofia approves it, and all five get it once');
  const update = {
    en: 'A fuse burnt through. The light comes back tonight.',
    zh: '保险丝烧断，今晚恢复照明。',
  };
  const due = await steps.take(kims, 'draft-update', { update });
  const own = await refusalOf(steps.post(kims, 'send-update'));
  narrator.claim('its author may not send it', statusAndCode(own), [403, 'forbidden']);
  await steps.take(sofias, 'send-update');
  const told = steps.sent.filter(({ text }) => text?.includes(update.en) || text?.includes(update.zh));
  narrator.claim('one mail each', told.length, 5);
  narrator.outcome(`the next one is due by ${due.dueAt}`);

  narrator.step('The fuse is replaced: the incident is resolved, and its tickets with it');
  await steps.take(kims, 'monitor', { cause: 'A fuse.' });
  await steps.take(kims, 'resolve', { resolution: 'A new fuse.' });
  const after = await Promise.all(proposed.ticketIds.map((ticketId) => desk.ticket(ticketId)));
  narrator.claim('all five are resolved', new Set(after.map(({ status }) => status)), new Set(['resolved']));
  return ticketIds;
}
