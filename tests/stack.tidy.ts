import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as z from 'zod';
import { pagesOf } from './http/pages.ts';
import { api, drain, read, skip, stack } from './stack.ts';
import { endTickets, presentSettings, restoreSettings, sendAgentsAway, stopTimers } from './tidy-table.ts';

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

let before: Awaited<ReturnType<typeof presentSettings>> = [];
beforeAll(async () => {
  before = await presentSettings();
});

/** What a file leaves would be routed, reminded of and escalated in the tests of the next one. */
afterAll(async () => {
  await fetch(`${stack.inspectionUrl}/indexing/off`);
  await drain();
  await endTickets();
  await Promise.all([stopTimers(), sendAgentsAway()]);
  // A policy is refused beside one that matches all of its tickets.
  const policies = await pagesOf(call, '/v1/sla-policies?limit=100', {
    ...{ policyId: z.string(), isShipped: z.boolean() },
  });
  for (const { policyId } of policies.flat().filter(({ isShipped }) => !isShipped))
    await call(`DELETE /v1/sla-policies/${policyId}`);
  // Goods are inspected by the checklist as soon as it has items.
  const { items } = read(await call('GET /v1/inspection-checklist'), { items: z.array(z.unknown()) });
  if (items.length) await call('PATCH /v1/inspection-checklist', { body: { items: [] } });
  // Functions read settings each minute.
  if (await restoreSettings(before)) await skip('PT61S');
}, 60_000);
