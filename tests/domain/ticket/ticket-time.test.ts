import { describe, expect, it } from 'vitest';
import { type DeskSettings, defaultSettings, editedSettings } from '../../../domain/desk/desk-settings.ts';
import {
  type SlaConfiguration,
  shippedConfiguration,
  withShipped,
} from '../../../domain/sla/sla-configuration.ts';
import { open } from '../../../domain/ticket/decide.ts';
import type { Ticket, TicketCommand } from '../../../domain/ticket/ticket.ts';
import { caughtUp } from '../../../domain/ticket/ticket-time.ts';
import type { TicketEvent } from '../../../events/catalog.ts';
import { contextAt, givenOpening, id } from '../given.ts';
import { commitOf, openingOf } from '../ticket-changes.ts';

/** A desk that works around the clock: an hour of business time is an hour. */
const roundTheClock: SlaConfiguration = withShipped(
  {
    ...shippedConfiguration,
    version: 1,
    policies: [
      {
        policyId: id('slaPolicy'),
        version: 1,
        name: 'Everybody',
        match: {},
        targets: { firstResponse: 3600, nextResponse: 3600, resolution: 4 * 3600 },
        calendarId: 'always',
        repeat: { percent: 50 },
      },
    ],
  },
  'Asia/Shanghai',
);

/** Surveys follow the same calendar. */
const settings: DeskSettings = {
  ...defaultSettings,
  survey: { ...defaultSettings.survey, calendarId: 'always' },
};

const start = '2026-11-23T00:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(start) + minutes * 60_000).toISOString();
const day = 24 * 60;

type Told = { type: TicketEvent['type']; data: Record<string, unknown> };

/** A ticket opened at minute 0, and commands at minutes; the automatic changes, in order. */
function given(
  commands: readonly [minute: number, command: TicketCommand][],
  slaConfiguration = roundTheClock,
) {
  const agent = { kind: 'agent', agentId: id('agent') } as const;
  const opening = open(givenOpening({ ticketId: id('ticket'), channel: 'mail' }));
  const time = { now: start, current: slaConfiguration, planned: slaConfiguration, settings };
  let { ticket } = openingOf(opening, { ticketId: id('ticket') }, { now: start, actor: agent }, time);
  const told: Told[] = [];
  for (const [minute, command] of commands) {
    const now = at(minute);
    const present = { ...time, now };
    const commit = commitOf(ticket, caughtUp(ticket, present), command, { now, actor: agent }, present);
    ticket = commit.ticket;
    const { changes = [], actor = agent } = commit.history ?? {};
    const bySystem = changes.filter((change) => (change.actor ?? actor).kind === 'system');
    told.push(...bySystem.map(({ type, data }) => ({ type, data })));
  }
  return { ticket, told, stages: told.flatMap(stageOf) };
}

function stageOf({ type, data }: Told): string[] {
  if (type !== 'ticket.sla-stage-reached') return [];
  const minute = (Date.parse(String(data.dueAt)) - Date.parse(start)) / 60_000;
  return [`${data.target} ${data.stage} ${data.repetition} at ${minute}`];
}

const wake: TicketCommand = { kind: 'wake' };
const reply: TicketCommand = { kind: 'reply', messageId: id('message', 2) };
const status = (to: Ticket['status']): TicketCommand => ({ kind: 'edit', status: to });
const message: TicketCommand = {
  kind: 'receive-message',
  messageId: id('message', 3),
  customerId: id('customer'),
  channel: 'mail',
  automaticMailReasons: [],
};

describe('An unanswered ticket', () => {
  it('reaches stage after stage, each at its exact time though the clock was off at all of them', () => {
    const { stages } = given([[130, wake]]);
    expect(stages).toEqual([
      'first-response warning-50 0 at 30',
      'first-response warning-75 0 at 45',
      'first-response warning-90 0 at 54',
      'first-response breached 0 at 60',
      'first-response overdue 1 at 90',
      'first-response overdue 2 at 120',
      'resolution warning-50 0 at 120',
    ]);
  });

  it('reports each stage once, however often it is woken', () => {
    expect(
      given([
        [31, wake],
        [31, wake],
        [40, wake],
        [46, wake],
      ]).stages,
    ).toEqual(['first-response warning-50 0 at 30', 'first-response warning-75 0 at 45']);
  });

  it('stops at ten times overdue', () => {
    const { stages } = given([[20 * day, wake]]);
    expect(stages.filter((stage) => stage.startsWith('first-response overdue'))).toHaveLength(10);
  });
});

/* Minutes by hand: a target of 60 for responses and of 240 for the resolution. */
describe('A ticket that cases hold', () => {
  const cases = [id('case', 1), id('case', 2)] as const;
  const holds = (hold: readonly (0 | 1)[], release: readonly (0 | 1)[] = []): TicketCommand => ({
    kind: 'change-holds',
    hold: hold.map((place) => cases[place]),
    release: release.map((place) => cases[place]),
  });
  const minutes = (count: number) => count * 60_000;

  it('rests its resolution from the first hold to the last release, while two of them overlap', () => {
    const { ticket } = given([
      [10, reply],
      [20, message],
      [40, holds([0])],
      [100, holds([1])],
      [200, holds([], [0])],
      [300, holds([], [1])],
      [330, wake],
    ]);
    // Until the reply 10 minutes, from the message 20 to the first hold, and from the last release on: 240 − 30 are left at 300.
    expect(ticket.status).toBe('open');
    expect(ticket.clocks.resolution).toMatchObject({ consumed: minutes(30), since: at(300), dueAt: at(510) });
  });

  it('is on hold once more for a second hold after the first was over', () => {
    const { ticket } = given([
      [30, holds([0])],
      [90, holds([], [0])],
      [100, holds([1])],
      [500, holds([], [1])],
      [501, wake],
    ]);
    expect(ticket.clocks.resolution).toMatchObject({ consumed: minutes(40), since: at(500), dueAt: at(700) });
  });

  it('may be released and held in one change without a minute of work', () => {
    const { ticket } = given([
      [30, holds([0])],
      [90, holds([1], [0])],
      [200, wake],
    ]);
    expect(ticket.status).toBe('on-hold');
    expect(ticket.clocks.resolution).toMatchObject({ consumed: minutes(30) });
    expect(ticket.clocks.resolution?.dueAt).toBeUndefined();
  });

  it('still owes its first response: that clock runs, and rings', () => {
    const { stages } = given([
      [5, holds([0])],
      [70, wake],
    ]);
    expect(stages).toEqual([
      'first-response warning-50 0 at 30',
      'first-response warning-75 0 at 45',
      'first-response warning-90 0 at 54',
      'first-response breached 0 at 60',
    ]);
  });

  it('works again while its customer’s message waits, and rests when that is answered', () => {
    const { ticket } = given([
      [10, reply],
      [20, holds([0])],
      [50, message],
      [80, { ...reply, messageId: id('message', 4) }],
      [200, holds([], [0])],
      [201, wake],
    ]);
    // 10 until the reply, then it waited; 50 to 80 it was open; from 200 on it is again: 240 − 40 are left.
    expect(ticket.clocks.nextResponse).toMatchObject({ done: true, consumed: minutes(30) });
    expect(ticket.clocks.resolution).toMatchObject({ consumed: minutes(40), since: at(200), dueAt: at(400) });
  });
});

describe('An answer', () => {
  it('ends the first response, and earlier stages are reported first', () => {
    const { ticket, stages } = given([
      [35, reply],
      [70, wake],
    ]);
    expect(stages).toEqual(['first-response warning-50 0 at 30']);
    expect(ticket.clocks.firstResponse).toMatchObject({ done: true, consumed: 35 * 60_000 });
  });

  it("pauses resolution while the customer's answer is pending, and the customer’s message resumes it", () => {
    const { ticket, stages } = given([
      [30, reply],
      [600, message],
      [601, wake],
    ]);
    expect(stages).toEqual(['first-response warning-50 0 at 30']);
    expect(ticket.clocks.resolution).toMatchObject({ consumed: 30 * 60_000, since: at(600) });
    expect(ticket.clocks.nextResponse).toMatchObject({ since: at(600), dueAt: at(660) });
  });

  it('is due from the customer’s oldest unanswered message: asking again postpones nothing', () => {
    const inTime = given([
      [10, reply],
      [20, message],
      [50, message],
    ]);
    expect(inTime.ticket.clocks.nextResponse).toMatchObject({ cycle: 1, dueAt: at(80) });
    const late = given([
      [10, reply],
      [20, message],
      [85, message],
    ]);
    expect(late.ticket.clocks.nextResponse).toMatchObject({ cycle: 1, dueAt: at(80) });
    const answered = given([
      [10, reply],
      [20, message],
      [30, reply],
      [50, message],
      [55, message],
    ]);
    expect(answered.ticket.clocks.nextResponse).toMatchObject({ cycle: 2, dueAt: at(110) });
  });
});

describe("The customer's last message", () => {
  it('is done once the ticket is resolved, though somebody reopens it', () => {
    const { ticket } = given([
      [10, reply],
      [20, message],
      [30, status('resolved')],
      [40, status('open')],
    ]);
    expect(ticket.clocks.nextResponse).toMatchObject({ done: true, consumed: 10 * 60_000 });
    expect(ticket.clocks.nextResponse?.since).toBeUndefined();
  });

  it('has a target as soon as a policy sets one', () => {
    const noAnswer = { match: { priorities: ['low' as const] }, targets: { resolution: 4 * 3600 } };
    const policies = roundTheClock.policies.flatMap((policy) => [
      { ...policy, ...noAnswer, policyId: 'low' },
      policy,
    ]);
    const { ticket, stages } = given(
      [
        [0, { kind: 'edit', priority: 'low' }],
        [10, reply],
        [20, message],
        [50, { kind: 'edit', priority: 'high' }],
        [80, wake],
      ],
      { ...roundTheClock, policies },
    );
    expect(ticket.clocks.nextResponse).toMatchObject({ cycle: 1, dueAt: at(110) });
    expect(stages).toContain('next-response warning-50 0 at 80');
  });
});

describe('A change of priority', () => {
  it('keeps the consumed time', () => {
    const slaConfiguration = withShipped({ ...shippedConfiguration, version: 0 }, 'UTC');
    const urgent: TicketCommand = { kind: 'edit', priority: 'urgent' };
    // Monday, 0:00 in London: business begins at 9:00.
    const { ticket } = given([[9 * 60 + 30, urgent]], slaConfiguration);
    expect(ticket.clocks.firstResponse).toMatchObject({
      target: 3600,
      consumed: 30 * 60_000,
      dueAt: at(10 * 60),
    });
  });
});

describe('A target', () => {
  const urgent: TicketCommand = { kind: 'edit', priority: 'urgent' };
  const normal: TicketCommand = { kind: 'edit', priority: 'normal' };
  const hurried = roundTheClock.policies.map((policy) => ({
    ...policy,
    policyId: 'hurried',
    match: { priorities: ['urgent' as const] },
    targets: { firstResponse: 600, resolution: 1200 },
  }));
  const withHurried = { ...roundTheClock, policies: [...hurried, ...roundTheClock.policies] };

  it('that was short for a while does not suppress stages of the long one', () => {
    const { ticket, stages } = given(
      [
        [20, urgent],
        [21, normal],
        [60, wake],
      ],
      withHurried,
    );
    expect(stages.filter((stage) => stage.startsWith('first-response')).slice(-4)).toEqual([
      'first-response warning-50 0 at 30',
      'first-response warning-75 0 at 45',
      'first-response warning-90 0 at 54',
      'first-response breached 0 at 60',
    ]);
    expect(ticket.clocks.firstResponse).toMatchObject({ cycle: 2, dueAt: at(60) });
  });

  it('that grows repeats no stage that it has reached', () => {
    const { ticket, stages } = given(
      [
        [0, urgent],
        [40, normal],
        [44, wake],
        [45, wake],
      ],
      withHurried,
    );
    expect(stages.at(-1)).toBe('first-response warning-75 0 at 45');
    expect(stages).not.toContain('first-response warning-50 0 at 30');
    expect(ticket.clocks.firstResponse).toMatchObject({ cycle: 2, stages: 2 });
  });

  it('that was met stays unchanged', () => {
    const { ticket } = given(
      [
        [40, reply],
        [50, urgent],
      ],
      withHurried,
    );
    expect(ticket.clocks.firstResponse).toMatchObject({ done: true, target: 3600 });
    expect(ticket.clocks.resolution).toMatchObject({ target: 1200 });
  });
});

describe('A resolved ticket', () => {
  it('has no running clock, is surveyed a day later, and is closed after a week', () => {
    const { ticket, told } = given([
      [10, status('resolved')],
      [10 * day, wake],
    ]);
    expect(Object.values(ticket.clocks).filter(({ since }) => since)).toEqual([]);
    expect(told).toMatchObject([
      { type: 'ticket.survey-due', data: { resolutionCycle: 1, dueAt: at(10 + day) } },
      { type: 'ticket.status-changed', data: { to: 'closed', dueAt: at(10 + 7 * day) } },
    ]);
    expect(ticket.wakeAt).toBeUndefined();
  });

  it('that is reopened is not surveyed, and continues with its remaining time', () => {
    const { ticket, told } = given([
      [10, status('resolved')],
      [20, message],
      [21, wake],
    ]);
    expect(told).toEqual([]);
    expect(ticket.surveyDueAt).toBeUndefined();
    expect(ticket.clocks.resolution).toMatchObject({ consumed: 10 * 60_000, since: at(20) });
    expect(ticket.clocks.firstResponse).toMatchObject({ consumed: 10 * 60_000, since: at(20) });
  });
});

describe('A ticket into which another one is merged', () => {
  const merge = (awaitsAnswer: boolean): TicketCommand => ({
    kind: 'receive-merge',
    source: {
      ticketId: id('ticket', 2),
      status: 'new',
      awaitsAnswer,
      confidential: false,
      nestedTicketIds: [],
      collaborators: [],
    },
  });

  it('takes over the pending answer', () => {
    const { ticket, stages } = given([
      [10, reply],
      [20, merge(true)],
      [50, wake],
    ]);
    expect(stages).toContain('next-response warning-50 0 at 50');
    expect(ticket.clocks.nextResponse).toMatchObject({ cycle: 1, dueAt: at(80) });
  });

  it('takes over no answer if none was pending, nor a later one if one is pending', () => {
    const answered = given([
      [10, reply],
      [20, merge(false)],
    ]);
    expect(answered.ticket.clocks.nextResponse).toBeUndefined();
    const owed = given([
      [10, reply],
      [20, message],
      [40, merge(true)],
    ]);
    expect(owed.ticket.clocks.nextResponse).toMatchObject({ cycle: 1, dueAt: at(80) });
  });
});

describe('An undone merge', () => {
  it('surveys the customer only once about one resolution', () => {
    const { told } = given([
      [10, status('resolved')],
      [2 * day, { kind: 'merge', into: id('ticket', 2) }],
      [2 * day + 1, { kind: 'unmerge' }],
      [6 * day, wake],
    ]);
    expect(told.filter(({ type }) => type === 'ticket.survey-due')).toHaveLength(1);
  });

  it('reminds the customer before it closes, however long it was merged', () => {
    const { told } = given([
      [10, reply],
      [20, { kind: 'merge', into: id('ticket', 2) }],
      [20 * day, { kind: 'unmerge' }],
      [28 * day, wake],
    ]);
    expect(told).toMatchObject([
      { type: 'ticket.reminder-due', data: { dueAt: at(20 * day) } },
      { type: 'ticket.status-changed', data: { to: 'closed', dueAt: at(27 * day) } },
    ]);
  });
});

describe('A waiting ticket', () => {
  it('reminds a silent customer, then closes', () => {
    const { told } = given([
      [5, reply],
      [5 + 3 * day, wake],
      [30 * day, wake],
    ]);
    expect(told).toMatchObject([
      { type: 'ticket.reminder-due', data: { dueAt: at(5 + 3 * day) } },
      {
        type: 'ticket.status-changed',
        data: { from: 'pending', to: 'closed', cause: 'customer-silent', dueAt: at(5 + 10 * day) },
      },
    ]);
  });

  it('gives a customer whose reminder was delayed by an outage the full time to answer', () => {
    const { told } = given([
      [5, reply],
      [30 * day, wake],
      [37 * day, wake],
    ]);
    expect(told).toMatchObject([
      { type: 'ticket.reminder-due', data: { dueAt: at(5 + 3 * day) } },
      { type: 'ticket.status-changed', data: { to: 'closed', dueAt: at(37 * day) } },
    ]);
  });

  it('waits from the start if the customer is written to again', () => {
    const { told } = given([
      [5, reply],
      [2 * day, reply],
      [4 * day, wake],
      [5 * day, wake],
      [6 * day, reply],
      [8 * day, wake],
      [9 * day, wake],
    ]);
    expect(told).toMatchObject([
      { type: 'ticket.reminder-due', data: { dueAt: at(5 * day) } },
      { type: 'ticket.reminder-due', data: { dueAt: at(9 * day) } },
    ]);
  });

  it('sends nothing while it is snoozed', () => {
    const { ticket, told } = given([
      [5, reply],
      [10, { kind: 'edit', snoozedUntil: at(20 * day) }],
      [20 * day, wake],
    ]);
    expect(told).toMatchObject([{ data: { cause: 'snooze-ended', dueAt: at(20 * day) } }]);
    expect(ticket.status).toBe('open');
  });

  it('is open again when its snooze ends', () => {
    const snooze: TicketCommand = { kind: 'edit', snoozedUntil: at(45) };
    const { ticket, told } = given([
      [5, snooze],
      [45, wake],
    ]);
    expect(told.at(-1)).toMatchObject({
      data: { from: 'on-hold', to: 'open', cause: 'snooze-ended', dueAt: at(45) },
    });
    expect(ticket.status).toBe('open');
    expect(ticket.clocks.resolution).toMatchObject({ consumed: 5 * 60_000, since: at(45) });
  });
});

describe('A newer SLA configuration', () => {
  it('keeps the time consumed under the old one', () => {
    const faster: SlaConfiguration = {
      ...roundTheClock,
      version: 2,
      policies: roundTheClock.policies.map((policy) => ({
        ...policy,
        targets: { ...policy.targets, firstResponse: 1200 },
      })),
    };
    const { ticket } = given([]);
    const time = { now: at(15), current: faster, planned: roundTheClock, settings };
    const { state: planned, changes } = caughtUp(ticket, time);
    expect(changes.map(({ type }) => type)).toEqual([
      'ticket.sla-planned',
      'ticket.sla-stage-reached',
      'ticket.sla-stage-reached',
    ]);
    expect(planned.clocks.firstResponse).toMatchObject({ target: 1200, consumed: 15 * 60_000 });
  });
});

describe('The survey of a resolved ticket', () => {
  it('follows office hours if the SLA configuration does not have the calendar in the settings', () => {
    const time = { now: at(5), current: roundTheClock, planned: roundTheClock };
    const resolvedBy = (calendarId: string) => {
      const present = { ...time, settings: { ...settings, survey: { ...settings.survey, calendarId } } };
      const { ticket } = given([]);
      const resolve: TicketCommand = { kind: 'edit', status: 'resolved' };
      return commitOf(ticket, caughtUp(ticket, present), resolve, contextAt(at(5)), present).ticket
        .surveyDueAt;
    };
    expect(resolvedBy(id('calendar'))).toBe(resolvedBy('office-hours'));
    expect(resolvedBy(id('calendar'))).not.toBe(resolvedBy('always'));
  });
});

describe('Waiting times in the settings', () => {
  const edited = (days: object, minute: number) =>
    editedSettings(settings, { ...settings, lifecycle: { ...settings.lifecycle, ...days } }, at(minute));
  const toldAt = (minute: number, ticket: Ticket, settings: DeskSettings) => {
    const time = { now: at(minute), current: roundTheClock, planned: roundTheClock, settings };
    return caughtUp(ticket, time).changes.filter(({ type }) => !type.startsWith('ticket.sla'));
  };

  it('that are shortened count from when they apply, however late the ticket is processed', () => {
    const { ticket } = given([[5, reply]]);
    const impatient = edited({ reminderDays: 1 }, 2 * day);
    const reminder = { type: 'ticket.reminder-due', data: { dueAt: at(2 * day) } };
    expect(toldAt(2 * day - 1, ticket, impatient)).toEqual([]);
    expect(toldAt(2 * day, ticket, impatient)).toEqual([reminder]);
    expect(toldAt(4 * day, ticket, impatient)).toEqual([reminder]);
  });

  it('that are extended apply to waiting tickets, and restart no wait that has ended', () => {
    const { ticket } = given([[5, { kind: 'edit', status: 'resolved' }]]);
    const closed = (dueAt: string) => [expect.objectContaining({ data: expect.objectContaining({ dueAt }) })];
    const patient = edited({ autoCloseDays: 9 }, 6 * day);
    expect(toldAt(8 * day, ticket, patient).filter(({ type }) => type === 'ticket.status-changed')).toEqual(
      [],
    );
    const tooLate = edited({ autoCloseDays: 9 }, 8 * day);
    expect(toldAt(10 * day, ticket, tooLate)).toEqual(expect.arrayContaining(closed(at(7 * day + 5))));
  });
});

describe('A ticket that is woken without a due timer', () => {
  it('is not woken again before a timer is due', () => {
    const { ticket } = given([]);
    const time = { now: at(10), current: roundTheClock, planned: roundTheClock, settings };
    const rung = { ...ticket, wakeAt: at(9) };
    const commit = commitOf(rung, caughtUp(rung, time), wake, contextAt(at(10)), time);
    expect(commit).toMatchObject({ history: undefined, ticket: { wakeAt: at(30) } });
  });
});

describe('A clock that runs backwards', () => {
  it('undoes nothing: consumed time stays consumed, and nothing is reported twice', () => {
    const { ticket, stages } = given([
      [40, reply],
      [20, message],
      [21, reply],
    ]);
    expect(stages).toEqual(['first-response warning-50 0 at 30']);
    expect(ticket.clocks.firstResponse).toMatchObject({ done: true, consumed: 40 * 60_000 });
    expect(ticket.clocks.resolution).toMatchObject({ consumed: 41 * 60_000 });
  });

  it('counts no time if an end is before its beginning', () => {
    const { ticket } = given([[-10, reply]]);
    expect(ticket.clocks.firstResponse).toMatchObject({ done: true, consumed: 0 });
  });
});
