import { hasScope } from '../../../../domain/access/scope.ts';
import { includesRole } from '../../../../domain/desk/agent.ts';
import { ApiError } from '../api-error.ts';
import type { Step } from '../api-event.ts';

/**
 * Requires at least the route's role, and the route's scope.
 * @throws ApiError `forbidden`
 */
export function authorise(): Step {
  return {
    before({ event: { principal, handler } }) {
      const { role, scope } = handler.route;
      if (role === 'anyone') return;
      if (!principal || !includesRole(principal.role, role)) {
        const holder = principal?.kind === 'agent' ? 'you have' : 'the API key has';
        throw new ApiError(
          'forbidden',
          `This needs the role ${role}; ${holder} the role ${principal?.role}.`,
        );
      }
      if (scope && !hasScope(principal.scopes, scope))
        throw new ApiError('forbidden', `This needs the scope ${scope}, which the API key doesn't have.`);
    },
  };
}
