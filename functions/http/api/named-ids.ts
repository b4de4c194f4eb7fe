import type { AgentStore } from '../../../domain/desk/agent.store.ts';
import type { TeamStore } from '../../../domain/desk/team.store.ts';
import { type FieldError, KefuError } from '../../../domain/shared/errors.ts';
import type { AgentId, TeamId } from '../../../domain/shared/ids.ts';

/** Ids that a body names, by field: what they name has to exist. Null and undefined name nothing. */
export interface NamedIds {
  teamId?: TeamId | null | undefined;
  teamIds?: readonly TeamId[] | undefined;
  assigneeId?: AgentId | null | undefined;
  agentId?: AgentId | undefined;
}

/** @throws KefuError `invalid-request` naming every field that names nothing. */
export async function requireNamed(
  stores: { teams: TeamStore; agents?: AgentStore },
  { teamId, teamIds = [], assigneeId, agentId }: NamedIds,
): Promise<void> {
  const { teams, agents } = stores;
  const teamFields = [
    ...(teamId ? [{ field: 'teamId', id: teamId }] : []),
    ...teamIds.map((id, index) => ({ field: `teamIds.${index}`, id })),
  ];
  const agentFields = [
    ...(assigneeId ? [{ field: 'assigneeId', id: assigneeId }] : []),
    ...(agentId ? [{ field: 'agentId', id: agentId }] : []),
  ];
  const found = await Promise.all([
    ...teamFields.map(async ({ field, id }) => ((await teams.find(id)) ? [] : [unknown(field, id)])),
    ...agentFields.map(async ({ field, id }) => {
      const agent = await agents?.find(id);
      if (!agent) return [unknown(field, id)];
      return agent.deactivatedAt ? [{ field, message: `names an agent who was deactivated: ${id}` }] : [];
    }),
  ]);
  const errors = found.flat();
  if (errors.length) throw namesNothing(errors);
}

export function unknown(field: string, id: string): FieldError {
  return { field, message: `names nothing: there is no ${id}` };
}

export function namesNothing(errors: readonly FieldError[]): KefuError {
  return new KefuError('invalid-request', `Correct ${errors.map(({ field }) => field).join(', ')}.`, errors);
}
