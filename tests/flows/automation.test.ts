import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read, skip } from '../stack.ts';
import { someone } from './correspondence.ts';
import { historyOf, type KnownAgent, newAgent } from './desk.ts';

const call = api('admin');

const made: string[] = [];

afterEach(async () => {
  for (const triggerId of made.splice(0)) await call(`DELETE /v1/triggers/${triggerId}`);
});

/** A trigger that acts by now: functions cache triggers for a minute. */
async function newTrigger(facts: object): Promise<string> {
  const body = { name: 'Lamps', enabled: true, repeat: 'always', ...facts };
  const { triggerId } = read(await call('POST /v1/triggers', { body }), { triggerId: z.string() });
  made.push(triggerId);
  return triggerId;
}

async function newTicket(facts: object = {}): Promise<string> {
  const body = { channel: 'phone', subject: 'Dark', text: 'It is dark.', customer: { address: someone() } };
  return read(await call('POST /v1/tickets', { body: { ...body, ...facts } }), { ticketId: z.string() })
    .ticketId;
}

const ticket = async (ticketId: string) =>
  read(await call(`GET /v1/tickets/${ticketId}`), {
    priority: z.string(),
    tags: z.array(z.string()),
    teamId: z.string().nullable(),
  });

describe('Triggers', () => {
  let agent: KnownAgent;
  let teamId: string;
  beforeAll(async () => {
    ({ teamId } = read(await call('POST /v1/teams', { body: { name: 'Lamps' } }), { teamId: z.string() }));
    agent = await newAgent([teamId]);
  });

  it('act upon events of tickets, and one leads to the next', async () => {
    const word = `w${Date.now()}`;
    const first = await newTrigger({
      when: {
        all: [
          { field: 'event.type', is: 'ticket.opened' },
          { field: 'message.text', contains: [word] },
        ],
      },
      do: { teamId, priority: 'urgent', notify: ['team'], webhook: { name: 'lamps' } },
    });
    const second = await newTrigger({
      when: {
        all: [
          { field: 'ticket.priority', changedTo: 'urgent' },
          { field: 'ticket.teamId', is: teamId },
        ],
      },
      do: { addTags: ['hot'] },
    });
    await skip('PT1M');
    const ticketId = await newTicket({ text: `It is ${word}.` });
    const other = await newTicket();
    await drain();
    expect(await ticket(ticketId)).toMatchObject({ priority: 'urgent', tags: ['hot'], teamId });
    expect(await ticket(other)).toMatchObject({ priority: 'normal', tags: [] });
    const fired = (await historyOf(ticketId)).filter(({ type }) => type === 'ticket.rule-fired');
    expect(fired.map(({ data }) => data)).toMatchObject([
      { ruleId: first, webhook: 'lamps', notify: [agent.agentId] },
      { ruleId: second },
    ]);
  });
});
