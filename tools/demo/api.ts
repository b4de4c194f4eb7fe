import * as z from 'zod';
import type { Route } from '../../functions/http/api/route.ts';

export interface ApiRequest {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

const problem = z.object({ title: z.string(), detail: z.string().optional() });

/** Calls the API as any client does, and holds its answers to the route table. */
export class Api {
  readonly #url: string;
  readonly #key: string;
  calls = 0;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  /** @throws Error saying what the API answered, where it isn't what the route promises. */
  async call<Output extends z.ZodType>(
    route: Route & { output: Output },
    { params = {}, query = {}, body, headers = {} }: ApiRequest = {},
  ): Promise<z.output<Output>> {
    this.calls += 1;
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const url = new URL(`${path}?${new URLSearchParams(query)}`, this.#url);
    const response = await fetch(url, {
      method: route.method,
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.status !== route.status) {
      const { title, detail = '' } = problem.catch({ title: JSON.stringify(answer) }).parse(answer);
      throw new Error(`${route.method} ${url.pathname} was answered ${response.status}: ${title} ${detail}`);
    }
    return route.output.parse(answer);
  }
}
