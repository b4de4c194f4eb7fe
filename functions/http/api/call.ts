import type * as z from 'zod';
import type { Role } from '../../../domain/desk/agent.ts';
import type { Context } from '../../../domain/shared/context.ts';
import type { Write } from '../../../domain/shared/database.ts';
import type { AgentId, ApiKeyId } from '../../../domain/shared/ids.ts';
import type { RouteHandler } from './handle.ts';
import type { NounOf, Route } from './route.ts';
import type { Area, areas, RouteName, routes } from './routes.ts';

/** Who calls: an API key, and the agent that it acts as. */
export interface Caller {
  apiKeyId: ApiKeyId;
  role: Role;
  agentId: AgentId | undefined;
}

type Parsed<R, Part extends 'params' | 'query' | 'body'> =
  R extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;

/** The happy answer of a route, as its handler gives it. */
export type Answer<R extends Route> = R extends { output: infer Schema extends z.ZodType }
  ? Resource<z.input<Schema>>
  : R extends { status: 204 }
    ? NoContent
    : R extends { status: 302 }
      ? Redirect
      : Content;

interface Resource<Body> {
  body: Body;
  /** Path of what was created. */
  location?: string;
}

/** Nothing to say beyond that it is done. */
interface NoContent {
  body?: undefined;
}

/** Where the thing is for the moment. */
interface Redirect {
  location: string;
}

/** A text that is no JSON resource of the API. */
interface Content {
  content: string;
  contentType: string;
  /** Beyond the usual ones. */
  headers?: Record<string, string>;
}

/** A request after everything about it was checked. */
export interface Call<R extends Route> {
  params: Parsed<R, 'params'>;
  query: Parsed<R, 'query'>;
  body: Parsed<R, 'body'>;
  caller: R['role'] extends 'anyone' ? undefined : Caller;
  /** The version that the client wants to change; undefined where it doesn't care. */
  ifMatch: number | undefined;
  context: Context;
  /** Where the API was called: scheme and host, without a slash at the end. */
  origin: string;
  /**
   * The writes by which the answer is remembered under the request's Idempotency-Key; none without a key. They belong
   * into the transaction of the change itself, so that a crash leaves neither without the other.
   */
  record(answer: Answer<R>): Write[];
}

/** Everything that the API serves a collection for, as the paths of the table say. */
type Noun = NounOf<(typeof routes)[RouteName]['path']>;

/** The nouns of one area, which one function serves. */
export type NounIn<A extends Area> = {
  [Name in keyof (typeof areas)[A]]: (typeof areas)[A][Name] extends { path: infer Path extends string }
    ? NounOf<Path>
    : never;
}[keyof (typeof areas)[A]];

/** The routes of a noun. */
type RouteOf<N extends Noun> = {
  [Name in RouteName]: NounOf<(typeof routes)[Name]['path']> extends N ? Name : never;
}[RouteName];

/** What answers the routes of a noun: each of them. */
export type HandlersOf<N extends Noun> = { [Name in RouteOf<N>]: RouteHandler<(typeof routes)[Name]> };
