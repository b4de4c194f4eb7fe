import { afterAll, beforeEach } from 'vitest';
import * as z from 'zod';
import { pagesOf } from './http/pages.ts';
import { api, stack } from './stack.ts';

const call = api('admin');

/** The latest warnings and errors of the stack explain a failure. */
const mostComplaints = 10;
const mostCharacters = 500;

beforeEach(({ onTestFailed }) => {
  const startedAt = Date.now();
  onTestFailed(async ({ task }) => {
    const answer = await fetch(`${stack.inspectionUrl}/log?since=${startedAt}`);
    const complaints = z
      .array(z.string())
      .parse(await answer.json())
      .slice(-mostComplaints);
    console.error(
      [`The stack's log during "${task.name}":`, ...complaints]
        .map((line) => line.slice(0, mostCharacters))
        .join('\n'),
    );
  });
});

/** Timers that would fire in the tests of the next file. */
const unfinished = ['new', 'open', 'pending', 'on-hold', 'resolved'];

/** Requests at a time: one alone leaves the stack idle while it waits for the next. */
const requestsAtOnce = 4;

afterAll(async () => {
  await fetch(`${stack.inspectionUrl}/indexing/off`);
  const ticketIds: string[] = [];
  for (const status of unfinished) {
    const pages = await pagesOf(call, `/v1/tickets?status=${status}&limit=100`, { ticketId: z.string() });
    ticketIds.push(...pages.flat().map(({ ticketId }) => ticketId));
  }
  const markAsSpam = async () => {
    for (let ticketId = ticketIds.pop(); ticketId; ticketId = ticketIds.pop())
      await call(`PATCH /v1/tickets/${ticketId}`, { body: { status: 'spam' } });
  };
  await Promise.all(Array.from({ length: requestsAtOnce }, markAsSpam));
  const agents = await pagesOf(call, '/v1/agents?limit=100', { agentId: z.string(), presence: z.string() });
  for (const { agentId } of agents.flat().filter(({ presence }) => presence === 'online'))
    await call(`PATCH /v1/agents/${agentId}`, { body: { presence: 'away' } });
  // A policy is refused beside one that matches all of its tickets.
  const policies = await pagesOf(call, '/v1/sla-policies?limit=100', {
    ...{ policyId: z.string(), isShipped: z.boolean() },
  });
  for (const { policyId } of policies.flat().filter(({ isShipped }) => !isShipped))
    await call(`DELETE /v1/sla-policies/${policyId}`);
}, 60_000);
