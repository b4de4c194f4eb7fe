import type { AgentId, TeamId } from '../shared/ids.ts';
import type { Case } from './case.ts';
import type { CaseChange } from './case-record.ts';

/** The changes by which another team or agent, or none (null), has a case; what is left out stays. */
export function handedOver(
  one: Pick<Case, 'teamId' | 'assigneeId'>,
  { teamId, assigneeId }: { teamId?: TeamId | null | undefined; assigneeId?: AgentId | null | undefined },
): CaseChange[] {
  const [from, team] = [one.assigneeId ?? null, one.teamId ?? null];
  return [
    ...(teamId !== undefined && teamId !== team
      ? [{ type: 'case.transferred' as const, data: { from: team, to: teamId } }]
      : []),
    ...(assigneeId !== undefined && assigneeId !== from
      ? [{ type: 'case.assigned' as const, data: { from, to: assigneeId } }]
      : []),
  ];
}
