import { agentStore } from '../../domain/agent/agent.store.ts';
import type { Agent } from '../../domain/agent/agent.ts';
import { commitWrites } from '../../domain/database.ts';
import { KefuError } from '../../domain/errors.ts';
import { teamStore } from '../../domain/team/team.store.ts';
import { tableDatabase } from '../clients.ts';
import { serve } from './api.ts';
import type { Caller } from './call.ts';
import { answerPage } from './cursor.ts';
import { handle } from './handle.ts';
import { commitChange, requireVersion } from './if-match.ts';
import { requireNamed } from './named-ids.ts';
import { explainTakenAddress } from './own-address-taken.ts';

const database = tableDatabase();
const agents = agentStore(database);
const teams = teamStore(database);

const listAgents = handle('listAgents', async ({ query }) => ({
  body: await answerPage({ route: 'listAgents', of: {} }, query, agents.list),
}));

const createAgent = handle('createAgent', async ({ body, context, record }) => {
  await requireNamed({ teams }, { teamIds: body.teamIds });
  const signature = body.signature ?? undefined;
  const agent: Agent = {
    ...body,
    signature,
    agentId: context.newId('agent'),
    version: 1,
    createdAt: context.now,
    openTickets: 0,
  };
  const answer = { body: agent, location: `/v1/agents/${agent.agentId}` };
  await commitWrites(database, [...agents.creation(agent), ...record(answer)]).catch(
    explainTakenAddress(database, agent.address),
  );
  return answer;
});

const getAgent = handle('getAgent', async ({ params }) => ({ body: await agents.load(params.agentId) }));

const editAgent = handle('editAgent', async ({ params, body, ifMatch, caller }) => {
  const before = await agents.load(params.agentId);
  requireMayEdit(caller, before, body);
  requireVersion(before, ifMatch);
  await requireNamed({ teams }, { teamIds: body.teamIds });
  const signature = body.signature === undefined ? before.signature : (body.signature ?? undefined);
  const next = { ...before, ...body, signature, version: before.version + 1 };
  await commitChange(database, 'agent', [agents.edition(before, next)], ifMatch);
  return { body: next };
});

/** @throws KefuError `forbidden` where somebody who is no admin changes more than their own presence. */
function requireMayEdit({ role, agentId }: Caller, agent: Agent, body: object): void {
  if (role === 'admin') return;
  const others = Object.keys(body).filter((field) => field !== 'presence');
  if (agentId === agent.agentId && !others.length) return;
  throw new KefuError(
    'forbidden',
    'Only an admin changes this. Agents may change their own presence, with a key that acts as them.',
  );
}

export const handler = serve('agents', database, { listAgents, createAgent, getAgent, editAgent });
