import { KefuError } from '../../../domain/errors.ts';
import type { Step } from '../api-event.ts';
import type { RouteHandler } from '../handle.ts';
import { methodsOf } from '../route.ts';

/** Finds the handler of the route that the gateway matched. @throws KefuError `not-found` for the fallback route. */
export function findRoute(handlers: readonly RouteHandler[]): Step {
  const byKey = new Map<string, RouteHandler>(
    handlers.flatMap((handler) =>
      methodsOf(handler.route).map((method) => [`${method} ${handler.route.path}`, handler] as const),
    ),
  );
  return {
    before({ event }) {
      const handler = byKey.get(event.routeKey);
      if (!handler) {
        const { method } = event.requestContext.http;
        throw new KefuError('not-found', `There is no ${method} ${event.rawPath}; the routes are at /docs.`);
      }
      event.handler = handler;
    },
  };
}
