import type { TableMarkStore } from '../../../../domain/privacy/table-mark.store.ts';
import type { ApiEvent, Step } from '../api-event.ts';
import type { Rendered } from '../render.ts';
import { restoredCheck } from '../restored.ts';

/** Clients may try again after this time: an operator has to act. Seconds. */
const retryAfterSeconds = 3600;

/**
 * Answers a customer's page with 503 while the table is a restored one in which erasures have to be repeated. The function needs
 * `table-mark:read`.
 * @param paused the page that says so
 */
export function pauseRestored(
  marks: Pick<TableMarkStore, 'isRestored'>,
  paused: (event: ApiEvent) => Pick<Rendered, 'headers' | 'body'>,
): Step {
  const isRestored = restoredCheck(marks);
  return {
    async before({ event }) {
      if (!(await isRestored())) return undefined;
      const { headers, body } = paused(event);
      return { statusCode: 503, headers: { ...headers, 'retry-after': String(retryAfterSeconds) }, body };
    },
  };
}
