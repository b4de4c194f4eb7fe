import { correlate, logger } from '../../../logger.ts';
import type { ApiEvent, Step } from '../api-event.ts';
import type { Rendered } from '../render.ts';

const header = 'x-correlation-id';

/** The characters allowed in a log and a header: no spaces, no line breaks. */
const sane = /^[\w.:-]{1,100}$/;

/** Adds the client's correlation id, or the gateway's request id, to every log line and to the response. */
export function correlation(): Step {
  return {
    before({ event }) {
      const given = event.headers[header];
      event.correlationId = given && sane.test(given) ? given : event.requestContext.requestId;
      correlate(event.correlationId);
    },
    after: ({ event, response }) => finish(event, response),
    onError: ({ event, response }) => finish(event, response),
  };
}

function finish(event: ApiEvent, response: Rendered | null | undefined): void {
  if (!response) return;
  response.headers[header] = event.correlationId;
  const apiKeyId = event.principal?.apiKeyId;
  const { method } = event.requestContext.http;
  const path = event.handler?.route.path ?? event.routeKey.split(' ').at(-1);
  const { operation } = event;
  logger.info('Answered.', { route: `${method} ${path}`, operation, status: response.statusCode, apiKeyId });
}
