import middy from '@middy/core';
import { contextOf } from '../../context.ts';
import { type ApiEvent, originOf } from '../api/api-event.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import type { Rendered } from '../api/render.ts';
import { answerHead } from '../api/steps/answer-head.ts';
import { compress } from '../api/steps/compress.ts';
import { correlation } from '../api/steps/correlation.ts';
import { findRoute } from '../api/steps/find-route.ts';
import { notModified } from '../api/steps/not-modified.ts';
import { problemAnswers } from '../api/steps/problem-answers.ts';
import { openApiDocument } from './document.ts';
import { referencePage, referenceSecurity, startScript } from './page.ts';
import { referenceRoutes } from './reference.routes.ts';

const getOpenApi = handle(referenceRoutes.getOpenApi, async () => ({
  content: JSON.stringify(openApiDocument()),
  contentType: 'application/json',
}));

const getRoot = handle(referenceRoutes.getRoot, async () => ({ location: '/docs' }));

const getReference = handle(referenceRoutes.getReference, async () => ({
  content: referencePage(),
  contentType: 'text/html; charset=utf-8',
  headers: referenceSecurity(),
}));

const getReferenceStart = handle(referenceRoutes.getReferenceStart, async () => ({
  content: startScript,
  contentType: 'text/javascript; charset=utf-8',
}));

/** Its URL contains the version. */
const forEver = { 'cache-control': 'public, max-age=31536000, immutable' };

const getReferenceScript = handle(referenceRoutes.getReferenceScript, async () => ({
  content: (await import('swagger-ui-dist/swagger-ui-bundle.js')).default,
  contentType: 'text/javascript; charset=utf-8',
  headers: forEver,
}));

const getReferenceStyle = handle(referenceRoutes.getReferenceStyle, async () => ({
  content: (await import('swagger-ui-dist/swagger-ui.css')).default,
  contentType: 'text/css; charset=utf-8',
  headers: forEver,
}));

const handlers = {
  getRoot,
  getOpenApi,
  getReference,
  getReferenceStart,
  getReferenceScript,
  getReferenceStyle,
} satisfies HandlersOf<'' | 'docs' | 'openapi.json'>;

const load = async () => ({ handlers });

/** Public documents, and the response to every path without a route; needs no table. */
export const handler = middy<ApiEvent, Rendered>()
  .use(correlation())
  .use(answerHead())
  .use(compress())
  .use(notModified())
  .use(problemAnswers())
  .use(findRoute({ '': load, docs: load, 'openapi.json': load }))
  .handler((event: ApiEvent) =>
    event.handler.answer({
      params: undefined,
      query: undefined,
      body: undefined,
      principal: undefined,
      bearerToken: undefined,
      received: () => ({ headers: event.headers, body: '' }),
      ifMatch: undefined,
      origin: originOf(event),
      context: contextOf({ kind: 'system' }, event.correlationId),
      remember: () => [],
    }),
  );
