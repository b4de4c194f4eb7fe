import type { Principal } from './cloud.ts';

/** The caller's name in the meter and in faults: a function's name, `poller:NAME`, a service or `administrator`. */
export function callerName(principal: Principal): string {
  if (principal.kind === 'administrator') return 'administrator';
  if (principal.kind === 'service') return principal.service;
  return principal.caller === 'poller' ? `poller:${principal.functionName}` : principal.functionName;
}
