import { Entity } from 'electrodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { apiKeyStore } from '../../domain/access/api-key.store.ts';
import { type ApiKey, apiKey } from '../../domain/access/api-key.ts';
import { newCredential } from '../../domain/access/credential.ts';
import { grantStore } from '../../domain/access/grant.store.ts';
import { customerStore } from '../../domain/customer/customer.store.ts';
import { customer } from '../../domain/customer/customer.ts';
import { agentStore } from '../../domain/desk/agent.store.ts';
import { departmentStore } from '../../domain/desk/department.store.ts';
import { departments } from '../../domain/desk/department.ts';
import { teamStore } from '../../domain/desk/team.store.ts';
import { commitWrites, type Write } from '../../domain/shared/database.ts';
import { messageStore } from '../../domain/ticket/message.store.ts';
import { message } from '../../domain/ticket/message.ts';
import { liveStatuses } from '../../domain/ticket/status.ts';
import { ticketSchema } from '../../domain/ticket/ticket.entity.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { itemOf } from '../../domain/ticket/ticket-item.ts';
import { newId, systemContext } from '../../functions/context.ts';
import { database } from '../aws.ts';
import { type RandomDesk, randomDesk } from '../domain/access/random-desk.ts';
import { levelOf, rightsOfKey } from '../domain/access/written-rules.ts';
import { noon } from '../domain/given.ts';
import { type Api, api, now, read } from '../stack.ts';
import { pagesOf } from './pages.ts';

/** One of the desks of `random-desks.test.ts`, read over the API: by its programs, and by a key of each agent. */
const tag = `desk-${crypto.randomUUID().slice(0, 8)}`;
let desk: RandomDesk;
let time: string;
const callers: { key: ApiKey; call: Api }[] = [];
const tickets = new Entity(ticketSchema, database);

beforeAll(async () => {
  time = await now();
  const random = randomDesk(77);
  const moved = (at: string) => new Date(Date.parse(at) - Date.parse(noon) + Date.parse(time)).toISOString();
  const keyOfAgent = ({ agentId, role }: RandomDesk['agents'][number]) =>
    apiKey.parse({ apiKeyId: newId('apiKey'), version: 1, name: 'Own', role, agentId, createdAt: time });
  desk = {
    ...random,
    // Nobody is given a ticket meanwhile.
    agents: random.agents.map((agent) => ({ ...agent, presence: 'away' })),
    keys: [...random.keys, ...random.agents.map(keyOfAgent)],
    tickets: random.tickets.map((ticket) => ({ ...ticket, tags: [tag] })),
    grants: random.grants.map((grant) => ({ ...grant, expiresAt: moved(grant.expiresAt) })),
  };
  const context = systemContext('random desk');
  const created = async (writes: readonly Write[][]) => {
    for (const one of writes) await commitWrites(database, one);
  };
  const departmentIds = new Set([
    ...desk.teams.flatMap(({ departmentId }) => departmentId ?? []),
    ...desk.agents.flatMap((agent) => agent.departmentIds),
  ]);
  await created(
    [...departmentIds].map((departmentId) =>
      departmentStore(database).creation(
        departments.schema.parse({ departmentId, version: 1, name: 'Department', createdAt: time }),
        context,
      ),
    ),
  );
  await created(desk.teams.map((team) => teamStore(database).creation(team, context)));
  await created(desk.agents.map((agent) => agentStore(database).creation(agent, context)));
  for (const key of desk.keys) {
    const { credential, secretHash } = newCredential(key.apiKeyId);
    await created([apiKeyStore(database).creation(key, secretHash, context)]);
    callers.push({ key, call: api({ credential }) });
  }
  const customerIds = [...new Set(desk.tickets.map(({ customerId }) => customerId))];
  await created(
    customerIds.map((customerId, index) => {
      const person = { customerId, number: `C77-${index}`, version: 1, name: 'Li Wei', level: 'standard' };
      const contacts = { addresses: [], phones: [], locale: 'en', createdAt: time };
      return customerStore(database).creation(customer.parse({ ...person, ...contacts }), context);
    }),
  );
  await tickets.put(desk.tickets.map(itemOf)).go({ concurrency: 4 });
  await created(
    desk.tickets.map(({ ticketId, customerId, subject }) => {
      const said = { kind: 'customer', channel: 'phone', text: ticketId, preview: ticketId };
      const about = { ticketId, customerId, subject, messageId: newId('message'), createdAt: time };
      return [messageStore(database).write(message.parse({ ...about, ...said }))];
    }),
  );
  await created(desk.grants.map((grant) => grantStore(database).creation(grant, context)));
});

afterAll(async () => {
  await tickets.delete(desk.tickets.map(({ ticketId }) => ({ ticketId }))).go();
});

const levelFor = (key: ApiKey, ticket: Ticket) => levelOf(desk, rightsOfKey(desk, key), ticket, time);
const isSeen = (key: ApiKey, ticket: Ticket) => levelFor(key, ticket) !== 'none';
const isLive = ({ status }: Ticket) => liveStatuses.some((live) => live === status);

const named = {
  linkedTicketIds: z.array(z.string()),
  mergedInto: z.string().nullable(),
  mergedTicketIds: z.array(z.string()),
};

describe('On a random desk', () => {
  it('everybody gets exactly the tickets that the rules give them, and the names of no others', async () => {
    for (const { key, call } of callers) {
      const byId = new Map(desk.tickets.map((ticket) => [ticket.ticketId as string, ticket]));
      const seesId = (ticketId: string) => {
        const ticket = byId.get(ticketId);
        return ticket !== undefined && isSeen(key, ticket);
      };
      for (const ticket of desk.tickets) {
        const { ticketId } = ticket;
        const answer = await call(`GET /v1/tickets/${ticketId}`);
        expect([key.role, ticketId, answer.status]).toEqual([
          key.role,
          ticketId,
          isSeen(key, ticket) ? 200 : 404,
        ]);
        if (answer.status !== 200) continue;
        const into = ticket.status === 'merged' && seesId(ticket.mergedInto) ? ticket.mergedInto : null;
        expect(read(answer, named)).toMatchObject({
          linkedTicketIds: ticket.linkedTicketIds.filter(seesId),
          mergedInto: into,
        });
      }
    }
  });

  it('everything that belongs to a ticket is read by who sees the ticket', async () => {
    const parts = ['messages', 'history', 'surveys', 'collaborators', 'merge-suggestions', 'grants'];
    for (const [at, { key, call }] of callers.entries())
      for (const [index, ticket] of desk.tickets.entries()) {
        const part = parts[(at + index) % parts.length];
        const answer = await call(`GET /v1/tickets/${ticket.ticketId}/${part}`);
        expect([part, key.role, answer.status]).toEqual([part, key.role, isSeen(key, ticket) ? 200 : 404]);
      }
  });

  it('the timeline of a customer has texts of these, and facts of others for who works for the customer', async () => {
    for (const { key, call } of callers)
      for (const customerId of new Set(desk.tickets.map((ticket) => ticket.customerId))) {
        const ofCustomer = desk.tickets.filter((ticket) => ticket.customerId === customerId);
        const works = ofCustomer.some((ticket) => isLive(ticket) && levelFor(key, ticket) === 'edit');
        // Supervisors see customers of no department, and nothing of tickets that are hidden from them.
        const isShown = ofCustomer.some((ticket) => isSeen(key, ticket)) || rightsOfKey(desk, key).rank > 1;
        const answer = await call(`GET /v1/customers/${customerId}/timeline?limit=100`);
        expect([key.role, customerId, answer.status]).toEqual([key.role, customerId, isShown ? 200 : 404]);
        if (!isShown) continue;
        const item = z.looseObject({ ticketId: z.string(), preview: z.string().nullable() });
        const { items } = read(answer, { items: z.array(item) });
        const previews = new Map(items.map(({ ticketId, preview }) => [ticketId, preview]));
        const expected = ofCustomer.flatMap((ticket): [string, string | null][] => {
          if (isSeen(key, ticket)) return [[ticket.ticketId, ticket.ticketId]];
          return works ? [[ticket.ticketId, null]] : [];
        });
        expect([...previews].sort()).toEqual(expected.sort());
      }
  });

  it('tickets to merge with are suggested out of these', async () => {
    for (const { key, call } of callers)
      for (const ticket of desk.tickets.filter((one) => isSeen(key, one)).slice(0, 4)) {
        const answer = await call(`GET /v1/tickets/${ticket.ticketId}/merge-suggestions`);
        const { items } = read(answer, { items: z.array(z.looseObject({ ticketId: z.string() })) });
        // All have the same subject.
        const alike = desk.tickets.filter(
          (other) =>
            other !== ticket && other.customerId === ticket.customerId && isLive(other) && isSeen(key, other),
        );
        expect(items.map(({ ticketId }) => ticketId).sort()).toEqual(
          alike.map(({ ticketId }) => ticketId).sort(),
        );
      }
  });

  it('lists have exactly these, on full pages', async () => {
    const all = 'status=new,open,pending,on-hold,resolved,closed,merged,spam';
    const [team, agent, first] = [desk.teams[0], desk.agents[0], desk.tickets[0]];
    if (!team || !agent || !first) throw new Error('The desk is empty.');
    const lists: [string, (ticket: Ticket) => boolean][] = [
      [`tag=${tag}`, isLive],
      [`tag=${tag}&${all}`, () => true],
      [`teamId=${team.teamId}`, ({ teamId }) => teamId === team.teamId],
      [`assigneeId=${agent.agentId}`, ({ assigneeId }) => assigneeId === agent.agentId],
      [`customerId=${first.customerId}`, ({ customerId }) => customerId === first.customerId],
      [`customerId=${first.customerId}&sort=due`, ({ customerId }) => customerId === first.customerId],
    ];
    for (const { key, call } of callers)
      for (const [query, isListed] of lists) {
        const pages = await pagesOf(call, `/v1/tickets?${query}&limit=4`, { ticketId: z.string() });
        const found = pages.flat().map(({ ticketId }) => ticketId);
        const expected = desk.tickets.filter((ticket) => isSeen(key, ticket) && isListed(ticket));
        expect([query, found.toSorted()]).toEqual([
          query,
          expected.map(({ ticketId }) => ticketId).toSorted(),
        ]);
        expect(pages.slice(0, -1).every(({ length }) => length === 4)).toBe(true);
      }
  });
});
