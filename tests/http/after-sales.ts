import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { newAgent } from '../flows/desk.ts';
import { type Api, type ApiAnswer, api, now, read } from '../stack.ts';

const admin = api('admin');
export const idIn = (answer: ApiAnswer, field: string) => z.string().parse(read(answer, {})[field]);

/** Two agents of a team, one of another one, and a program, with keys of their own. */
export interface AfterSales {
  teamId: string;
  agent: Api;
  /** Approves what the agent opened. */
  colleague: Api;
  stranger: Api;
}

export async function afterSalesDesk(): Promise<AfterSales> {
  const keyFor = async (teamId: string) => {
    const { agentId } = await newAgent([teamId], 'agent');
    const key = await admin('POST /v1/api-keys', { body: { name: 'After sales', role: 'agent', agentId } });
    return api({ credential: idIn(key, 'apiKey') });
  };
  const teamOf = async (name: string) => idIn(await admin('POST /v1/teams', { body: { name } }), 'teamId');
  const [teamId, other] = [await teamOf('After sales'), await teamOf('Others')];
  const [agent, colleague, stranger] = [await keyFor(teamId), await keyFor(teamId), await keyFor(other)];
  return { teamId, agent, colleague, stranger };
}

/** An order of three cups for ¥10.00 and ¥6.00 freight, signed for a day ago. */
export async function newOrder(
  facts: object = {},
): Promise<{ orderId: string; customerId: string; path: string }> {
  const customerId = idIn(await admin('POST /v1/customers', { body: { name: 'Mei Wang' } }), 'customerId');
  const at = new Date(Date.parse(await now()) - 86_400_000).toISOString();
  const body = {
    ...{ customer: { customerId }, status: 'delivered', currency: 'CNY', freight: 600 },
    lines: [{ lineId: '1', sku: 'CUP', name: 'Cup', quantity: 3, paid: 1000 }],
    ...{ placedAt: at, paidAt: at, signedAt: at, updatedAt: at, ...facts },
  };
  const path = `v1/orders/shop/${randomUUID()}`;
  return { orderId: idIn(await admin(`PUT /${path}`, { body }), 'orderId'), customerId, path };
}

const moved = { caseId: z.string(), state: z.string(), fields: z.looseObject({}) };
const caseShape = { ...moved, children: z.array(z.looseObject({ caseId: z.string(), flow: z.string() })) };

/** What an action makes of its case. @throws if it is refused */
export async function act(
  as: Api,
  caseId: string,
  action: string,
  fields: object = {},
  more: { onBehalfOfCustomer?: boolean } = {},
) {
  const answer = await tryTo(as, caseId, action, fields, more);
  if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
  return read(answer, caseShape);
}

export function tryTo(as: Api, caseId: string, action: string, fields: object = {}, more: object = {}) {
  return as(`POST /v1/cases/${caseId}/actions/${action}`, { body: { fields, ...more } });
}

export async function showCase(as: Api, caseId: string) {
  return read(await as(`GET /v1/cases/${caseId}`), caseShape);
}

export async function openCase(as: Api, body: { flow: string; fields: object; teamId?: string }) {
  const answer = await as('POST /v1/cases', { body });
  if (answer.status !== 201) throw new Error(answer.text);
  return read(answer, caseShape);
}

/** A return that is inspected: so many units were requested, and so many received. */
export async function inspectedReturn(
  { agent, teamId }: AfterSales,
  orderId: string,
  { requested, received = requested }: { requested: number; received?: number },
): Promise<string> {
  const fields = { orderId, law: 'cn', requested: [{ lineId: '1', units: requested }] };
  const { caseId } = await openCase(agent, { flow: 'return', fields, teamId });
  await act(agent, caseId, 'approve');
  const shipping = { carrier: 'SF', trackingNumber: randomUUID() };
  await act(agent, caseId, 'ship', shipping, { onBehalfOfCustomer: true });
  await act(agent, caseId, 'receive', { received: [{ lineId: '1', units: received }] });
  return caseId;
}

/** The refund that the acceptance of units of an inspected return opens. */
export async function refundOf(
  { agent }: AfterSales,
  returnId: string,
  units: number,
  deduction = 0,
): Promise<string> {
  const { children } = await act(agent, returnId, 'accept', {
    accepted: [{ lineId: '1', units, deduction }],
  });
  return z.string().parse(children.find(({ flow }) => flow === 'refund')?.caseId);
}

/** A refund that a colleague approved: its case, Kefu's id of it, and its amount. */
export async function submitted({ colleague }: AfterSales, caseId: string) {
  const { fields } = await act(colleague, caseId, 'approve');
  return { caseId, ...z.object({ refundId: z.string(), amount: z.int() }).parse(fields) };
}
