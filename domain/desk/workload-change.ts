import type { AgentId } from '../shared/ids.ts';

/** How one transaction changes an agent's workload. */
export interface WorkloadChange {
  agentId: AgentId;
  /** The change of the agent's number of live tickets. */
  openTickets: number;
  isAssigned: boolean;
  isClaim: boolean;
}
