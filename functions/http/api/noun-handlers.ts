import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { nounStore } from '../../../domain/record/plain-noun.store.ts';
import type { PlainNoun, PlainRecord } from '../../../domain/record/plain-noun.ts';
import { commitWrites, type Database, type Write } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { answerPage } from './cursor.ts';
import { type CheckedCall, handleChecked, type RouteHandler } from './handle.ts';
import { commitChange, editWithRetry, requireVersion } from './if-match.ts';
import type { Route } from './route.ts';

const object = z.record(z.string(), z.unknown());
const paging = z.object({ limit: z.number(), cursor: z.string().optional() });

type NounRoute = 'list' | 'create' | 'get' | 'change' | 'remove';

/** The differences between plain nouns. */
interface Options<Row> {
  /**
   * References to a record that prevent its deletion, as the error states them. Each record that begins to refer to one
   * writes `nounStore.reference` in the same transaction, so that a deletion can't miss it.
   */
  usedBy?: (record: Row) => Promise<readonly string[]>;
  /** Rejects a new or changed record, for reasons that its schema can't express. */
  check?: (record: Row, call: CheckedCall) => Promise<void>;
  /** Writes beside a new or changed record, such as `nounStore.reference` of what it begins to refer to. */
  beside?: (record: Row, before: Row | undefined) => readonly Write[];
}

/** The handlers of a plain noun's routes (`nounRoutes`). An area may replace any of them. */
export function nounHandlers<Row extends PlainRecord, Routes extends Record<NounRoute, Route>>(
  database: Database,
  definition: PlainNoun<Row>,
  routes: Routes,
  { usedBy = async () => [], check = async () => {}, beside = () => [] }: Options<Row> = {},
): { [Name in NounRoute]: RouteHandler<Routes[Name]> } {
  const { noun, idKind, idField, schema } = definition;
  const store = nounStore(database, definition);
  const list = { route: operationOf(routes.list), of: {} };

  const idIn = (params: unknown) => z.string().parse(object.parse(params)[idField]);
  const load = ({ params }: CheckedCall) => store.load(idIn(params));

  return {
    list: handleChecked(routes.list, async ({ query }) => ({
      body: await answerPage(list, paging.parse(query), store.list),
    })),

    create: handleChecked(routes.create, async (call, record) => {
      const { body, context } = call;
      const id = context.newId(idKind);
      const fields = object.parse(body);
      const created = schema.parse({ ...fields, [idField]: id, version: 1, createdAt: context.now });
      await check(created, call);
      const answer = { body: created, location: `${routes.create.path}/${id}` };
      await commitWrites(database, [
        ...store.creation(created, context),
        ...beside(created, undefined),
        ...record(answer),
      ]);
      return answer;
    }),

    get: handleChecked(routes.get, async (call) => ({ body: await load(call) })),

    change: handleChecked(routes.change, async (call) => {
      const before = await load(call);
      requireVersion(before, call.ifMatch);
      const same = schema.parse(withoutCleared(definition, { ...before, ...object.parse(call.body) }));
      if (isDeepStrictEqual(same, before)) return { body: before };
      const next = schema.parse({ ...same, version: before.version + 1 });
      await check(next, call);
      const writes = [...store.edition(before, next, call.context), ...beside(next, before)];
      await commitChange(database, noun, writes, call.ifMatch);
      return { body: next };
    }),

    remove: handleChecked(routes.remove, ({ params, ifMatch, context }) =>
      editWithRetry([noun], async () => {
        const { record, deletion } = await store.deletable(idIn(params));
        requireVersion(record, ifMatch);
        const users = await usedBy(record);
        if (users.length) {
          const message = `The ${noun} is in use by ${users.join(', ')}: change these first, then delete it.`;
          throw new KefuError('in-use', message);
        }
        // A condition fails after a concurrent reference, and `usedBy` is called again.
        await commitWrites(database, deletion(context));
        return {};
      }),
    ),
  };
}

/** Removes the optional fields that a change sets to null. */
function withoutCleared({ fields }: PlainNoun<PlainRecord>, record: Record<string, unknown>) {
  const kept = Object.entries(record).filter(
    ([name, value]) => value !== null || !(fields[name] instanceof z.ZodOptional),
  );
  return Object.fromEntries(kept);
}

/** `listRoutingRules` of `/v1/routing-rules`: cursors are bound to it. */
function operationOf({ path }: Route): string {
  const words = path.slice('/v1/'.length).split('-');
  return `list${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}
