import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Context } from '../shared/context.ts';
import { type Database, type Item, type Reading, readTogether, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import { itemWriter } from '../shared/item-writer.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { auditTrail } from './audit.store.ts';
import { nounSchema } from './plain-noun.entity.ts';
import type { PlainNoun, PlainRecord } from './plain-noun.ts';

/** The records of a plain noun. Each write includes the audit entry of its change. */
export function nounStore<Row extends PlainRecord>(database: Database, definition: PlainNoun<Row>) {
  const { noun, idField, schema } = definition;
  const entity = new Entity(nounSchema(definition), database);
  const items = itemWriter<object>(entity, database.table);
  const audited = auditTrail<Row>(database, noun, schema, idOf);

  function idOf(record: Row): string {
    return z.string().parse(Reflect.get(record, idField));
  }

  function itemOf(record: Row): object {
    return { ...record, desk: 'desk', id: idOf(record) };
  }

  /** A read for a batch with other items; undefined if there is no id. */
  function reading(id: string): Reading<Row | undefined> {
    return { key: items.key({ desk: 'desk', id }), parse: (item) => item && schema.parse(item) };
  }

  async function find(id: string): Promise<Row | undefined> {
    const wanted = reading(id);
    return (await readTogether(database, [wanted]))(wanted);
  }

  /** @throws KefuError `not-found`. */
  async function load(id: string): Promise<Row> {
    return existing(id, await find(id));
  }

  function existing(id: string, found: Row | undefined): Row {
    if (!found) throw new KefuError('not-found', `There is no ${noun} ${id}.`);
    return found;
  }

  /** Oldest first. */
  async function list(page: PageRequest): Promise<Page<Row>> {
    const { data, cursor } = await entity.query.record({ desk: 'desk' }).go({ ...page, consistent: true });
    const items = data.map(({ id, ...stored }) => schema.parse({ ...stored, [idField]: id }));
    return { items, cursor: cursor ?? undefined };
  }

  /** All of them: for nouns of which a desk has few. */
  async function all(): Promise<Row[]> {
    const found: Row[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 500, cursor });
      found.push(...page.items);
      cursor = page.cursor;
    } while (cursor);
    return found;
  }

  function creation(created: Row, context: Context): Write[] {
    return [{ name: noun, put: items.create(itemOf(created)) }, ...audited(undefined, created, context)];
  }

  /** The writes that turn a record into its next version; a condition fails after a concurrent change. */
  function edition(before: Row, next: Row, context: Context): Write[] {
    const put = items.replace(itemOf(next), before.version);
    return [{ name: noun, put }, ...audited(before, next, context)];
  }

  /**
   * The writes for the transaction in which another record begins to refer to some of these. A condition fails if one of
   * them doesn't exist. A deletion that was prepared before fails.
   * @param named what the other record refers to
   * @param before what it referred to until now
   */
  function references(
    named: readonly (string | undefined)[],
    before: readonly (string | undefined)[] = [],
  ): Write[] {
    const added = new Set(named.filter((id) => id !== undefined && !before.includes(id)));
    return [...added].map((id) => ({
      name: noun,
      update: {
        TableName: database.table,
        Key: items.key({ desk: 'desk', id }),
        UpdateExpression: 'ADD #references :one',
        ConditionExpression: 'attribute_exists(#version)',
        ExpressionAttributeNames: { '#version': 'version', '#references': 'referenceCount' },
        ExpressionAttributeValues: { ':one': 1 },
      },
    }));
  }

  /**
   * A record, and the writes that delete it. A condition fails after a concurrent change or reference.
   * @throws KefuError `not-found`
   */
  async function deletable(id: string) {
    const raw: Reading<Item | undefined> = { key: items.key({ desk: 'desk', id }), parse: (item) => item };
    const item = (await readTogether(database, [raw]))(raw);
    const record = existing(id, item && schema.parse(item));
    const references = z.number().optional().parse(item?.referenceCount);
    const isUnreferred =
      references === undefined ? 'attribute_not_exists(#references)' : '#references = :references';
    const removal = {
      TableName: database.table,
      Key: raw.key,
      ConditionExpression: `#version = :version AND ${isUnreferred}`,
      ExpressionAttributeNames: { '#version': 'version', '#references': 'referenceCount' },
      ExpressionAttributeValues: {
        ':version': record.version,
        ...(references && { ':references': references }),
      },
    };
    const deletion = (context: Context): Write[] => [
      { name: noun, delete: removal },
      ...audited(record, undefined, context),
    ];
    return { record, deletion };
  }

  return { idOf, reading, find, load, list, all, creation, edition, references, deletable };
}
