import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import type { AgentId, TicketId } from '../../../domain/shared/ids.ts';
import { mergeSource } from '../../../domain/ticket/merge.ts';
import { isLive } from '../../../domain/ticket/status.ts';
import { type TicketStore, ticketStore } from '../../../domain/ticket/ticket.store.ts';
import type { TicketCommand } from '../../../domain/ticket/ticket.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, shippedTiming, startDeskTable } from '../desk-table.ts';
import { givenAgent, givenOpening, id, noon } from '../given.ts';

let table: DeskTable;
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

/** A step on tickets and agents, which are named by their indexes. */
interface Step {
  kind: 'edit' | 'claim' | 'answer' | 'write' | 'merge' | 'unmerge' | 'split' | 'wake' | 'open' | 'capacity';
  ticket: number;
  other: number;
  /** 3 is no agent. */
  agent: number;
  status: 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'spam' | undefined;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(['edit', 'edit', 'edit', 'claim', 'answer', 'write', 'merge', 'unmerge', 'split', 'wake'] as const),
    ...(['open', 'capacity'] as const),
  ),
  ticket: fc.nat(4),
  other: fc.nat(4),
  agent: fc.nat(3),
  status: fc.constantFrom('open', 'pending', 'on-hold', 'resolved', 'closed', 'spam', undefined),
});

/** Concurrent steps, and the days until then. */
const moment = fc.record({ days: fc.nat(12), steps: fc.array(step, { minLength: 1, maxLength: 5 }) });

it('an agent’s count equals that of their live tickets under any concurrency', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 1, maxLength: 6 }), async (moments) => {
      const desk = await newDesk();
      let days = 0;
      for (const { days: passed, steps } of moments) {
        days += passed;
        const now = new Date(Date.parse(noon) + days * 86_400_000).toISOString();
        await Promise.all(steps.map((one) => desk.take(one, now).catch(refusedOrLate)));
      }
      expect(await desk.counted()).toEqual(await desk.had());
    }),
    { numRuns: 25 },
  ),
);

/** A rejected command and a lost race change nothing, so nothing is counted either. */
function refusedOrLate(error: unknown): void {
  if (!(error instanceof KefuError) && !(error instanceof ConditionFailed)) throw error;
}

/** Three agents, one of them with a capacity of two tickets, and five tickets that each may have. */
async function newDesk() {
  const { database } = table;
  const agents = agentStore(database);
  const tickets = ticketStore(database, shippedTiming);
  const agentIds = [newId('agent'), newId('agent'), newId('agent')];
  const ticketIds: TicketId[] = [];
  for (const [index, agentId] of agentIds.entries()) {
    const address = `${agentId}@example.com`;
    const agent = givenAgent(1, { agentId, address, capacity: index ? 10 : 2 });
    await commitWrites(database, agents.creation(agent, systemContext('test')));
  }

  async function open(assigneeId: AgentId | undefined, context: Context): Promise<void> {
    const ticketId = newId('ticket');
    await tickets.open(givenOpening({ ticketId, assigneeId }), context, () => []);
    ticketIds.push(ticketId);
  }

  for (const place of [0, 1, 2, 3, 3]) await open(agentIds[place], contextAt(noon));

  return {
    async take({ kind, ticket, other, agent, status }: Step, now: string): Promise<void> {
      const context = contextAt(now);
      const [ticketId, otherId] = [ticketIds[ticket], ticketIds[other]];
      const assigneeId = agentIds[agent];
      if (!ticketId || !otherId) throw new Error('There are five tickets at least.');
      if (kind === 'open') return open(assigneeId, context);
      if (kind === 'capacity') return resize(assigneeId ?? agentIds[0]);
      if (kind === 'merge') return merge(tickets, ticketId, otherId, context);
      if (kind === 'split') return split(tickets, ticketId, assigneeId, context, ticketIds);
      await tickets.change(ticketId, commandOf(kind, assigneeId, status), context);
    },

    async counted(): Promise<number[]> {
      const all = await Promise.all(agentIds.map((agentId) => agents.load(agentId)));
      return all.map(({ openTickets }) => openTickets);
    },

    async had(): Promise<number[]> {
      const live = (await tickets.loadAll(ticketIds)).filter(isLive);
      return agentIds.map((agentId) => live.filter(({ assigneeId }) => assigneeId === agentId).length);
    },
  };

  async function resize(agentId: AgentId | undefined): Promise<void> {
    if (!agentId) return;
    const before = await agents.load(agentId);
    const next = { ...before, capacity: before.capacity + 1, version: before.version + 1 };
    await commitWrites(database, agents.edition(before, next, systemContext('test')));
  }
}

function contextAt(now: string): Context {
  return { actor: { kind: 'system' }, now, newId, correlationId: 'test' };
}

function commandOf(
  kind: 'edit' | 'claim' | 'answer' | 'write' | 'unmerge' | 'wake',
  agentId: AgentId | undefined,
  status: Step['status'],
): TicketCommand {
  switch (kind) {
    case 'edit':
      return { kind, assigneeId: agentId ?? null, status };
    case 'claim':
      return agentId ? { kind, agentId } : { kind: 'wake' };
    case 'answer':
      return { kind: 'reply', messageId: newId('message') };
    case 'write': {
      const facts = { customerId: id('customer'), channel: 'api', automaticMailReasons: [] } as const;
      return { kind: 'receive-message', messageId: newId('message'), ...facts, automaticMailReasons: [] };
    }
    case 'unmerge':
    case 'wake':
      return { kind };
    default:
      return kind satisfies never;
  }
}

async function merge(tickets: TicketStore, from: TicketId, into: TicketId, context: Context): Promise<void> {
  if (from === into) return;
  await tickets.changeTogether(
    [
      { ticketId: from, command: () => ({ kind: 'merge', into }) },
      {
        ticketId: into,
        command: (_, [source]) => source && { kind: 'receive-merge', source: mergeSource(source, undefined) },
      },
    ],
    context,
    () => [],
  );
}

async function split(
  tickets: TicketStore,
  ticketId: TicketId,
  assigneeId: AgentId | undefined,
  context: Context,
  ticketIds: TicketId[],
): Promise<void> {
  const into = newId('ticket');
  const opened = await tickets.opening(givenOpening({ ticketId: into, assigneeId }), context);
  await tickets.change(ticketId, { kind: 'split', into, messageIds: [] }, context, { opened: [opened] });
  ticketIds.push(into);
}
