import middy from '@middy/core';
import { apiKeyStore } from '../../../domain/access/api-key.store.ts';
import { apiKeyUseStore } from '../../../domain/access/api-key-use.store.ts';
import { actorOf } from '../../../domain/access/principal.ts';
import { requestCountStore } from '../../../domain/access/request-count.store.ts';
import { agentStore } from '../../../domain/desk/agent.store.ts';
import { teamStore } from '../../../domain/desk/team.store.ts';
import { tableMarkStore } from '../../../domain/privacy/table-mark.store.ts';
import { auditStore } from '../../../domain/record/audit.store.ts';
import type { Database } from '../../../domain/shared/database.ts';
import { idempotencyStore } from '../../../domain/shared/idempotency.store.ts';
import { signingKeyStore } from '../../../domain/shared/signing-key.store.ts';
import { contextOf } from '../../context.ts';
import { environment } from '../../needs.ts';
import { type ApiEvent, originOf } from './api-event.ts';
import type { HandlersOf, NounIn } from './call.ts';
import { answerOnce } from './idempotency.ts';
import type { Rendered } from './render.ts';
import { requestAllowance } from './request-allowance.ts';
import type { Area } from './routes.ts';
import { answerHead } from './steps/answer-head.ts';
import { authenticate, bearerToken } from './steps/authenticate.ts';
import { authorise } from './steps/authorise.ts';
import { checkInput } from './steps/check-input.ts';
import { compress } from './steps/compress.ts';
import { correlation } from './steps/correlation.ts';
import { findRoute, type Handlers } from './steps/find-route.ts';
import { limitRate, tellRateLimit } from './steps/limit-rate.ts';
import { notModified } from './steps/not-modified.ts';
import { bodyOf, parseJson } from './steps/parse-json.ts';
import { problemAnswers } from './steps/problem-answers.ts';
import { refuseRestored } from './steps/refuse-restored.ts';
import { tellDeprecation } from './steps/tell-deprecation.ts';

/** Loads the handlers of each noun of an area with the first request for it: a start loads none of them. */
type NounLoaders<A extends Area> = { [N in NounIn<A>]: () => Promise<{ handlers: HandlersOf<N> }> };

/** The Lambda handler of an area's routes. `nouns` must contain all of its nouns; the steps run from top to bottom. */
export function serve<A extends Area>(_area: A, database: Database, nouns: NounLoaders<A>) {
  return serveNouns(database, nouns, () => Number(environment('requests:count').REQUESTS_PER_MINUTE));
}

/**
 * The same for nouns outside the areas of the route table.
 * @param requestsPerMinute read with the first request of a principal: a function for anybody has no such setting
 */
export function serveNouns(
  database: Database,
  nouns: Readonly<Record<string, () => Promise<{ handlers: Handlers }>>>,
  requestsPerMinute: () => number,
) {
  const stores = { records: idempotencyStore(database), signingKey: signingKeyStore(database) };
  return middy<ApiEvent, Rendered>()
    .use(correlation())
    .use(tellRateLimit())
    .use(tellDeprecation())
    .use(answerHead())
    .use(compress())
    .use(notModified())
    .use(problemAnswers())
    .use(findRoute(nouns))
    .use(refuseRestored(tableMarkStore(database)))
    .use(
      authenticate({
        database,
        agents: agentStore(database),
        apiKeys: apiKeyStore(database),
        uses: apiKeyUseStore(database),
        audit: auditStore(database),
        teams: teamStore(database),
      }),
    )
    .use(limitRate(() => requestAllowance(requestCountStore(database), requestsPerMinute())))
    .use(authorise())
    .use(parseJson())
    .use(checkInput())
    .handler((event: ApiEvent) => {
      const { principal, input, handler } = event;
      const context = contextOf(principal ? actorOf(principal) : { kind: 'system' }, event.correlationId);
      return answerOnce(stores, event, context.now, (remember) =>
        handler.answer({
          ...input,
          principal,
          context,
          bearerToken: bearerToken(event),
          origin: originOf(event),
          received: () => ({ headers: event.headers, body: bodyOf(event) }),
          remember,
        }),
      );
    });
}
