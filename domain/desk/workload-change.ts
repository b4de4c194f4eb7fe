import type { AgentId } from '../shared/ids.ts';

/** What one transaction changes about an agent's work. */
export interface WorkloadChange {
  agentId: AgentId;
  /** By how many live tickets the agent has more, or fewer. */
  openTickets: number;
  isAssigned: boolean;
  isClaim: boolean;
}
