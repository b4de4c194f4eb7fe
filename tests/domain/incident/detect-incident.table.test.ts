import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivalStore } from '../../../domain/incident/arrival.store.ts';
import { detectIncident, type Proposal } from '../../../domain/incident/detect-incident.ts';
import type { LastIncident } from '../../../domain/incident/proposal.ts';
import { wallTime } from '../../../domain/incident/wall-hour.ts';
import type { CountedTicket } from '../../../domain/incident/watch.ts';
import { commitWrites, type Write } from '../../../domain/shared/database.ts';
import type { CustomerId, TicketId } from '../../../domain/shared/ids.ts';
import { addMilliseconds } from '../../../domain/shared/moment.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { noon } from '../given.ts';

const timeZone = 'Asia/Shanghai';
const minutes = 60_000;
const weeks = 7 * 24 * 60 * minutes;

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

/** A topic of its own, which customers have written about now and then for ten weeks. */
async function knownTopic() {
  const proposals: Proposal[] = [];
  const revived: TicketId[] = [];
  const joined: TicketId[] = [];
  /** The state of all incidents. */
  const incident: { last?: LastIncident } = {};
  const stores = {
    database: table.database,
    arrivals: arrivalStore(table.database, timeZone),
    propose: async (proposal: Proposal, _: unknown, also: readonly Write[]) => {
      await commitWrites(table.database, also);
      proposals.push(proposal);
    },
    findIncident: async () => incident.last,
    async revive({ ticketIds }: { ticketIds: readonly TicketId[] }, _: unknown, also: readonly Write[]) {
      await commitWrites(table.database, also);
      revived.push(...ticketIds);
    },
    join: async ({ ticketId }: { ticketId: TicketId }) => joined.push(ticketId),
    desk: { timeZone },
  };
  const subject = { mailboxId: newId('mailbox'), topicId: newId('topic') };
  const ticketAt = (createdAt: string, customerId: CustomerId = newId('customer')): CountedTicket => ({
    ...subject,
    ticketId: newId('ticket'),
    customerId,
    createdAt,
  });
  const detect = (ticket: CountedTicket, now = ticket.createdAt) =>
    detectIncident(stores, ticket, { now, correlationId: 'test', actor: { kind: 'system' }, newId });
  const open = (afterMinutes: number, customerId?: CustomerId) =>
    detect(ticketAt(addMilliseconds(noon, afterMinutes * minutes), customerId));
  await detect(ticketAt(addMilliseconds(noon, -10 * weeks - 90 * minutes)));
  return { stores, subject, proposals, revived, joined, incident, detect, open, ticketAt };
}

describe('Of tickets about one topic', () => {
  it('the fifth customer within an hour makes one proposal, which later ones find', async () => {
    const { open, proposals, subject } = await knownTopic();
    const outcomes = [];
    for (const at of [0, 10, 20, 30, 40, 50]) outcomes.push(await open(at));
    expect(outcomes).toEqual(['ordinary', 'ordinary', 'ordinary', 'ordinary', 'proposed', 'known']);
    expect(proposals).toMatchObject([{ ...subject, customers: 5 }]);
  });

  it.each(['proposed', 'declared', 'monitoring'])(
    'those of the unusual hours join the incident while it is %s',
    async (state) => {
      const { open, detect, ticketAt, incident, joined } = await knownTopic();
      for (const at of [0, 1, 2, 3, 4]) await open(at);
      incident.last = { state, stateSince: addMilliseconds(noon, 4 * minutes) };
      const late = ticketAt(addMilliseconds(noon, 10 * minutes));
      expect([await detect(late), joined]).toEqual(['joined', [late.ticketId]]);
      // It was opened hours ago, and is about the topic only now.
      const early = ticketAt(addMilliseconds(noon, -180 * minutes));
      expect(await detect(early, addMilliseconds(noon, 11 * minutes))).toBe('known');
      // The hour is ordinary again.
      expect(await open(75)).toBe('ordinary');
      expect(joined).toEqual([late.ticketId]);
    },
  );

  it('those of the hours after a proposal was dismissed join nothing', async () => {
    const { open, incident, joined } = await knownTopic();
    for (const at of [0, 1, 2, 3, 4]) await open(at);
    incident.last = { state: 'dismissed', stateSince: addMilliseconds(noon, 5 * minutes) };
    expect([await open(6), joined]).toEqual(['known', []]);
  });

  it('twenty by one customer make none', async () => {
    const { open, stores, subject } = await knownTopic();
    const customerId = newId('customer');
    const outcomes = [];
    for (let at = 0; at < 20; at += 1) outcomes.push(await open(at, customerId));
    expect(new Set(outcomes)).toEqual(new Set(['ordinary']));
    const at = addMilliseconds(noon, 20 * minutes);
    expect(await stores.arrivals.recentCustomers(subject, at)).toHaveProperty('size', 1);
  });

  it('five make none if the first one is over an hour old', async () => {
    const { open } = await knownTopic();
    for (const at of [0, 20, 40, 59]) await open(at);
    expect(await open(61)).toBe('ordinary');
  });

  it('those of another mailbox, product or topic are not counted', async () => {
    const { open, detect, ticketAt } = await knownTopic();
    for (const at of [0, 1, 2, 3]) await open(at);
    const ticket = ticketAt(addMilliseconds(noon, 4 * minutes));
    expect(await detect({ ...ticket, product: 'Lamp' })).toBe('ordinary');
    expect(await detect({ ...ticket, topicId: undefined })).toBe('ordinary');
    expect(await detect({ ...ticket, mailboxId: newId('mailbox') })).toBe('ordinary');
  });

  it('each counts once, however often it comes', async () => {
    const { stores, detect, ticketAt, subject } = await knownTopic();
    const ticket = ticketAt(noon);
    await Promise.all([detect(ticket), detect(ticket), detect(ticket)]);
    await detect(ticket, addMilliseconds(noon, 30 * minutes));
    const { customers } = await stores.arrivals.history(subject, { hour: hourOfNoon, passed: 0 });
    expect(customers.get(hourOfNoon)).toBe(1);
  });

  it('five at once make one proposal', async () => {
    const { proposals, detect, ticketAt } = await knownTopic();
    const tickets = [1, 2, 3, 4, 5].map((at) => ticketAt(addMilliseconds(noon, at * minutes)));
    const now = addMilliseconds(noon, 6 * minutes);
    const outcomes = await Promise.all(tickets.map((ticket) => detect(ticket, now)));
    expect(outcomes.filter((outcome) => outcome === 'proposed')).toHaveLength(1);
    expect(proposals).toHaveLength(1);
    expect(proposals[0]?.ticketIds.toSorted()).toEqual(tickets.map(({ ticketId }) => ticketId).toSorted());
  });

  it('new ones after four quiet hours make another proposal', async () => {
    const { open } = await knownTopic();
    for (const at of [0, 1, 2, 3]) await open(at);
    expect(await open(4)).toBe('proposed');
    for (const at of [240, 241, 242]) await open(at);
    expect(await open(243)).toBe('ordinary');
    expect(await open(245)).toBe('proposed');
  });

  it('a topic of yesterday needs twenty customers', async () => {
    const { stores, ticketAt } = await knownTopic();
    const young = { topicId: newId('topic') };
    const outcomes = [];
    for (let at = 0; at < 20; at += 1) {
      const now = addMilliseconds(noon, at * minutes);
      const context = { now, correlationId: 'test', actor: { kind: 'system' } as const, newId };
      outcomes.push(await detectIncident(stores, { ...ticketAt(now), ...young }, context));
    }
    expect(outcomes.slice(0, 19)).not.toContain('proposed');
    expect(outcomes[19]).toBe('proposed');
  });
});

const hourOfNoon = wallTime(timeZone, noon).hour;

describe('Tickets about the subject of an earlier incident', () => {
  const at = (minutesLater: number) => addMilliseconds(noon, minutesLater * minutes);

  /** A topic with an incident of five customers, which is in a state since a minute. */
  async function withIncident(state: string, since: number) {
    const topic = await knownTopic();
    for (const minute of [0, 1, 2, 3, 4]) await topic.open(minute);
    expect(topic.proposals).toHaveLength(1);
    topic.incident.last = { state, stateSince: at(since) };
    return topic;
  }

  it('have it monitored again once unusually many came after its resolution, and propose no other', async () => {
    const { open, proposals, revived } = await withIncident('resolved', 10);
    const outcomes = [];
    for (const minute of [11, 12, 13, 14, 15]) outcomes.push(await open(minute));
    expect(outcomes).toEqual(['known', 'known', 'known', 'known', 'recurs']);
    expect(revived).toHaveLength(5);
    expect(proposals).toHaveLength(1);
  });

  it('do so also after hours of quiet, up to a week after its resolution', async () => {
    const day = 24 * 60;
    const { open, proposals } = await withIncident('resolved', 10);
    const outcomes = [];
    for (const minute of [0, 1, 2, 3, 4]) outcomes.push(await open(6 * day + minute));
    expect(outcomes.at(-1)).toBe('recurs');
    expect(proposals).toHaveLength(1);
  });

  it('propose another one later than that, or once it was reviewed or dismissed', async () => {
    for (const [state, minute] of [
      ['resolved', 8 * 24 * 60],
      ['reviewed', 300],
      ['dismissed', 300],
    ] as const) {
      const { open, proposals } = await withIncident(state, 10);
      for (const more of [0, 1, 2, 3, 4]) await open(minute + more);
      expect([state, proposals.length]).toEqual([state, 2]);
    }
  });

  it('are part of it while it is under way, however long it was quiet', async () => {
    const { open, proposals } = await withIncident('identified', 10);
    const outcomes = [];
    for (const minute of [0, 1, 2, 3, 4]) outcomes.push(await open(600 + minute));
    expect(outcomes.at(-1)).toBe('joined');
    expect(proposals).toHaveLength(1);
  });
});
