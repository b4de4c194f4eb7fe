import type { AuditedAction } from '../record/audit.store.ts';
import type { AgentId } from '../shared/ids.ts';

/** For the audit: that how an agent signs in was changed, which is not part of the agent's record. */
export function signInChange(agentId: AgentId, field: 'identity' | 'invitation'): AuditedAction {
  return { noun: 'agent', recordId: agentId, verb: 'changed', fields: [{ field }] };
}
