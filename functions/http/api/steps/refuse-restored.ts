import type { TableMarkStore } from '../../../../domain/privacy/table-mark.store.ts';
import { ApiError } from '../api-error.ts';
import type { Step } from '../api-event.ts';
import { restoredCheck } from '../restored.ts';

/**
 * Answers nothing from a restored table until the erasures were repeated in it. Of what anybody may call, it is about the routes that
 * need the table's mark: others show nothing of customers.
 * @throws ApiError `restoring`
 */
export function refuseRestored(marks: Pick<TableMarkStore, 'isRestored'>): Step {
  const isRestored = restoredCheck(marks);
  return {
    async before({ event }) {
      const { role, needs } = event.handler.route;
      const isConcerned = role !== 'anyone' || needs.includes('table-mark:read');
      if (!isConcerned || !(await isRestored())) return;
      throw new ApiError(
        'restoring',
        'The table was restored, and customers who were erased since have to be erased again first: an operator has to run npm run ops -- replay-erasures.',
        [],
        { retryAfterSeconds: 60 },
      );
    },
  };
}
