import * as z from 'zod';
import type { Role } from '../../domain/desk/agent.ts';
import { api, drain, read } from '../stack.ts';
import { someone } from './correspondence.ts';

/** A desk's records beyond its customers. */

const call = api('admin');

export interface KnownAgent {
  agentId: string;
  address: string;
}

/** An agent that no other test uses. */
export async function newAgent(teamIds: readonly string[] = [], role: Role = 'agent'): Promise<KnownAgent> {
  const address = someone().replace('customers.example', 'agents.example');
  const answer = await call('POST /v1/agents', { body: { name: 'Ana Silva', address, role, teamIds } });
  return { ...read(answer, { agentId: z.string() }), address };
}

/** A ticket from a phone call, without a waiting customer. */
export async function openByPhone(customer = someone()): Promise<string> {
  const body = {
    ...{ channel: 'phone', subject: 'Broken lamp', text: 'It is dark.' },
    customer: { address: customer },
  };
  return read(await call('POST /v1/tickets', { body }), { ticketId: z.string() }).ticketId;
}

/** Assigns a ticket to an agent, and waits until the stack is idle. */
export async function assign(ticketId: string, { agentId }: KnownAgent): Promise<void> {
  const answer = await call(`PATCH /v1/tickets/${ticketId}`, { body: { assigneeId: agentId } });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  await drain();
}

/** The ticket's events, in order. */
export async function historyOf(ticketId: string) {
  const answer = await call(`GET /v1/tickets/${ticketId}/history?limit=100`);
  const change = z.object({ type: z.string(), data: z.looseObject({}) });
  const item = z.object({ actor: z.looseObject({ kind: z.string() }), changes: z.array(change) });
  return read(answer, { items: z.array(item) }).items.flatMap(({ actor, changes }) =>
    changes.map((each) => ({ ...each, actor })),
  );
}

/** Why an address gets no automatic mail; undefined if it does. */
export async function suppressionOf(address: string) {
  const answer = await call(`GET /v1/suppressions?address=${encodeURIComponent(address)}`);
  const suppression = z.looseObject({ suppressionId: z.string(), reason: z.string() });
  return read(answer, { items: z.array(suppression) }).items[0];
}
