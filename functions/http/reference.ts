import middy from '@middy/core';
import { contextOf } from '../context.ts';
import { type ApiEvent, originOf } from './api-event.ts';
import type { RouteOf } from './call.ts';
import { handle, type RouteHandler } from './handle.ts';
import { pageSecurity } from './page-security.ts';
import { openApiDocument } from './reference/document.ts';
import { referencePage } from './reference/page.ts';
import { style } from './reference/style.ts';
import type { Rendered } from './render.ts';
import { referenceRoutes } from './routes/reference.ts';
import type { routes } from './routes.ts';
import { answerHead } from './steps/answer-head.ts';
import { correlation } from './steps/correlation.ts';
import { findRoute } from './steps/find-route.ts';
import { problemAnswers } from './steps/problem-answers.ts';

const getOpenApi = handle(referenceRoutes.getOpenApi, async () => ({
  content: JSON.stringify(openApiDocument()),
  contentType: 'application/json',
}));

const getRoot = handle(referenceRoutes.getRoot, async () => ({ location: '/docs' }));

const getReference = handle(referenceRoutes.getReference, async ({ origin }) => ({
  content: referencePage(openApiDocument(), origin),
  contentType: 'text/html; charset=utf-8',
  headers: pageSecurity(style, "'none'"),
}));

const handlers: { [Name in RouteOf<'reference'>]: RouteHandler<(typeof routes)[Name]> } = {
  getRoot,
  getOpenApi,
  getReference,
};

/** What anyone may read, and the answer to every path that is no route; it touches no table. */
export const handler = middy<ApiEvent, Rendered>()
  .use(correlation())
  .use(answerHead())
  .use(problemAnswers())
  .use(findRoute(Object.values(handlers)))
  .handler((event: ApiEvent) =>
    event.handler.answer({
      params: undefined,
      query: undefined,
      body: undefined,
      caller: undefined,
      ifMatch: undefined,
      origin: originOf(event),
      context: contextOf({ kind: 'system' }, event.correlationId),
      remember: () => [],
    }),
  );
