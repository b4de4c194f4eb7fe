import type { ApiEvent, Step } from '../api-event.ts';
import type { Rendered } from '../render.ts';

/** Removes the body from the response to HEAD, which is otherwise that of GET (RFC 9110, section 9.3.2). */
export function answerHead(): Step {
  return {
    after: ({ event, response }) => withoutBody(event, response),
    onError: ({ event, response }) => withoutBody(event, response),
  };
}

function withoutBody({ requestContext }: ApiEvent, response: Rendered | null | undefined): void {
  if (response && requestContext.http.method === 'HEAD') delete response.body;
}
