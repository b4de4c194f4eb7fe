import * as z from 'zod';
import type { Item } from '../item-units.ts';
import type { EngineClient } from './engine-client.ts';
import { allItems } from './images.ts';
import type { TableDescription } from './tables.ts';
import type { Input, WrittenItem } from './wire.ts';

const suffix = '--stale';
const anything = z.unknown();

/**
 * A copy of the tables in which every item is one write behind, kept while a stale-read or stale-index fault is
 * armed. Stale reads are answered from it, so that the engine itself evaluates conditions, filters and pages.
 */
export class StaleReplica {
  readonly #engine: EngineClient;
  readonly #tables: ReadonlyMap<string, TableDescription>;
  #copied: Promise<void> | undefined;

  constructor(engine: EngineClient, tables: ReadonlyMap<string, TableDescription>) {
    this.#engine = engine;
    this.#tables = tables;
  }

  /** Copies the tables when such a fault is armed, and drops the copy when none is. True while there is a copy. */
  async keep(pending: boolean): Promise<boolean> {
    if (pending) {
      this.#copied ??= this.#copy();
      await this.#copied;
    } else if (this.#copied) {
      const copied = this.#copied;
      this.#copied = undefined;
      await copied;
      await this.#drop();
    }
    return pending;
  }

  /** Brings the copy to the state before the write that has just succeeded. */
  async fallBehind(written: readonly WrittenItem[], before: readonly (Item | undefined)[]): Promise<void> {
    for (const [index, { table, key }] of written.entries()) {
      const image = before[index];
      const TableName = table + suffix;
      if (image) await this.#engine.ask('PutItem', { TableName, Item: image }, anything);
      else await this.#engine.ask('DeleteItem', { TableName, Key: key }, anything);
    }
  }

  /** The same request, sent to the copy. */
  redirect(input: Input): Input {
    const { TableName, RequestItems } = input;
    return {
      ...input,
      ...(TableName === undefined ? {} : { TableName: TableName + suffix }),
      ...(RequestItems && {
        RequestItems: Object.fromEntries(
          Object.entries(RequestItems).map(([table, request]) => [table + suffix, request]),
        ),
      }),
    };
  }

  /** A batch's response is keyed by table name, which must be the requested one. */
  restoreNames(body: string): string {
    return body.replaceAll(`${suffix}":`, '":');
  }

  async #copy(): Promise<void> {
    for (const [table, description] of this.#tables) {
      const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = description;
      const TableName = table + suffix;
      const definition = { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes };
      await this.#engine.ask('CreateTable', { ...definition, BillingMode: 'PAY_PER_REQUEST' }, anything);
      for await (const item of allItems(this.#engine, table)) {
        await this.#engine.ask('PutItem', { TableName, Item: item }, anything);
      }
    }
  }

  async #drop(): Promise<void> {
    for (const table of this.#tables.keys()) {
      await this.#engine.ask('DeleteTable', { TableName: table + suffix }, anything);
    }
  }
}
