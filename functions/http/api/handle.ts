import type { Principal } from '../../../domain/access/principal.ts';
import type { Write } from '../../../domain/shared/database.ts';
import type { Answer, Call } from './call.ts';
import { type Rendered, render } from './render.ts';
import type { Route } from './route.ts';

/** A validated request before its handler's types are known. */
export interface CheckedCall extends Omit<Call<Route>, 'params' | 'query' | 'body' | 'principal' | 'record'> {
  params: unknown;
  query: unknown;
  body: unknown;
  principal: Principal | undefined;
  /** Creates the writes that store a response. */
  remember(answer: Rendered): Write[];
}

/** A route and its handler, in a form that is the same for all routes. */
export interface RouteHandler<R extends Route = Route> {
  route: R;
  answer(call: CheckedCall): Promise<Rendered>;
}

/** Binds a handler to its route, whose entry in the table types the handler's input and result. */
export function handle<R extends Route>(
  route: R,
  handler: (call: Call<R>) => Promise<Answer<R>>,
): RouteHandler<R> {
  return {
    route,
    async answer({ remember, ...checked }) {
      // This type is inferred from the very schemas that parsed the parts; the compiler can't derive that.
      const { principal } = checked;
      const record = (answer: unknown) => remember(render(route, answer, principal));
      const call = { ...checked, record } as unknown;
      return render(route, await handler(call as Call<R>), principal);
    },
  };
}

/** The same for handlers that are made for many routes at once, and parse their input themselves. */
export function handleChecked<R extends Route>(
  route: R,
  handler: (call: CheckedCall, record: (answer: unknown) => Write[]) => Promise<unknown>,
): RouteHandler<R> {
  return {
    route,
    async answer(call) {
      const rendered = (answer: unknown) => render(route, answer, call.principal);
      return rendered(await handler(call, (answer) => call.remember(rendered(answer))));
    },
  };
}
