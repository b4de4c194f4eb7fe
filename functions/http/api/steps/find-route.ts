import { KefuError } from '../../../../domain/shared/errors.ts';
import type { Step } from '../api-event.ts';
import type { RouteHandler } from '../handle.ts';
import { methodsOf } from '../route.ts';

/** Finds the handler of the path that the gateway matched and of the request's method. @throws KefuError `not-found` for the fallback route, and for a method that the path doesn't have. */
export function findRoute(handlers: readonly RouteHandler[]): Step {
  const byKey = new Map<string, RouteHandler>(
    handlers.flatMap((handler) =>
      methodsOf(handler.route).map((method) => [`${method} ${handler.route.path}`, handler] as const),
    ),
  );
  return {
    before({ event }) {
      const { method } = event.requestContext.http;
      const [, path = ''] = event.routeKey.split(' ');
      const handler = byKey.get(`${method} ${path}`);
      if (!handler) {
        throw new KefuError('not-found', `There is no ${method} ${event.rawPath}; the routes are at /docs.`);
      }
      event.handler = handler;
    },
  };
}
