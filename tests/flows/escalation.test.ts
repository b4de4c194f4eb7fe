import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { faultPoints } from '../fault-points.ts';
import { api, healFaults, injectFault, now, pass, read, skip } from '../stack.ts';
import { receivedBy, someone } from './correspondence.ts';
import { assign, historyOf, type KnownAgent, newAgent } from './desk.ts';

const call = api('admin');
const made: `DELETE /${string}`[] = [];

afterEach(healFaults);

afterAll(async () => {
  for (const removal of made.reverse()) await call(removal);
});

interface Desk {
  teamId: string;
  agent: KnownAgent;
  supervisor: KnownAgent;
}

async function newTeam(name = 'Lamps'): Promise<string> {
  return read(await call('POST /v1/teams', { body: { name } }), { teamId: z.string() }).teamId;
}

async function newSupervisor(teamId: string): Promise<KnownAgent> {
  const supervisor = await newAgent([teamId]);
  await call(`PATCH /v1/agents/${supervisor.agentId}`, { body: { role: 'supervisor' } });
  return supervisor;
}

/** A team whose tickets have a first response target of half an hour, day and night. */
async function newDesk(): Promise<Desk> {
  const teamId = await newTeam();
  const policy = {
    name: 'Half an hour, day and night',
    match: { teamIds: [teamId] },
    targets: { firstResponse: 1800 },
    calendarId: 'always',
  };
  const { policyId } = read(await call('POST /v1/sla-policies', { body: policy }), { policyId: z.string() });
  made.push(`DELETE /v1/sla-policies/${policyId}`);
  return { teamId, agent: await newAgent([teamId]), supervisor: await newSupervisor(teamId) };
}

async function newRule(facts: object): Promise<string> {
  const answer = await call('POST /v1/escalation-rules', { body: { name: 'Late lamps', ...facts } });
  const { escalationRuleId } = read(answer, { escalationRuleId: z.string() });
  made.push(`DELETE /v1/escalation-rules/${escalationRuleId}`);
  return escalationRuleId;
}

async function newTicket(teamId: string, holder?: KnownAgent) {
  const customer = someone();
  const body = {
    channel: 'phone',
    subject: 'Dark',
    text: 'It is dark.',
    teamId,
    customer: { address: customer },
  };
  const answer = await call('POST /v1/tickets', { body });
  const ticket = read(answer, { ticketId: z.string(), number: z.string(), createdAt: z.string() });
  if (holder) await assign(ticket.ticketId, holder);
  return ticket;
}

/** Lets this many minutes pass, the last five separately, so that pending notifications are sent. */
async function letPass(minutes: number): Promise<void> {
  await skip(`PT${minutes - 5}M`);
  await skip('PT5M');
}

/** An agent's notifications about a ticket. */
async function toldOf(number: string, { address }: KnownAgent): Promise<string> {
  const mails = await receivedBy(address);
  return mails
    .filter(({ text }) => text.includes(number))
    .map(({ text }) => text)
    .join('\n');
}

async function changesOf(ticketId: string, type: string) {
  return (await historyOf(ticketId)).filter((change) => change.type === type).map(({ data }) => data);
}

/** The rules that ran, by stage, as often as they did. */
async function answeredStages(ticketId: string): Promise<string[]> {
  return (await changesOf(ticketId, 'ticket.escalated')).map(
    ({ ruleId, stage, repetition }) => `${ruleId}: ${stage} ${repetition}`,
  );
}

const shipped = ['warning-75: warning-75 0', 'breached: breached 0'];

// Each wait is five minutes longer than the stage needs, since a notification may wait that long for a previous one.
describe('An unanswered ticket', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await newDesk();
    // Functions cache policies and agents for a minute.
    await skip('PT1M');
  });

  it('escalates step by step, from a warning to its agent to a higher priority', async () => {
    const { teamId, agent, supervisor } = desk;
    const { ticketId, number } = await newTicket(teamId, agent);
    await letPass(28);
    expect(await toldOf(number, agent)).toContain(
      '75 % of the time for the first response is over: 23 min of 30 min',
    );
    expect(await toldOf(number, supervisor)).toBe('');

    await letPass(8);
    expect(await toldOf(number, agent)).toContain('The first response is late');
    expect(await toldOf(number, supervisor)).toContain('The first response is late');
    expect(await toldOf(number, supervisor)).toContain('It is assigned to Ana Silva.');

    await letPass(30);
    expect(await toldOf(number, agent)).toContain('The first response is 30 min late');
    expect(await toldOf(number, supervisor)).toContain('The first response is 30 min late');
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({ priority: 'high' });
    expect(await answeredStages(ticketId)).toEqual([
      ...shipped,
      'overdue: overdue 1',
      'overdue-first: overdue 1',
    ]);
  });

  it('notifies the whole team if it is unassigned', async () => {
    const { teamId, agent, supervisor } = desk;
    const { number } = await newTicket(teamId);
    await letPass(28);
    expect(await toldOf(number, agent)).toContain('It is assigned to nobody.');
    expect(await toldOf(number, supervisor)).toContain('75 %');
  });

  it('stops escalating once it is answered', async () => {
    const { teamId, agent, supervisor } = desk;
    const { ticketId, number } = await newTicket(teamId, agent);
    await call(`POST /v1/tickets/${ticketId}/replies`, { body: { text: 'Let there be light.' } });
    await letPass(36);
    expect(await toldOf(number, supervisor)).toBe('');
    expect(await answeredStages(ticketId)).toEqual([]);
  });
});

describe('A rule runs once for a stage, though', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await newDesk();
    await skip('PT1M');
  });

  const commit = { service: 'dynamodb', operation: 'TransactWriteItems', functionName: '*escalate' };

  const faults = [
    ['the function dies before it commits', { ...commit, fault: 'crash-before' }],
    ['the function dies after it committed', { ...commit, fault: 'crash-after' }],
    ['the answer to its commit gets lost', { ...commit, fault: 'timeout' }],
    ['somebody else commits at the same moment', { ...commit, fault: 'TransactionConflict', times: 2 }],
    [
      'the events come twice',
      { service: 'events', operation: 'PutEvents', functionName: '*relay', fault: 'timeout', times: 3 },
    ],
  ] as const;

  it.each(faultPoints(faults))('%s', async (_, fault) => {
    const { teamId, agent, supervisor } = desk;
    const { ticketId, number } = await newTicket(teamId, agent);
    await injectFault(fault);
    await pass('PT36M', 'PT4M');
    expect((await answeredStages(ticketId)).sort()).toEqual([...shipped].sort());
    const told = await toldOf(number, supervisor);
    expect(told.match(/The first response is late/g)).toHaveLength(1);
  });
});

describe('A custom rule', () => {
  it('transfers late tickets to another team, tags them, and requests a webhook', async () => {
    const [{ teamId, agent }, nightShift] = [await newDesk(), await newTeam('Night shift')];
    const ruleId = await newRule({
      match: { teamIds: [teamId], stages: ['warning-50'] },
      actions: { reassign: { teamId: nightShift }, addTags: ['late'], webhook: { name: 'pager' } },
    });
    await skip('PT1M');
    const { ticketId } = await newTicket(teamId, agent);
    await letPass(21);
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({
      teamId: nightShift,
      assigneeId: null,
      tags: ['late'],
    });
    expect(await changesOf(ticketId, 'ticket.webhook-requested')).toEqual([
      { ruleId, target: 'first-response', cycle: 1, stage: 'warning-50', repetition: 0, name: 'pager' },
    ]);
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'resolved' } });
  });

  it('assigns them to an agent, who is notified', async () => {
    const { teamId, agent, supervisor } = await newDesk();
    await newRule({
      match: { teamIds: [teamId], stages: ['warning-50'] },
      actions: { reassign: { assigneeId: supervisor.agentId } },
    });
    await skip('PT1M');
    const { ticketId, number } = await newTicket(teamId, agent);
    await letPass(21);
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({
      assigneeId: supervisor.agentId,
    });
    expect(await toldOf(number, supervisor)).toContain('assigned to you');
  });

  it('delays notifications until working hours, if it is configured to', async () => {
    const { teamId, agent } = await newDesk();
    await newRule({
      match: { teamIds: [teamId], stages: ['warning-50'] },
      actions: { notify: ['assignee'], waitForWorkingHours: true },
    });
    await skipToEarlyMorning();
    const { ticketId, number } = await newTicket(teamId, agent);
    await letPass(21);
    expect(await toldOf(number, agent)).not.toContain('50 %');
    const [deferred] = await changesOf(ticketId, 'ticket.escalation-deferred');
    const until = z.string().parse(deferred?.until);
    expect(localTime(until)).toMatch(/^(Mon|Tue|Wed|Thu|Fri) 09:00$/);

    await pass(`PT${Math.ceil((Date.parse(until) - Date.parse(await now())) / 60_000) + 6}M`, 'PT10M');
    expect(await toldOf(number, agent)).toContain('50 %');
    expect((await answeredStages(ticketId)).filter((one) => one.includes('warning-50'))).toHaveLength(1);
  }, 120_000);
});

const time = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Europe/Berlin',
});

/** In the desk's time zone, such as `Mon 09:00`. */
function localTime(at: string | number): string {
  return time.format(typeof at === 'number' ? at : Date.parse(at)).replace(',', '');
}

/** Moves the clock to seven o'clock of the desk's next working day. */
async function skipToEarlyMorning(): Promise<void> {
  const present = Date.parse(await now());
  let minutes = 1;
  while (!/^(Mon|Tue|Wed|Thu|Fri) 07:00$/.test(localTime(present + minutes * 60_000))) minutes++;
  await skip(`PT${minutes}M`);
}

describe('A snoozed ticket', () => {
  it('returns to its agent', async () => {
    const { teamId, agent } = await newDesk();
    const { ticketId, number, createdAt } = await newTicket(teamId, agent);
    const snoozedUntil = new Date(Date.parse(createdAt) + 10 * 60_000).toISOString();
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { snoozedUntil } });
    await letPass(9);
    expect(await toldOf(number, agent)).not.toContain('open again');
    await letPass(7);
    expect(await toldOf(number, agent)).toContain('open again');
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({ status: 'open' });
  });
});
