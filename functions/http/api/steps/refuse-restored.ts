import type { TableMarkStore } from '../../../../domain/privacy/table-mark.store.ts';
import { ApiError } from '../api-error.ts';
import type { Step } from '../api-event.ts';

/** How long a function may use what it read. Milliseconds. */
const knownMs = 60_000;

/**
 * Answers nothing that needs a credential from a restored table until the erasures were repeated in it. Functions of public pages may
 * not read the mark.
 * @throws ApiError `restoring`
 */
export function refuseRestored({ isRestored }: Pick<TableMarkStore, 'isRestored'>): Step {
  let knownUntil = 0;
  return {
    async before({ event }) {
      if (event.handler.route.role === 'anyone' || Date.now() < knownUntil) return;
      if (await isRestored())
        throw new ApiError(
          'restoring',
          'The table was restored, and customers who were erased since have to be erased again first: an operator has to run npm run ops -- replay-erasures.',
          [],
          { retryAfterSeconds: 60 },
        );
      knownUntil = Date.now() + knownMs;
    },
  };
}
