import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read, skip } from '../stack.ts';
import { receivedBy } from './correspondence.ts';
import { type KnownAgent, newAgent } from './desk.ts';

const call = api('admin');
const made: `DELETE /${string}`[] = [];
afterAll(async () => {
  for (const removal of made.reverse()) await call(removal);
});

async function newDesk() {
  const body = { name: 'Complaints' };
  const { teamId } = read(await call('POST /v1/teams', { body }), { teamId: z.string() });
  const [agent, colleague, supervisor] = [
    await newAgent([teamId]),
    await newAgent([teamId]),
    await newAgent([teamId], 'supervisor'),
  ];
  return { teamId, agent, colleague, supervisor };
}

/** A complaint that belongs to no ticket. */
async function newComplaint(teamId: string, assignee: KnownAgent) {
  const body = { flow: 'complaint', fields: { description: 'Rude.' }, ticketIds: [], teamId };
  const opened = await call('POST /v1/cases', { body: { ...body, assigneeId: assignee.agentId } });
  return read(opened, { caseId: z.string(), number: z.string() });
}

async function typesOf(caseId: string): Promise<string[]> {
  const items = z.array(z.object({ changes: z.array(z.object({ type: z.string() })) }));
  const answer = await call(`GET /v1/cases/${caseId}/history?order=asc`);
  return read(answer, { items }).items.flatMap(({ changes }) => changes.map(({ type }) => type));
}

/** The mails that tell an agent of a case. */
async function toldOf(number: string, { address }: KnownAgent): Promise<string[]> {
  return (await receivedBy(address)).filter(({ text }) => text.includes(number)).map(({ text }) => text);
}

describe('A case that misses a deadline', () => {
  it('is told to its agent and the supervisors of its team by one mail each, without any ticket', async () => {
    const { teamId, agent, colleague, supervisor } = await newDesk();
    const stranger = (await newDesk()).supervisor;
    const { caseId, number } = await newComplaint(teamId, agent);
    await skip('P5D');
    await drain();
    // The next digest would repeat what was not marked as sent.
    await skip('PT10M');
    expect((await typesOf(caseId)).slice(-2)).toEqual(['case.deadline-missed', 'case.escalated']);
    const [told, ...again] = await toldOf(number, supervisor);
    expect(again).toEqual([]);
    expect(told).toContain(`${number} · Complaint`);
    expect(told).toContain('is overdue');
    expect(told).toContain('It is assigned to Ana Silva.');
    expect(await toldOf(number, agent)).toHaveLength(1);
    expect(await toldOf(number, colleague)).toEqual([]);
    expect(await toldOf(number, stranger)).toEqual([]);
  });

  it("is handed over by a desk's own rule, whose new agent hears of it", async () => {
    const { teamId, agent, colleague } = await newDesk();
    const match = { caseDeadline: { flows: ['complaint'], statutory: false }, teamIds: [teamId] };
    const actions = { reassign: { assigneeId: colleague.agentId }, webhook: { name: 'pager' } };
    const rule = await call('POST /v1/escalation-rules', { body: { name: 'Hand over', match, actions } });
    const { escalationRuleId } = read(rule, { escalationRuleId: z.string() });
    made.push(`DELETE /v1/escalation-rules/${escalationRuleId}`);
    // Functions cache rules for a minute.
    await skip('PT2M');
    const { caseId, number } = await newComplaint(teamId, agent);
    await skip('P5D');
    await drain();
    await skip('PT10M');
    expect(await typesOf(caseId)).toEqual(
      expect.arrayContaining(['case.webhook-requested', 'case.assigned']),
    );
    expect(await toldOf(number, colleague)).toEqual([
      expect.stringContaining('This case was assigned to you.'),
    ]);
  });
});

describe('A rule about deadlines of cases', () => {
  it('is refused with flows and states that there are not, and with what only tickets have', async () => {
    const fieldsOf = async (match: object, actions: object = { notify: ['team'] }) => {
      const answer = await call('POST /v1/escalation-rules', { body: { name: 'Wrong', match, actions } });
      const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })) });
      return [answer.status, ...errors.map(({ field }) => field)];
    };
    expect(await fieldsOf({ caseDeadline: { flows: ['party'], states: ['dancing'] } })).toEqual([
      ...[400, 'match.caseDeadline.flows', 'match.caseDeadline.states'],
    ]);
    // A state of another flow would match nothing.
    expect(await fieldsOf({ caseDeadline: { flows: ['risk'], states: ['inspecting'] } })).toEqual([
      ...[400, 'match.caseDeadline.states'],
    ]);
    expect(await fieldsOf({ caseDeadline: {}, priorities: ['high'] }, { raisePriority: true })).toEqual([
      ...[400, 'match.priorities', 'actions.raisePriority'],
    ]);
  });
});
