import type { Context } from '../../shared/context.ts';
import { ConditionFailed, commitWrites, type Reading, readTogether } from '../../shared/database.ts';
import { derivedIdAt } from '../../shared/derived-id.ts';
import { KefuError } from '../../shared/errors.ts';
import type { CustomerId, Id, NewId } from '../../shared/ids.ts';
import { numberOf } from '../../shared/record-number.ts';
import type { ContactPoint } from '../contact-point.ts';
import type { Customer } from '../customer.ts';
import type { CustomerImport, OpenChunk, Outcome } from './customer-import.ts';
import type { ImportStores } from './import-customers.ts';
import { customerOf, type Plan, planRow, type References } from './plan-row.ts';
import { pointsOf, type ReadRow, type WantedRow } from './read-row.ts';
import type { RowError } from './row-error.ts';

type Stores = Pick<
  ImportStores,
  'database' | 'customers' | 'organizations' | 'erasedAmong' | 'history' | 'changeLevelLater' | 'locale'
>;

interface Chunk {
  job: CustomerImport;
  rows: readonly ReadRow[];
  references: References;
  /** Stores what all rows of the chunk are written with. */
  open(needed: { numbers: number; departmentIds: string[] }): Promise<OpenChunk>;
}

/** What became of a row. */
export interface RowOutcome {
  outcome: Outcome;
  errors: readonly RowError[];
}

/** Rows that are written at once: enough to use the units of a second, few enough to wait for them. */
const atOnce = 8;

/** How often a row that others outran is decided anew. */
const triesAtMost = 4;

/** Decides the rows of a chunk and, unless it is a dry run, writes them. In their order. */
export async function writeRows(
  stores: Stores,
  { job, rows, references, open }: Chunk,
  context: Context,
): Promise<RowOutcome[]> {
  const wanted = rows.filter((row) => 'values' in row);
  const planned = await plan(stores, wanted, references);
  if (job.state === 'checking')
    return rows.map((row) => ('errors' in row ? failure(row.errors) : foreseen(planned.get(row.row))));
  const departmentIds = [...new Set(wanted.flatMap(({ values }) => values.departmentId ?? []))];
  const kinds = new Set([...planned.values()].map(({ kind }) => kind));
  // A number for each row, whether it needs one or not: which rows do may differ in a repetition, their numbers must not.
  const numbers = kinds.has('create') ? rows.length : 0;
  const isRepetition = job.chunk !== undefined;
  const chunk =
    job.chunk ?? (numbers || kinds.has('change') ? await open({ numbers, departmentIds }) : undefined);
  const outcomes = new Map<number, RowOutcome>();
  for (let from = 0; from < rows.length; from += atOnce)
    await Promise.all(
      rows.slice(from, from + atOnce).map(async (row, index) => {
        const outcome =
          'errors' in row
            ? failure(row.errors)
            : await writeRow(
                stores,
                { job, row, references, chunk, isRepetition, place: from + index },
                planned.get(row.row),
                context,
              );
        outcomes.set(row.row, outcome);
      }),
    );
  return rows.map(({ row }) => outcomes.get(row) ?? failure([]));
}

function failure(errors: readonly RowError[]): RowOutcome {
  return { outcome: 'failed', errors };
}

const foresights = { create: 'created', change: 'changed', unchanged: 'unchanged' } as const;

function foreseen(plan: Plan | undefined): RowOutcome {
  if (!plan) return failure([]);
  return plan.kind === 'failed' ? failure(plan.errors) : { outcome: foresights[plan.kind], errors: [] };
}

/** The id of the customer that a row creates: it follows from the import and the row, and sorts by both. */
function customerIdOf({ importId, createdAt }: CustomerImport, row: number): CustomerId {
  return derivedIdAt('customer', `${importId}#${row}`, createdAt, row);
}

/** Reads whom the rows are about, a hundred items a call, and decides. */
async function plan(
  { database, customers, organizations, erasedAmong }: Stores,
  rows: readonly WantedRow[],
  references: References,
): Promise<Map<number, Plan>> {
  const keyed = rows.map((row) => ({
    row,
    holder: customers.findingExternal(row.values.externalId),
    owners: pointsOf(row.values).map(({ point }) => ({ point, reading: customers.finding(point) })),
  }));
  const claims = await readTogether(
    database,
    keyed.flatMap(({ holder, owners }): Reading<unknown>[] => [
      holder,
      ...owners.map(({ reading }) => reading),
    ]),
  );
  const erased = await erasedAmong(keyed.flatMap(({ owners }) => owners.map(({ point }) => point)));
  const organizationIds = new Set(rows.flatMap(({ values }) => values.organizationId ?? []));
  const ofOrganizations = [...organizationIds].map((organizationId) => organizations.reading(organizationId));
  const readOrganization = await readTogether(database, ofOrganizations, { consistent: false });
  const foundOrganizations = ofOrganizations.flatMap((reading) => readOrganization(reading) ?? []);
  const existing = new Set<string>(foundOrganizations.map(({ organizationId }) => organizationId));
  const named = new Set<CustomerId>();
  for (const { holder, owners } of keyed)
    for (const id of [claims(holder), ...owners.map(({ reading }) => claims(reading)?.customerId)])
      if (id) named.add(id);
  const found = new Map<CustomerId, Customer>();
  for (let wanted = [...named]; wanted.length; ) {
    const loaded = await customers.loadAll(wanted);
    for (const customer of loaded) found.set(customer.customerId, customer);
    const current = new Set(loaded.flatMap(({ mergedInto }) => mergedInto ?? []));
    wanted = [...current].filter((customerId) => !found.has(customerId));
  }
  /** The customer who stands for one who may be merged. */
  const customerOfId = (customerId: CustomerId | undefined): Customer | undefined => {
    const customer = customerId && found.get(customerId);
    return customer?.mergedInto ? customerOfId(customer.mergedInto) : customer;
  };
  return new Map(
    keyed.map(({ row, holder, owners }) => {
      const known = new Map<ContactPoint, Customer>();
      for (const { point, reading } of owners) {
        const owner = customerOfId(claims(reading)?.customerId);
        if (owner) known.set(point, owner);
      }
      return [
        row.row,
        planRow(row, {
          ...references,
          ...{ holder: customerOfId(claims(holder)), owners: known, erased, organizations: existing },
        }),
      ];
    }),
  );
}

interface RowToWrite {
  job: CustomerImport;
  row: WantedRow;
  references: References;
  /** Undefined if no row of the chunk writes anything. */
  chunk: OpenChunk | undefined;
  /** Whether an earlier run began the chunk, and may have written the row. */
  isRepetition: boolean;
  /** The place of the row in the chunk. */
  place: number;
}

async function writeRow(
  stores: Stores,
  { job, row, references, chunk, isRepetition, place }: RowToWrite,
  planned: Plan | undefined,
  context: Context,
): Promise<RowOutcome> {
  if (!chunk) return foreseen(planned);
  const customerId = customerIdOf(job, row.row);
  // The id of its history item follows from the import and the row, so that a repetition finds it.
  const newId: NewId = (kind) =>
    kind === 'history'
      ? derivedIdAt(kind, `${job.importId}#${row.row}`, chunk.at, row.row)
      : context.newId(kind);
  const rowContext: Context = { ...context, now: chunk.at, newId };
  let decided = planned;
  for (let attempt = 1; decided; attempt++) {
    if (attempt > triesAtMost) break;
    if (decided.kind === 'failed') return failure(decided.errors);
    try {
      if (decided.kind === 'create') {
        if (!chunk.numbers) break;
        const { day, first } = chunk.numbers;
        const number = numberOf.customer(day, first + place);
        await create(stores, decided.facts, { customerId, number }, rowContext);
        return { outcome: 'created', errors: [] };
      }
      if (decided.customer.customerId === customerId) return { outcome: 'created', errors: [] };
      if (decided.kind === 'unchanged') {
        const isChanged = isRepetition && (await wasChanged(stores, decided.customer, newId('history')));
        return { outcome: isChanged ? 'changed' : 'unchanged', errors: [] };
      }
      return { outcome: await change(stores, decided, rowContext), errors: [] };
    } catch (error) {
      if (error instanceof ConditionFailed) {
        // An earlier try of this row wrote it.
        if (error.writes.includes('new-customer')) return { outcome: 'created', errors: [] };
        if (error.writes.includes('history')) return { outcome: 'changed', errors: [] };
      } else if (isRefusal(error)) {
        return failure([{ row: row.row, code: 'refused', message: 'is more than the table can store' }]);
      } else if (!(error instanceof KefuError)) throw error;
    }
    decided = (await plan(stores, [row], references)).get(row.row);
  }
  const message = 'is about a customer whom others kept changing: import it again';
  return failure([{ row: row.row, code: 'edit-conflict', message }]);
}

async function create(
  { database, customers, locale }: Stores,
  facts: Extract<Plan, { kind: 'create' }>['facts'],
  { customerId, number }: { customerId: CustomerId; number: string },
  context: Context,
): Promise<void> {
  const created = customerOf(facts, { customerId, number, createdAt: context.now, locale });
  await commitWrites(database, customers.creation(created, context));
}

async function change(
  { customers, changeLevelLater }: Stores,
  { customer, edit }: Extract<Plan, { kind: 'change' }>,
  context: Context,
): Promise<Outcome> {
  // Before the commit, since a crash in between must not leave tickets with another level than their customer's.
  if (edit.level && edit.level !== customer.level)
    await changeLevelLater(customer.customerId, context.correlationId);
  const { changes } = await customers.change(customer.customerId, () => edit, context, { loaded: customer });
  return changes.length ? 'changed' : 'unchanged';
}

/** Whether an earlier try of this row changed the customer. Half a read unit. */
async function wasChanged(
  { database, history }: Stores,
  { customerId }: Customer,
  historyId: Id<'history'>,
): Promise<boolean> {
  const finding = history.finding(customerId, historyId);
  return (await readTogether(database, [finding]))(finding);
}

/** The table's own refusal of an item, which no other try changes. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === 'ValidationException' || /ValidationError/.test(error.message))
  );
}
