/** A route of an HTTP API and its target. */
export interface Route {
  /** `GET /v1/tickets/{id}` or `$default`. */
  key: string;
  integrationId: string;
}

export interface RouteMatch {
  route: Route;
  pathParameters: Record<string, string>;
}

interface CompiledRoute {
  route: Route;
  method: string;
  segments: Segment[];
}

type Segment = { kind: 'text' | 'variable' | 'greedy'; name: string };

/** The more specific kind of segment wins. */
const exactness = { text: 0, variable: 1, greedy: 2 };

/**
 * The routes of one API. The most specific path wins, a route for the method before one for `ANY`, and `$default`
 * matches the rest. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export class RouteTable {
  readonly #routes: CompiledRoute[] = [];
  #fallback: Route | undefined;

  add(route: Route): void {
    if (route.key === '$default') {
      this.#fallback = route;
      return;
    }
    const [method = '', path = ''] = route.key.split(' ');
    this.#routes.push({ route, method, segments: segmentsOf(path).map(parseSegment) });
    this.#routes.sort(byExactness);
  }

  /** @param path decoded, without the query */
  find(method: string, path: string): RouteMatch | undefined {
    const segments = segmentsOf(path);
    for (const candidate of this.#routes) {
      if (candidate.method !== method && candidate.method !== 'ANY') continue;
      const pathParameters = match(candidate.segments, segments);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return this.#fallback && { route: this.#fallback, pathParameters: {} };
  }
}

const segmentsOf = (path: string) => path.slice(1).split('/');

function parseSegment(text: string): Segment {
  const [, name, plus] = /^\{(\w+)(\+?)\}$/.exec(text) ?? [];
  if (!name) return { kind: 'text', name: text };
  return { kind: plus ? 'greedy' : 'variable', name };
}

function byExactness(a: CompiledRoute, b: CompiledRoute): number {
  for (const [index, segment] of a.segments.entries()) {
    const other = b.segments[index];
    if (!other) break;
    const difference = exactness[segment.kind] - exactness[other.kind];
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function match(pattern: Segment[], segments: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, { kind, name }] of pattern.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (kind === 'greedy') return { ...parameters, [name]: segments.slice(index).join('/') };
    if (kind === 'text' ? segment !== name : segment === '') return undefined;
    if (kind === 'variable') parameters[name] = segment;
  }
  return segments.length === pattern.length ? parameters : undefined;
}
