import { ApiError } from '../api-error.ts';
import type { Step } from '../api-event.ts';
import { roleOrder } from '../route.ts';

/**
 * Requires at least the route's role.
 * @throws ApiError `forbidden`
 */
export function authorise(): Step {
  return {
    before({ event: { caller, handler } }) {
      const { role } = handler.route;
      if (role === 'anyone') return;
      if (caller && roleOrder.indexOf(caller.role) >= roleOrder.indexOf(role)) return;
      throw new ApiError(
        'forbidden',
        `This needs the role ${role}; the API key has the role ${caller?.role}.`,
      );
    },
  };
}
