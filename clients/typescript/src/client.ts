import createFetchClient, { type Client } from 'openapi-fetch';
import { type RetryOptions, retrying } from './retry.ts';
import type { components, paths } from './schema.ts';

export type KefuClient = Client<paths>;

/** The error document of the API (RFC 9457). */
export type Problem = components['schemas']['Problem'];

/** A named type of the API: `Schema<'Ticket'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export interface KefuOptions {
  /** URL of the API: `https://abc.execute-api.eu-central-1.amazonaws.com`. */
  baseUrl: string;
  /** An API key or access token, or a function that returns a current one for each call. */
  credential: string | (() => string | Promise<string>);
  retry?: RetryOptions;
  /** Sends each attempt; the global `fetch` by default. */
  fetch?: (request: Request) => Promise<Response>;
}

/** A client of one desk: `kefu.GET('/v1/tickets/{ticketId}', { params: { path: { ticketId } } })`. */
export function createKefuClient({ baseUrl, credential, retry, fetch: send }: KefuOptions): KefuClient {
  const client = createFetchClient<paths>({
    baseUrl,
    fetch: retrying(send ?? ((request) => fetch(request)), retry),
  });
  client.use({
    async onRequest({ request }) {
      const current = typeof credential === 'string' ? credential : await credential();
      request.headers.set('Authorization', `Bearer ${current}`);
      return request;
    },
  });
  return client;
}

/** What the API answered instead of the result. */
export class KefuError extends Error {
  readonly status: number;
  /** The stable code, such as `not-found`; undefined where the gateway itself refused. */
  readonly code: Problem['code'] | undefined;
  readonly problem: Partial<Problem>;

  constructor(response: Response, problem: Partial<Problem>) {
    super([`HTTP ${response.status}`, problem.title, problem.detail].filter(Boolean).join(': '));
    this.name = 'KefuError';
    this.status = response.status;
    this.code = problem.code;
    this.problem = problem;
  }
}

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/**
 * The data of a call: `const ticket = await dataOf(kefu.GET(…))`.
 * @throws KefuError if the API answered with an error
 */
export async function dataOf<Data>(call: Promise<Answer<Data>>): Promise<Exclude<Data, undefined>>;
export async function dataOf(call: Promise<Answer<unknown>>): Promise<unknown> {
  const { data, error, response } = await call;
  if (!response.ok) throw new KefuError(response, isObject(error) ? error : {});
  return data;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/**
 * Every item of a list, page after page: `for await (const ticket of itemsOf((cursor) => kefu.GET('/v1/tickets', …)))`.
 * @param page gets the page at a cursor; the first has none
 * @throws KefuError if the API answered with an error
 */
export async function* itemsOf<Item>(
  page: (cursor: string | undefined) => Promise<Answer<Page<Item>>>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await dataOf(page(cursor));
    yield* items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
