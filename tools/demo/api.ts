import * as z from 'zod';
import type { Route } from '../../functions/http/api/route.ts';
import { request } from './request.ts';

export interface ApiRequest {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

const problem = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  detail: z.string().default(''),
});
export type Problem = z.output<typeof problem>;

/** Calls the API as any client does, and checks its responses against the route table. */
export class Api {
  readonly #url: string;
  readonly #key: string;
  /** Shared by all keys of a story. */
  readonly requests: { count: number };

  constructor(url: string, key: string, requests = { count: 0 }) {
    this.#url = url;
    this.#key = key;
    this.requests = requests;
  }

  /** The same API with another key. */
  withKey(key: string): Api {
    return new Api(this.#url, key, this.requests);
  }

  /** @throws Error with the API's response, if it isn't what the route declares */
  async call<Output extends z.ZodType>(
    route: Route & { output: Output },
    said: ApiRequest = {},
  ): Promise<z.output<Output>> {
    const response = await this.send(route, said);
    const answer: unknown = await response.json();
    if (response.status !== route.status) {
      const { title, detail } = problem
        .catch({ status: response.status, code: '', title: JSON.stringify(answer), detail: '' })
        .parse(answer);
      const { pathname } = new URL(response.url);
      throw new Error(`${route.method} ${pathname} was answered ${response.status}: ${title} ${detail}`);
    }
    return route.output.parse(answer);
  }

  /**
   * The response to a request that the API must refuse.
   * @throws ZodError if the response is not a problem document
   */
  async refusal(route: Route, said: ApiRequest = {}): Promise<Problem> {
    return problem.parse(await (await this.send(route, said)).json());
  }

  async send(
    route: Route,
    { params = {}, query = {}, body, headers = {} }: ApiRequest = {},
  ): Promise<Response> {
    this.requests.count += 1;
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    return request(new URL(`${path}?${new URLSearchParams(query)}`, this.#url), {
      method: route.method,
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
