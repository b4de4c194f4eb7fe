import { Entity } from 'electrodb';
import type { Database, Write } from '../../shared/database.ts';
import { KefuError } from '../../shared/errors.ts';
import { type Id, idBounds } from '../../shared/ids.ts';
import { type Page, parsePage, type TimelineRequest } from '../../shared/page.ts';
import { customerImportSchema } from './customer-import.entity.ts';
import { type CustomerImport, customerImport } from './customer-import.ts';

/** As long as deliveries of webhooks and longer than the files. */
const keptSeconds = 90 * 86_400;

export type CustomerImportStore = ReturnType<typeof customerImportStore>;

/** Imports of customers, for 90 days. */
export function customerImportStore(database: Database) {
  const imports = new Entity(customerImportSchema, database);

  async function find(importId: Id<'import'>): Promise<CustomerImport | undefined> {
    const { data } = await imports.get({ desk: 'desk', importId }).go({ consistent: true });
    return data ? customerImport.parse(data) : undefined;
  }

  /** @throws KefuError `not-found` */
  async function load(importId: Id<'import'>): Promise<CustomerImport> {
    const found = await find(importId);
    if (!found) throw new KefuError('not-found', `There is no import ${importId}.`);
    return found;
  }

  /** Newest first, unless ordered otherwise. */
  async function list({ from, to, order = 'desc', ...page }: TimelineRequest): Promise<Page<CustomerImport>> {
    const { first, last } = idBounds('import', { from, to });
    const within = imports.query.import({ desk: 'desk' }).between({ importId: first }, { importId: last });
    return parsePage(await within.go({ ...page, order, consistent: true }), customerImport);
  }

  function creation(created: CustomerImport): Write {
    return { name: 'import', put: imports.create(itemOf(created)).params() };
  }

  /** The write that stores its progress; its condition fails after concurrent progress. */
  function edition(before: CustomerImport, next: CustomerImport): Write {
    const put = imports.put(itemOf(next)).where(({ version }, { eq }) => eq(version, before.version));
    return { name: 'import', put: put.params() };
  }

  function itemOf(kept: CustomerImport) {
    const expiresAt = Math.floor(Date.parse(kept.createdAt) / 1000) + keptSeconds;
    return { ...kept, desk: 'desk' as const, expiresAt };
  }

  return { find, load, list, creation, edition };
}
