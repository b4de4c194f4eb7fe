import type { Principal } from '../../../domain/access/principal.ts';
import type { Agent } from '../../../domain/desk/agent.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { sqsClient } from '../../clients/sqs.ts';
import { database } from '../../clients/table.ts';
import { clockJobs } from '../../clock/clock-jobs.ts';
import { agents, departments, teams } from '../../stores.ts';
import { ApiError } from '../api/api-error.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerPage } from '../api/cursor.ts';
import { changed } from '../api/effective-from.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { requireNamed } from '../api/named-ids.ts';
import { explainTakenAddress } from '../api/own-address-taken.ts';
import { signInHandlers } from './agent-sign-in.ts';
import { agentRoutes } from './agents.routes.ts';

const jobs = clockJobs(sqsClient());

const listAgents = handle(agentRoutes.listAgents, async ({ query }) => ({
  body: await answerPage({ route: 'listAgents', of: {} }, query, agents.list),
}));

const createAgent = handle(agentRoutes.createAgent, async ({ body, context, record }) => {
  await requireNamed({ teams, departments }, body);
  const signature = body.signature ?? undefined;
  const agent: Agent = {
    ...body,
    signature,
    agentId: context.newId('agent'),
    version: 1,
    createdAt: context.now,
    openTickets: 0,
  };
  const answer = { body: changed(agent, context), location: `/v1/agents/${agent.agentId}` };
  await commitWrites(database, [
    ...agents.creation(agent, context),
    ...departments.references(agent.departmentIds),
    ...record(answer),
  ]).catch(explainTakenAddress(database, { field: 'address', address: agent.address }));
  return answer;
});

const getAgent = handle(agentRoutes.getAgent, async ({ params }) => ({
  body: await agents.load(params.agentId),
}));

const editAgent = handle(agentRoutes.editAgent, async ({ params, body, ifMatch, principal, context }) => {
  const before = await agents.load(params.agentId);
  requireMayEdit(principal, before, body);
  requireVersion(before, ifMatch);
  if (before.deactivatedAt) throw wrongState('is deactivated: reactivate the agent first');
  await requireNamed({ teams, departments }, body);
  const signature = body.signature === undefined ? before.signature : (body.signature ?? undefined);
  const next = { ...before, ...body, signature, version: before.version + 1 };
  const references = departments.references(next.departmentIds, before.departmentIds);
  const writes = [...agents.edition(before, next, context), ...references];
  await commitChange(database, 'agent', writes, ifMatch);
  return { body: changed(next, context) };
});

const deactivateAgent = handle(agentRoutes.deactivateAgent, async ({ params, ifMatch, context, record }) => {
  const before = await agents.load(params.agentId);
  requireVersion(before, ifMatch);
  if (before.deactivatedAt) throw wrongState(`is deactivated since ${before.deactivatedAt}`);
  const { now, correlationId } = context;
  const next: Agent = { ...before, presence: 'away', deactivatedAt: now, version: before.version + 1 };
  // Before the commit, since a crash in between must not leave tickets assigned to a deactivated agent.
  const job = { freeTicketsOf: before.agentId, correlationId };
  for (const seconds of jobDelaysSeconds) await jobs.send(job, seconds);
  const answer = { body: changed(next, context) };
  const writes = [...agents.deactivation(before, context), ...record(answer)];
  await commitChange(database, 'agent', writes, ifMatch);
  return answer;
});

const reactivateAgent = handle(agentRoutes.reactivateAgent, async ({ params, ifMatch, context, record }) => {
  const before = await agents.load(params.agentId);
  requireVersion(before, ifMatch);
  if (!before.deactivatedAt) throw wrongState('is not deactivated');
  const next = { ...before, deactivatedAt: undefined, version: before.version + 1 };
  const answer = { body: changed(next, context) };
  const writes = [...agents.reactivation(before, context), ...record(answer)];
  await commitChange(database, 'agent', writes, ifMatch).catch(
    explainTakenAddress(database, { field: 'address', address: before.address }),
  );
  return answer;
});

/**
 * The first job runs after the commit, which it finds done; the second finds tickets that functions with a cached
 * agent assigned within the following minute.
 */
const jobDelaysSeconds = [20, 120];

function wrongState(state: string): KefuError {
  return new KefuError('transition-not-allowed', `This agent ${state}.`);
}

/** @throws ApiError `forbidden` if a principal without the role admin changes more than their own presence */
function requireMayEdit({ role, agentId }: Principal, agent: Agent, body: object): void {
  if (role === 'admin') return;
  const others = Object.keys(body).filter((field) => field !== 'presence');
  if (agentId === agent.agentId && !others.length) return;
  throw new ApiError(
    'forbidden',
    'Only an admin changes this. Agents may change their own presence, with a key that acts as them.',
  );
}

export const handlers = {
  ...signInHandlers,
  listAgents,
  createAgent,
  getAgent,
  editAgent,
  deactivateAgent,
  reactivateAgent,
} satisfies HandlersOf<'agents'>;
