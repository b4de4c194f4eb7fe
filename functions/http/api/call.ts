import type * as z from 'zod';
import type { Principal } from '../../../domain/access/principal.ts';
import type { Context } from '../../../domain/shared/context.ts';
import type { Write } from '../../../domain/shared/database.ts';
import type { ShownContacts } from './contact.ts';
import type { RouteHandler } from './handle.ts';
import type { NounOf, Route } from './route.ts';
import type { Area, areas, RouteName, routes } from './routes.ts';

type Parsed<R, Part extends 'params' | 'query' | 'body'> =
  R extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;

/** The success response of a route, as its handler returns it. */
export type Answer<R extends Route> = R extends { output: infer Schema extends z.ZodType }
  ? Resource<z.input<Schema>>
  : R extends { status: 204 }
    ? NoContent
    : R extends { status: 302 }
      ? Redirect
      : Content;

interface Resource<Body> {
  body: Body;
  /** Path of the created resource. */
  location?: string;
  /** What is not masked of its contact data; by default all is. */
  contacts?: ShownContacts;
}

/** 204: no body. */
interface NoContent {
  body?: undefined;
}

/** 303: a temporary link to the content. */
interface Redirect {
  location: string;
}

/** A text that is not a JSON resource of the API. */
interface Content {
  content: string;
  contentType: string;
  /** Beyond the standard ones. */
  headers?: Record<string, string>;
}

/** Who calls, with the time and the ids of the call. */
export interface Caller {
  principal: Principal;
  context: Context;
}

/** A fully validated request. */
export interface Call<R extends Route> {
  params: Parsed<R, 'params'>;
  query: Parsed<R, 'query'>;
  body: Parsed<R, 'body'>;
  principal: R['role'] extends 'anyone' ? undefined : Principal;
  /** The credential that was sent, for routes that identify their caller themselves. */
  bearerToken: string | undefined;
  /** The headers and the body as they were received, for routes whose requests are signed. */
  received(): { headers: Readonly<Record<string, string | undefined>>; body: string };
  /** The version that the client wants to change; undefined without If-Match. */
  ifMatch: number | undefined;
  context: Context;
  /** The API's origin: scheme and host, without a slash at the end. */
  origin: string;
  /**
   * The writes that store the response under the request's Idempotency-Key; none without a key. They belong in the
   * transaction of the change itself, so that a crash leaves neither without the other.
   */
  record(answer: Answer<R>): Write[];
}

/** Every collection of the API, from the paths of the table. */
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

/** The handlers of a noun: one for each of its routes. */
export type HandlersOf<N extends Noun> = { [Name in RouteOf<N>]: RouteHandler<(typeof routes)[Name]> };
