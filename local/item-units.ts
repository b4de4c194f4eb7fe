/**
 * Calculates what DynamoDB charges for reads and writes from the items, by AWS's published rules.
 * Sizes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 * Units: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 * Indexes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
 */

/** An attribute value in DynamoDB's JSON; exactly one of the fields is present. */
export interface AttributeValue {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  SS?: string[];
  NS?: string[];
  BS?: string[];
  L?: AttributeValue[];
  M?: Record<string, AttributeValue>;
}

export type Item = Record<string, AttributeValue>;

interface IndexDefinition {
  name: string;
  /** The attributes of the index's key. An item that lacks one of them is not in the index. */
  keys: string[];
  /** Every attribute that the index projects, including keys; `ALL` for the whole item. */
  projected: 'ALL' | ReadonlySet<string>;
}

export interface TableDefinition {
  name: string;
  keys: string[];
  indexes: IndexDefinition[];
}

export type ReadConsistency = 'eventual' | 'strong' | 'transactional';

const listOrMapOverhead = 3;
const elementOverhead = 1;
const unitsPer4KB: Record<ReadConsistency, number> = { eventual: 0.5, strong: 1, transactional: 2 };

/** Bytes of an item: attribute names and values. */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value),
    0,
  );
}

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return binarySize(value.B);
  if (value.SS) return total(value.SS, Buffer.byteLength);
  if (value.NS) return total(value.NS, numberSize);
  if (value.BS) return total(value.BS, binarySize);
  if (value.L) return listOrMapOverhead + total(value.L, (element) => elementOverhead + valueSize(element));
  if (value.M) {
    return listOrMapOverhead + itemSize(value.M) + elementOverhead * Object.keys(value.M).length;
  }
  return 1;
}

const total = <T>(values: readonly T[], size: (value: T) => number) =>
  values.reduce((sum, value) => sum + size(value), 0);
const binarySize = (base64: string) => Buffer.from(base64, 'base64').length;

/** About one byte for two significant digits, one more in any case, and one for a minus sign. */
function numberSize(text: string): number {
  const [mantissa = ''] = text.split(/[eE]/, 1);
  const digits = mantissa.replace(/[-+.]/g, '').replace(/^0+|(?<!0)0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

/** Read units for `bytes` read at once: one item of a get, or all items that a query read. */
export function readUnits(bytes: number, consistency: ReadConsistency): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * unitsPer4KB[consistency];
}

const writeUnitsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / 1024));
const sizeOf = (item: Item | undefined) => (item ? itemSize(item) : 0);

/**
 * Write units of one write that turned the item `before` into `after` (undefined: there is none). The table charges
 * for the larger of the two, twice in a transaction; indexes charge once, for what changed in them.
 */
export function writeUnits(
  table: TableDefinition,
  before: Item | undefined,
  after: Item | undefined,
  transactional: boolean,
): number {
  const ofTable = writeUnitsOf(Math.max(sizeOf(before), sizeOf(after))) * (transactional ? 2 : 1);
  return ofTable + total(table.indexes, (index) => indexWriteUnits(index, before, after));
}

function indexWriteUnits(index: IndexDefinition, before: Item | undefined, after: Item | undefined): number {
  const oldEntry = entryOf(index, before);
  const newEntry = entryOf(index, after);
  const remove = oldEntry ? writeUnitsOf(itemSize(oldEntry)) : 0;
  const put = newEntry ? writeUnitsOf(itemSize(newEntry)) : 0;
  if (!oldEntry || !newEntry) return remove + put;
  const keyChanged = index.keys.some((name) => !isSame(oldEntry[name], newEntry[name]));
  if (keyChanged) return remove + put;
  return isSame(oldEntry, newEntry) ? 0 : Math.max(remove, put);
}

function entryOf(index: IndexDefinition, item: Item | undefined): Item | undefined {
  if (!item || index.keys.some((name) => item[name] === undefined)) return undefined;
  const { projected } = index;
  if (projected === 'ALL') return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => projected.has(name)));
}

/** Compares values of DynamoDB's JSON, ignoring the order of names and of set members. */
function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (name, inner: unknown) => {
    if (Array.isArray(inner)) return name === 'L' ? inner : inner.toSorted();
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
