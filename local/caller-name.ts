import type { Principal } from './cloud.ts';

/** Who calls, as the meter counts and the faults aim: a function's name, `poller:NAME`, a service or `administrator`. */
export function callerName(principal: Principal): string {
  if (principal.kind === 'administrator') return 'administrator';
  if (principal.kind === 'service') return principal.service;
  return principal.caller === 'poller' ? `poller:${principal.functionName}` : principal.functionName;
}
