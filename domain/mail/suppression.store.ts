import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import { type Database, type Reading, readItem, readTogether, type Write } from '../shared/database.ts';
import { KefuError } from '../shared/errors.ts';
import type { SuppressionId } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { suppressionSchema } from './suppression.entity.ts';
import { type Suppression, suppression, suppressionIdOf } from './suppression.ts';

export type SuppressionStore = ReturnType<typeof suppressionStore>;

/** Addresses that get no more automatic mail. */
export function suppressionStore(database: Database) {
  const suppressions = new Entity(suppressionSchema, database);
  const items = itemWriter(suppressions, database.table);
  const audited = auditTrail<Suppression>(
    database,
    'suppression',
    suppression,
    ({ suppressionId }) => suppressionId,
  );

  /** The write that suppresses an address; doing so again keeps the latest reason. */
  function put(added: Suppression): Write {
    return { name: 'suppression', put: items.put({ ...added, desk: 'desk' }) };
  }

  /** @throws KefuError `not-found`. */
  async function load(suppressionId: SuppressionId): Promise<Suppression> {
    const { data } = await suppressions.get({ desk: 'desk', suppressionId }).go({ consistent: true });
    if (!data) throw new KefuError('not-found', `No address is suppressed as ${suppressionId}.`);
    return suppression.parse(data);
  }

  /** Whether an address is suppressed, to read together with other items. */
  function reading(address: string): Reading<Suppression | undefined> {
    const suppressionId = suppressionIdOf(address);
    return {
      key: items.key({ desk: 'desk', suppressionId }),
      parse: (item) => item && suppression.parse(item),
    };
  }

  /** Whether an address is suppressed. One read unit. */
  async function find(address: string): Promise<Suppression | undefined> {
    const item = await readItem(
      database,
      items.key({ desk: 'desk', suppressionId: suppressionIdOf(address) }),
    );
    return item && suppression.parse(item);
  }

  /** Those of some addresses that are suppressed. Reads one unit for each address. */
  async function ofAddresses(addresses: readonly string[]): Promise<Suppression[]> {
    const readings = addresses.map(reading);
    const read = await readTogether(database, readings);
    return readings.flatMap((one) => read(one) ?? []);
  }

  /** In no telling order. */
  async function list(page: PageRequest): Promise<Page<Suppression>> {
    return parsePage(await suppressions.query.suppression({ desk: 'desk' }).go(page), suppression);
  }

  /** The write that lets automatic mail go there again; its condition fails where the address was suppressed anew. */
  function removal({ suppressionId, createdAt: loadedAt }: Suppression): Write {
    const removal = suppressions
      .delete({ desk: 'desk', suppressionId })
      .where(({ createdAt }, { eq }) => eq(createdAt, loadedAt));
    return { name: 'suppression', delete: removal.params() };
  }

  /** The writes by which a person clears a suppression. */
  function deletion(cleared: Suppression, context: Context): Write[] {
    return [removal(cleared), ...audited(cleared, undefined, context)];
  }

  return { put, reading, find, load, ofAddresses, list, removal, deletion };
}
