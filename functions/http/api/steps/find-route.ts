import { KefuError } from '../../../../domain/shared/errors.ts';
import { ApiError } from '../api-error.ts';
import type { ApiEvent, Step } from '../api-event.ts';
import type { RouteHandler } from '../handle.ts';
import { nounOf, type Route } from '../route.ts';
import { type FoundRoute, type OtherMethods, routeTable } from '../route-table.ts';

/** By the names of their routes. */
export type Handlers = Readonly<Record<string, RouteHandler>>;

/**
 * Finds the handler of the request's method and path: the gateway only selects the function that serves a noun.
 * @param nouns loads the handlers of each noun that the function serves
 * @throws KefuError `not-found`, or `method-not-allowed` with the methods of the path
 */
export function findRoute(nouns: Readonly<Record<string, () => Promise<{ handlers: Handlers }>>>): Step {
  const tables = new Map<string, Promise<ReturnType<typeof routeTable>>>();

  function tableOf(noun: string) {
    const load = Object.hasOwn(nouns, noun) ? nouns[noun] : undefined;
    const table = tables.get(noun) ?? load?.().then(({ handlers }) => routeTable(handlers));
    if (table) tables.set(noun, table);
    return table;
  }

  return {
    async before({ event }) {
      const { method } = event.requestContext.http;
      const table = await tableOf(nounOf(event.rawPath));
      const { operation, handler, pathParameters } = found(event, table?.find(method, event.rawPath));
      event.operation = operation;
      event.handler = handler;
      event.pathParameters = pathParameters;
    },
  };
}

function found(event: ApiEvent, resolved: FoundRoute | OtherMethods | undefined): FoundRoute {
  const { method } = event.requestContext.http;
  if (!resolved) {
    throw new KefuError('not-found', `There is no ${method} ${event.rawPath}; the routes are at /docs.`);
  }
  if (!('allow' in resolved)) return resolved;
  const allow = [...resolved.allow, 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return { operation: 'options', handler: optionsOf(allow), pathParameters: {} };
  event.allow = allow;
  throw new ApiError('method-not-allowed', `${event.rawPath} takes ${allow}, not ${method}.`);
}

/**
 * The methods of a path (RFC 9110, section 9.3.7). Preflight requests are answered by the gateway, which adds the
 * CORS headers here, too.
 */
function optionsOf(allow: string): RouteHandler {
  const nameless = { method: 'GET', path: '', summary: '', errors: [], needs: [] } as const;
  const route: Route = { ...nameless, role: 'anyone', scope: null, status: 204 };
  return { route, answer: async () => ({ statusCode: 204, headers: { allow } }) };
}
