import type { Agent } from '../desk/agent.ts';
import type { AgentId } from '../shared/ids.ts';
import type { WaitingTicket } from '../ticket/waiting-ticket.ts';

/** Minutes after which skills are no longer required. */
const skillsRelaxAfterMinutes = 15;

/** Agents of the customer: preferred, not required. */
interface Preferred {
  ownerId?: AgentId | undefined;
  /** Who last had a ticket of theirs. */
  previousAgentId?: AgentId | undefined;
}

/**
 * The agents to whom a ticket may be assigned, best first: the customer's owner, who needs no skills for it, then their
 * previous agent, then by free capacity, then by the longest time since the last assignment.
 */
export function agentsFor(
  ticket: WaitingTicket,
  agents: readonly Agent[],
  { now, ownerId, previousAgentId }: Preferred & { now: string },
): Agent[] {
  const wanted = areSkillsRelaxed(ticket, now) ? [] : (ticket.skills ?? []);
  return membersOf(ticket, agents)
    .filter(hasRoom)
    .filter(({ agentId, skills }) => agentId === ownerId || wanted.every((skill) => skills.includes(skill)))
    .sort(
      (one, other) =>
        Number(other.agentId === ownerId) - Number(one.agentId === ownerId) ||
        Number(other.agentId === previousAgentId) - Number(one.agentId === previousAgentId) ||
        roomOf(other) - roomOf(one) ||
        compare(one.lastAssignedAt ?? '', other.lastAssignedAt ?? '') ||
        compare(one.agentId, other.agentId),
    );
}

/** Why a ticket waits, for the log. */
export function whyNobody(ticket: WaitingTicket, agents: readonly Agent[]): string {
  const members = membersOf(ticket, agents);
  if (!members.length) return 'The team has no agents.';
  if (!members.some(isOnline)) return 'No agent of the team is at work.';
  if (!members.some(hasRoom)) return 'The agents at work have as many tickets as they take.';
  return 'No agent with room has the skills.';
}

/** Whether routing may assign the agent another ticket. The claim's condition checks the same at its own time. */
export function hasRoom(agent: Agent): boolean {
  return isOnline(agent) && roomOf(agent) > 0;
}

/** The agent after a claim. */
export function withTicket(agent: Agent, now: string): Agent {
  return { ...agent, openTickets: agent.openTickets + 1, lastAssignedAt: now };
}

function membersOf({ teamId }: WaitingTicket, agents: readonly Agent[]): Agent[] {
  return agents.filter(({ teamIds }) => teamIds.includes(teamId));
}

function isOnline({ presence }: Agent): boolean {
  return presence === 'online';
}

function roomOf({ capacity, openTickets }: Agent): number {
  return capacity - openTickets;
}

function areSkillsRelaxed({ createdAt }: WaitingTicket, now: string): boolean {
  return Date.parse(now) - Date.parse(createdAt) >= skillsRelaxAfterMinutes * 60_000;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
