import { principalId } from '../../../../domain/access/principal.ts';
import { windowSeconds } from '../../../../domain/access/request-quota.ts';
import { KefuError } from '../../../../domain/shared/errors.ts';
import type { ApiEvent, Step } from '../api-event.ts';
import type { Rendered } from '../render.ts';
import type { RequestAllowance } from '../request-allowance.ts';

/** The policy's name in the headers. */
const policy = '"requests"';

/**
 * Counts the request of a principal. What anybody may call is limited by the gateway.
 * @throws KefuError `rate-limit-exceeded`
 */
export function limitRate(allowanceOf: () => RequestAllowance): Step {
  let allowance: RequestAllowance | undefined;
  return {
    async before({ event }) {
      if (!event.principal) return;
      allowance ??= allowanceOf();
      const { quota } = allowance;
      const drawn = await allowance.draw(principalId(event.principal), Date.now());
      if (!drawn) return;
      const { isAllowed, remaining, seconds } = drawn;
      event.rateLimit = {
        'ratelimit-policy': `${policy};q=${quota};w=${windowSeconds}`,
        ratelimit: `${policy};r=${remaining};t=${seconds}`,
      };
      if (isAllowed) return;
      const message = `An API key or agent may make ${quota} requests in ${windowSeconds} seconds: wait ${seconds} seconds.`;
      throw new KefuError('rate-limit-exceeded', message, [], { retryAfterSeconds: seconds });
    },
  };
}

/** Adds `RateLimit-Policy` and `RateLimit` to the response (draft-ietf-httpapi-ratelimit-headers-10). */
export function tellRateLimit(): Step {
  return {
    after: ({ event, response }) => tell(event, response),
    onError: ({ event, response }) => tell(event, response),
  };
}

function tell({ rateLimit }: ApiEvent, response: Rendered | null | undefined): void {
  if (response) Object.assign(response.headers, rateLimit);
}
