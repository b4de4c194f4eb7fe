import { afterAll, afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { someone } from '../flows/correspondence.ts';
import {
  type ApiAnswer,
  advance,
  api,
  callsOf,
  drain,
  healFaults,
  injectFault,
  read,
  resetMeter,
  skip,
} from '../stack.ts';
import { unknownId } from './requests.ts';

const call = api('admin');
const made: string[] = [];

/** Sandboxes cache the SLA configuration for a minute; recalculations wait until all of them use the new one. */
const untilRecalculated = 'PT95S';

afterEach(healFaults);

afterAll(async () => {
  for (const path of made.reverse()) await call(`DELETE ${path}` as `DELETE /${string}`);
});

function refusal(answer: ApiAnswer) {
  const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })).default([]) });
  return [answer.status, ...errors.map(({ field }) => field)];
}

const detailOf = (answer: ApiAnswer) => read(answer, { detail: z.string() }).detail;

async function newTeam(): Promise<string> {
  return read(await call('POST /v1/teams', { body: { name: 'Night' } }), { teamId: z.string() }).teamId;
}

const weekly = { monday: [{ from: '09:00', to: '18:00' }] };

async function newCalendar(more: object = {}) {
  const body = { name: 'Shop', timeZone: 'Europe/Berlin', weekly, ...more };
  const answer = await call('POST /v1/calendars', { body });
  if (answer.status === 201) made.push(answer.headers.get('location') ?? '');
  return answer;
}

const calendarIdOf = (answer: ApiAnswer) => read(answer, { calendarId: z.string() }).calendarId;

/** A policy for a team of its own, so that it matches no other test's tickets. */
async function newPolicy(teamId: string, more: object = {}) {
  const body = {
    name: `Of ${teamId}`,
    match: { teamIds: [teamId] },
    targets: { resolution: 36_000 },
    calendarId: 'always',
    ...more,
  };
  const answer = await call('POST /v1/sla-policies', { body });
  if (answer.status === 201) made.push(answer.headers.get('location') ?? '');
  return answer;
}

const policyIdOf = (answer: ApiAnswer) => read(answer, { policyId: z.string() }).policyId;

async function newTicket(facts: object = {}) {
  const customer = { address: someone() };
  const body = { channel: 'phone', subject: 'Broken lamp', text: 'It is broken.', customer, ...facts };
  const answer = await call('POST /v1/tickets', { body });
  return read(answer, { ticketId: z.string(), customerId: z.string() });
}

const clock = z.object({
  targetSeconds: z.number(),
  consumedSeconds: z.number(),
  dueAt: z.string().nullable(),
  state: z.string(),
});

async function clocksOf(ticketId: string) {
  return read(await call(`GET /v1/tickets/${ticketId}`), {
    policyId: z.string().nullable(),
    clocks: z.object({ firstResponse: clock.nullable(), resolution: clock.nullable() }),
  });
}

const recalculation = z.looseObject({
  recalculationId: z.string(),
  slaConfigurationVersion: z.number().nullable(),
  settingsVersion: z.number().nullable(),
  state: z.string(),
  checked: z.number(),
  changed: z.number(),
  failed: z.number(),
});

async function newestRecalculations(limit: number) {
  const { items } = read(await call(`GET /v1/recalculations?limit=${limit}`), {
    items: z.array(recalculation),
  });
  return items;
}

describe('A calendar', () => {
  it('is added, changed, listed with the built-in ones, and deleted', async () => {
    const created = await newCalendar();
    const calendarId = calendarIdOf(created);
    expect(created.body).toMatchObject({ version: 1, holidays: [], publicHolidays: null, isShipped: false });

    const changed = await call(`PATCH /v1/calendars/${calendarId}`, {
      body: { holidays: ['2026-12-25'], publicHolidays: 'cn' },
      headers: { 'if-match': '"1"' },
    });
    expect(changed.body).toMatchObject({ version: 2, holidays: ['2026-12-25'], weekly });
    expect(changed.body).toMatchObject({ publicHolidayYears: expect.arrayContaining([2026]) });
    expect((await call(`GET /v1/calendars/${calendarId}`)).body).toEqual(changed.body);

    const { items } = read(await call('GET /v1/calendars'), {
      items: z.array(z.object({ calendarId: z.string() })),
    });
    const listed = items.map((calendar) => calendar.calendarId);
    expect(listed).toEqual(expect.arrayContaining([calendarId, 'always', 'office-hours', 'china']));

    expect((await call(`DELETE /v1/calendars/${calendarId}`)).status).toBe(204);
    expect((await call(`GET /v1/calendars/${calendarId}`)).status).toBe(404);
  });

  it('keeps its version if a change has no effect', async () => {
    const calendarId = calendarIdOf(await newCalendar());
    const same = await call(`PATCH /v1/calendars/${calendarId}`, { body: { weekly, name: 'Shop' } });
    expect(same.body).toMatchObject({ version: 1 });
  });

  const morning = { from: '09:00', to: '12:00' };
  it.each([
    ['periods that overlap', { weekly: { monday: [morning, morning] } }, 'weekly.monday.1'],
    ['an empty period', { weekly: { monday: [{ from: '12:00', to: '12:00' }] } }, 'weekly.monday.0'],
    ['no period at all', { weekly: {} }, 'weekly'],
    ['a weekday of its own making', { weekly: { someday: [morning] } }, 'weekly.someday'],
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['a date twice', { holidays: ['2026-12-25', '2026-12-25'] }, 'holidays.1'],
    ['an invalid date', { holidays: ['2026-02-30'] }, 'holidays.0'],
  ])('with %s is rejected by its field', async (_, more, field) => {
    expect(refusal(await newCalendar(more))).toEqual([400, field]);
    const { calendarId } = read(await newCalendar(), { calendarId: z.string() });
    const changed = await call(`PATCH /v1/calendars/${calendarId}`, { body: more });
    expect(refusal(changed)).toEqual([400, field]);
  });

  it('can’t be changed or deleted if it is built in', async () => {
    const changed = await call('PATCH /v1/calendars/always', { body: { name: 'Never' } });
    const deleted = await call('DELETE /v1/calendars/china');
    expect(
      [changed, deleted].map((refused) => [refused.status, read(refused, { code: z.string() }).code]),
    ).toEqual([
      [409, 'read-only'],
      [409, 'read-only'],
    ]);
    expect(detailOf(changed)).toContain('add your own');
  });

  it("can't be deleted while a policy uses it", async () => {
    const calendarId = calendarIdOf(await newCalendar());
    const policy = await newPolicy(await newTeam(), { calendarId });
    const kept = await call(`DELETE /v1/calendars/${calendarId}`);
    expect([kept.status, read(kept, { code: z.string() }).code]).toEqual([409, 'in-use']);
    expect(detailOf(kept)).toContain(read(policy, { name: z.string() }).name);
  });

  it('can’t be reduced below the targets of its policies', async () => {
    const calendarId = calendarIdOf(await newCalendar());
    await newPolicy(await newTeam(), { calendarId });
    const workDays = [{ date: '2026-12-20', periods: [morning] }];
    const changed = await call(`PATCH /v1/calendars/${calendarId}`, { body: { weekly: {}, workDays } });
    expect(refusal(changed)).toEqual([400, 'weekly']);
  });

  it('is changed on the version that was read', async () => {
    const calendarId = calendarIdOf(await newCalendar());
    await call(`PATCH /v1/calendars/${calendarId}`, { body: { name: 'Store' } });
    const headers = { 'if-match': '"1"' };
    const late = await call(`PATCH /v1/calendars/${calendarId}`, { body: { name: 'Lost' }, headers });
    expect(late.status).toBe(412);
  });
});

describe('A policy', () => {
  it('is in its given position, before the built-in ones', async () => {
    const [first, second] = [await newTeam(), await newTeam()];
    const one = await newPolicy(first);
    const other = await newPolicy(second, { position: 1 });
    const { items } = read(await call('GET /v1/sla-policies?limit=100'), {
      items: z.array(z.object({ policyId: z.string(), position: z.number(), isShipped: z.boolean() })),
    });
    const order = items.map(({ policyId }) => policyId);
    expect(order[0]).toBe(policyIdOf(other));
    expect(order.indexOf(policyIdOf(one))).toBeLessThan(order.indexOf('default-low-standard'));
    expect(items.map(({ position }) => position)).toEqual(order.map((_, index) => index + 1));
    const moved = await call(`PATCH /v1/sla-policies/${policyIdOf(one)}`, { body: { position: 1 } });
    expect(moved.body).toMatchObject({ position: 1, version: 2 });
  });

  it('escalates by default, unless it is disabled', async () => {
    expect((await newPolicy(await newTeam())).body).toMatchObject({ repeat: { percent: 100 } });
    expect((await newPolicy(await newTeam(), { repeat: null })).body).toMatchObject({ repeat: null });
  });

  it.each([
    ['an empty list', { match: { types: [] } }, 'match.types'],
    ['an unknown team', { match: { teamIds: [unknownId('team')] } }, 'match.teamIds.0'],
    ['an unknown mailbox', { match: { mailboxIds: [unknownId('mbx')] } }, 'match.mailboxIds.0'],
    ['an unknown calendar', { calendarId: unknownId('cal') }, 'calendarId'],
    ['a target of no time', { targets: { resolution: 0 } }, 'targets.resolution'],
    ['an unknown target', { targets: { firstReply: 60 } }, 'targets.firstReply'],
  ])('with %s is rejected by its field', async (_, more, field) => {
    expect(refusal(await newPolicy(await newTeam(), more))).toEqual([400, field]);
  });

  it('that would match nothing is rejected, and so is one that would leave nothing for another', async () => {
    const teamId = await newTeam();
    const broad = await newPolicy(teamId, { name: 'Broad' });
    const match = { teamIds: [teamId], levels: ['vip'] };
    const narrow = await newPolicy(teamId, { match, name: 'Narrow' });
    expect(refusal(narrow)).toEqual([400, 'match']);
    expect(detailOf(narrow)).toContain('Broad');

    const inFront = await newPolicy(teamId, { match, name: 'Narrow', position: 1 });
    expect(inFront.status).toBe(201);
    const broadFirst = await call(`PATCH /v1/sla-policies/${policyIdOf(broad)}`, { body: { position: 1 } });
    expect(refusal(broadFirst)).toEqual([400, 'match']);
    expect(detailOf(broadFirst)).toContain('Narrow');
  });

  it('can’t be changed or deleted if it is built in', async () => {
    const body = { name: 'Never' };
    const changed = await call('PATCH /v1/sla-policies/default-urgent-vip', { body });
    const deleted = await call('DELETE /v1/sla-policies/default-urgent-vip');
    expect(
      [changed, deleted].map((refused) => [refused.status, read(refused, { code: z.string() }).code]),
    ).toEqual([
      [409, 'read-only'],
      [409, 'read-only'],
    ]);
  });
});

describe('The settings', () => {
  it('are changed in part, on the version that was read', async () => {
    const before = await call('GET /v1/settings');
    const headers = { 'if-match': before.headers.get('etag') ?? '' };
    const changed = await call('PATCH /v1/settings', { body: { survey: { quietDays: 31 } }, headers });
    expect(changed.body).toMatchObject({ survey: { quietDays: 31, enabled: true } });
    const late = await call('PATCH /v1/settings', { body: { survey: { quietDays: 32 } }, headers });
    expect(late.status).toBe(412);
    await call('PATCH /v1/settings', { body: { survey: { quietDays: 30 } } });
    const { lifecycle, survey } = read(before, { lifecycle: z.unknown(), survey: z.unknown() });
    expect((await call('GET /v1/settings')).body).toMatchObject({ lifecycle, survey });
  });

  it.each([
    ['an unknown calendar', { survey: { calendarId: unknownId('cal') } }, 'survey.calendarId'],
    ['no days at all', { lifecycle: { autoCloseDays: 0 } }, 'lifecycle.autoCloseDays'],
    ['the audit forgotten within a month', { retention: { auditDays: 29 } }, 'retention.auditDays'],
    ['the audit kept for good', { retention: { auditDays: null } }, 'retention.auditDays'],
    ['old behaviour', { retention: { behaviourEventDays: 91 } }, 'retention.behaviourEventDays'],
    ['something else', { lifecycle: { closeDays: 1 } }, 'lifecycle.closeDays'],
  ])("can't have %s", async (_, body, field) => {
    expect(refusal(await call('PATCH /v1/settings', { body }))).toEqual([400, field]);
  });
});

describe('Changed settings', () => {
  async function changed(body: object) {
    const { lifecycle, survey } = read(await call('GET /v1/settings'), {
      lifecycle: z.looseObject({}),
      survey: z.looseObject({}),
    });
    const answer = await call('PATCH /v1/settings', { body });
    expect(answer.status).toBe(200);
    return {
      ...read(answer, { version: z.number() }),
      restore: async () => {
        const restored = await call('PATCH /v1/settings', { body: { lifecycle, survey } });
        expect(restored.status).toBe(200);
      },
    };
  }

  it('of surveys start no recalculation, and wake no ticket', async () => {
    const [before] = await newestRecalculations(1);
    await resetMeter();
    const { restore } = await changed({ survey: { delayHours: 30, calendarId: 'always' } });
    expect((await newestRecalculations(1))[0]).toEqual(before);
    expect(await callsOf(/-http-sla$/, 'SendMessage')).toBe(0);
    await restore();
  });

  it('of reminder and reopening periods start none either', async () => {
    const [before] = await newestRecalculations(1);
    const { restore } = await changed({ lifecycle: { reminderDays: 4, reopenDays: 20 } });
    expect((await newestRecalculations(1))[0]).toEqual(before);
    await restore();
  });

  it('close waiting tickets sooner, and recalculate no clock', async () => {
    // Recalculations of earlier changes may still wait, and would plan the clocks of this ticket too.
    await advance(untilRecalculated);
    const { ticketId } = await newTicket();
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'resolved' } });
    await skip('P2D');
    await resetMeter();
    const { version, restore } = await changed({ lifecycle: { autoCloseDays: 1 } });
    const [run] = await newestRecalculations(1);
    expect(run).toMatchObject({ state: 'waiting', settingsVersion: version, slaConfigurationVersion: null });
    expect(await callsOf(/-http-sla$/, 'SendMessage')).toBe(1);
    await advance(untilRecalculated);
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({ status: 'closed' });
    expect((await newestRecalculations(1))[0]).toMatchObject({ state: 'done', failed: 0 });
    const { items } = read(await call(`GET /v1/tickets/${ticketId}/history?limit=100`), {
      items: z.array(z.object({ changes: z.array(z.object({ type: z.string() })) })),
    });
    const types = items.flatMap(({ changes }) => changes.map(({ type }) => type));
    expect(types).toContain('ticket.status-changed');
    expect(types).not.toContain('ticket.sla-planned');
    await restore();
  });

  it('keep a calendar from deletion while they name it', async () => {
    const calendarId = calendarIdOf(await newCalendar());
    const { restore } = await changed({ survey: { calendarId } });
    const kept = await call(`DELETE /v1/calendars/${calendarId}`);
    expect([kept.status, read(kept, { code: z.string() }).code]).toEqual([409, 'in-use']);
    expect(detailOf(kept)).toContain('the survey');
    await restore();
    expect((await call(`DELETE /v1/calendars/${calendarId}`)).status).toBe(204);
  });

  it('may require an outcome and a topic of a ticket that is resolved', async () => {
    const { ticketId } = await newTicket();
    const path = `PATCH /v1/tickets/${ticketId}` as const;
    const required = ['outcome', 'topic'];
    const body = { resolution: { required } };
    try {
      expect((await call('PATCH /v1/settings', { body })).body).toMatchObject(body);
      await skip('PT1M');
      expect(refusal(await call(path, { body: { status: 'resolved' } }))).toEqual([
        400,
        'outcome',
        'topicId',
      ]);
      const topic = await call('POST /v1/topics', { body: { name: 'Lamps' } });
      const { topicId } = read(topic, { topicId: z.string() });
      const resolved = { status: 'resolved', outcome: 'solved', topicId };
      expect((await call(path, { body: resolved })).body).toMatchObject(resolved);
    } finally {
      await call('PATCH /v1/settings', { body: { resolution: { required: [] } } });
      await skip('PT1M');
    }
  });

  it('have their own version', async () => {
    const before = await call('GET /v1/settings');
    await newPolicy(await newTeam());
    const after = await call('GET /v1/settings');
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
  });
});

describe('A changed SLA configuration', () => {
  it('recalculates the clocks of live tickets, and keeps their used time', async () => {
    const teamId = await newTeam();
    const { ticketId } = await newTicket({ teamId });
    expect(await clocksOf(ticketId)).toMatchObject({ policyId: 'default-normal-standard' });
    const policy = await newPolicy(teamId, { targets: { firstResponse: 36_000, resolution: 360_000 } });
    const [waiting] = await newestRecalculations(1);
    expect(waiting).toMatchObject({ state: 'waiting', checked: 0 });

    await advance(untilRecalculated);
    const done = await call(`GET /v1/recalculations/${waiting?.recalculationId}`);
    expect(done.body).toMatchObject({ state: 'done', failed: 0 });
    expect(recalculation.parse(done.body).checked).toBeGreaterThanOrEqual(1);
    expect(recalculation.parse(done.body).changed).toBeGreaterThanOrEqual(1);
    const set = await clocksOf(ticketId);
    expect(set.policyId).toBe(policyIdOf(policy));
    expect(set.clocks.firstResponse).toMatchObject({ targetSeconds: 36_000, state: 'running' });

    await skip('PT1H');
    const used = (await clocksOf(ticketId)).clocks.resolution?.consumedSeconds ?? 0;
    expect(used).toBeGreaterThanOrEqual(3600);
    await call(`PATCH /v1/sla-policies/${policyIdOf(policy)}`, { body: { targets: { resolution: 7200 } } });
    await advance(untilRecalculated);
    const { clocks } = await clocksOf(ticketId);
    expect(clocks.resolution).toMatchObject({ targetSeconds: 7200, state: 'running' });
    expect(clocks.resolution?.consumedSeconds).toBeGreaterThanOrEqual(used + 95);
    expect(clocks.firstResponse).toMatchObject({ state: 'ended' });
  });

  it('skips the recalculation of an edit that a newer one follows', async () => {
    const calendarId = calendarIdOf(await newCalendar());
    await call(`PATCH /v1/calendars/${calendarId}`, { body: { name: 'Store' } });
    await advance(untilRecalculated);
    const [newer, older] = await newestRecalculations(2);
    expect([newer?.state, older?.state]).toEqual(['done', 'superseded']);
  });

  it('loses no concurrent edit', async () => {
    const teams = await Promise.all([newTeam(), newTeam(), newTeam()]);
    const answers = await Promise.all(teams.map((teamId) => newPolicy(teamId)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { items } = read(await call('GET /v1/sla-policies?limit=100'), {
      items: z.array(z.object({ policyId: z.string() })),
    });
    expect(items.map(({ policyId }) => policyId)).toEqual(expect.arrayContaining(answers.map(policyIdOf)));
  });

  const crashing = { service: 'dynamodb', functionName: '*http-sla', operation: 'TransactWriteItems' };

  it('is applied although the function that changed it crashed', async () => {
    const teamId = await newTeam();
    const { ticketId } = await newTicket({ teamId });
    await injectFault({ ...crashing, service: 'dynamodb', fault: 'crash-after' });
    expect((await newPolicy(teamId)).status).toBeGreaterThanOrEqual(500);
    await advance(untilRecalculated);
    const { policyId } = await clocksOf(ticketId);
    expect(policyId).toMatch(/^slp_/);
    made.push(`/v1/sla-policies/${policyId}`);
  });

  it('is not applied if the function crashed before', async () => {
    const [before] = await newestRecalculations(1);
    await injectFault({ ...crashing, service: 'dynamodb', fault: 'crash-before' });
    expect((await newPolicy(await newTeam())).status).toBeGreaterThanOrEqual(500);
    await advance(untilRecalculated);
    await drain();
    expect((await newestRecalculations(1))[0]?.recalculationId).toBe(before?.recalculationId);
  });

  it('is applied page by page, also if a page is done and the next job gets lost in a crash', async () => {
    const teamId = await newTeam();
    await Promise.all(Array.from({ length: 55 }, () => newTicket({ teamId })));
    await newPolicy(teamId);
    await injectFault({
      service: 'sqs',
      functionName: '*clock-wake',
      operation: 'SendMessage',
      fault: 'crash-before',
    });
    await advance(untilRecalculated);
    await skip('PT10M');
    const [newest] = await newestRecalculations(1);
    expect(newest).toMatchObject({ state: 'done', failed: 0 });
    expect(newest?.changed).toBeGreaterThanOrEqual(55);
  });
});

describe('A customer whose level changes', () => {
  it('has live tickets of the new level, with its clocks', async () => {
    const { ticketId, customerId } = await newTicket();
    const { ticketId: done } = await newTicket({ customer: { customerId } });
    await call(`PATCH /v1/tickets/${done}`, { body: { status: 'closed' } });
    await call(`PATCH /v1/customers/${customerId}`, { body: { level: 'vip' } });
    await advance('PT30S');
    expect(await clocksOf(ticketId)).toMatchObject({
      policyId: 'default-normal-vip',
      clocks: { firstResponse: { targetSeconds: 4 * 3600 } },
    });
    expect((await call(`GET /v1/tickets/${done}`)).body).toMatchObject({ customerLevel: 'standard' });
  });
});

describe('A snoozed ticket', () => {
  it('is hidden until then, and open again', async () => {
    const { ticketId } = await newTicket();
    const until = new Date((await now()) + 3_600_000).toISOString();
    const snoozed = await call(`PATCH /v1/tickets/${ticketId}`, { body: { snoozedUntil: until } });
    expect(snoozed.body).toMatchObject({ status: 'on-hold', snoozedUntil: until });
    await skip('PT59M');
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({ status: 'on-hold' });
    await advance('PT2M');
    expect((await call(`GET /v1/tickets/${ticketId}`)).body).toMatchObject({
      status: 'open',
      snoozedUntil: null,
      clocks: { resolution: { state: 'running' } },
    });
  });

  it('can’t be snoozed until a past time', async () => {
    const { ticketId } = await newTicket();
    const body = { snoozedUntil: '2020-01-01T00:00:00Z' };
    expect(refusal(await call(`PATCH /v1/tickets/${ticketId}`, { body }))).toEqual([400, 'snoozedUntil']);
  });

  /** The stack's time, from the last thing that happened in it. */
  async function now(): Promise<number> {
    const { ticketId } = await newTicket();
    const ticket = read(await call(`GET /v1/tickets/${ticketId}`), { createdAt: z.string() });
    return Date.parse(ticket.createdAt);
  }
});
