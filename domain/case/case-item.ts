import { shardOf } from '../record/clock-shard.ts';
import type { AgentId, TeamId } from '../shared/ids.ts';
import { type CasePhase, noList } from './case.entity.ts';
import type { Case } from './case.ts';
import { findFlow } from './flows.ts';

/** The list of a team's or an agent's cases, in an index. */
export function listOf(holderId: TeamId | AgentId, phase: CasePhase): string {
  return `${holderId}#${phase}`;
}

/**
 * A case as it is stored: fields that its flow calls personal apart from the others, so that a case whose customer is erased keeps
 * what its procedure and its money need.
 */
export function itemOf({ fields, ...one }: Case) {
  const personal = findFlow(one.flow)?.personal;
  // Of an unknown flow, any may be.
  const isPersonal = ([name]: [string, unknown]) => !personal || personal.includes(name);
  const entries = Object.entries(fields);
  const phase: CasePhase = one.closedAt === undefined ? 'open' : 'done';
  return {
    ...one,
    fields: Object.fromEntries(entries.filter(isPersonal)),
    facts: Object.fromEntries(entries.filter((entry) => !isPersonal(entry))),
    phase,
    teamList: one.teamId === undefined ? noList : listOf(one.teamId, phase),
    agentList: one.assigneeId === undefined ? noList : listOf(one.assigneeId, phase),
    clockShard: shardOf(one.caseId, one),
  };
}
