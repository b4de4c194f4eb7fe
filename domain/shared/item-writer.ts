/** The input of the document client's PutCommand. */
interface PutInput {
  TableName: string;
  Item: Record<string, unknown>;
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/**
 * Puts and keys of an ElectroDB entity, prepared once for its schema, since ElectroDB derives them again for each
 * item at twenty times the CPU. Unusual items are left to ElectroDB, which reports their errors; a test compares both
 * for every entity.
 */
export interface ItemWriter<Item> {
  /** Puts an item that must not exist yet. */
  create(item: Item): PutInput;
  /** Puts an item, replacing any existing one. */
  put(item: Item): PutInput;
  /** Puts an item if the stored one has this version. */
  replace(item: Item, version: number): PutInput;
  /** @param composites the attributes of the table's key */
  key(composites: Partial<Item>): ItemKey;
}

type ItemKey = Record<'pk' | 'sk', string>;

/** The part of ElectroDB's `Entity` that is used. */
export interface WritableEntity<Item> {
  readonly schema: {
    readonly model: { readonly service: string; readonly entity: string; readonly version: string };
    readonly attributes: object;
    readonly indexes: object;
  };
  create(item: Item): { params<Shape>(): Shape };
}

interface Attribute {
  type: unknown;
  required?: boolean;
  field?: string;
  /** Its name in keys, if different. */
  label?: string;
  default?: unknown;
  set?: (value?: unknown, item?: unknown) => unknown;
  padding?: { length: number; char: string };
  items?: Attribute;
  properties?: Record<string, Attribute>;
}

interface KeyPart {
  field: string;
  composite: readonly string[];
  template?: string;
  casing?: string;
}

interface Index {
  index?: string;
  condition?: (item: Record<string, unknown>) => boolean;
  pk: KeyPart;
  sk: KeyPart;
}

type Values = Readonly<Record<string, unknown>>;

/** An item that is left to ElectroDB. */
const unusual = Symbol('unusual');
type Stored = (value: unknown) => unknown;

const understood = {
  attribute: [
    'type',
    'required',
    'field',
    'label',
    'default',
    'get',
    'set',
    'watch',
    'padding',
    'items',
    'properties',
  ],
  property: ['type', 'required', 'items', 'properties'],
  index: ['index', 'projection', 'condition', 'pk', 'sk'],
  /** `facets` is ElectroDB's own bookkeeping. */
  key: ['field', 'composite', 'facets', 'template', 'casing'],
} as const;

/** @throws Error for a schema with an unsupported feature. */
export function itemWriter<Item extends object>(
  entity: WritableEntity<Item>,
  table: string,
): ItemWriter<Item> {
  const { model } = entity.schema;
  const attributes = Object.entries(entity.schema.attributes).map(([name, declared]) => {
    const attribute = known<Attribute>(`${model.entity}.${name}`, declared, understood.attribute);
    const isVirtual = attribute.set !== undefined;
    if (isVirtual && attribute.set?.() !== undefined)
      throw new Error(`${model.entity}.${name}: only an attribute that is never stored may have a setter.`);
    return { name, attribute, isVirtual, field: attribute.field ?? name, stored: storedBy(attribute, name) };
  });
  const declared = Object.fromEntries(attributes.map(({ name, attribute }) => [name, attribute]));
  const indexes = Object.entries(entity.schema.indexes).map(([name, shape]) => {
    const { index, condition, pk, sk } = known<Index>(`${model.entity}.${name}`, shape, understood.index);
    return {
      isOfTable: index === undefined,
      condition,
      pk: keyMaker(known(name, pk, understood.key), `$${model.service}`, declared),
      sk: keyMaker(known(name, sk, understood.key), `$${model.entity}_${model.version}`, declared),
    };
  });
  const [ofTable] = indexes.filter(({ isOfTable }) => isOfTable);
  if (!ofTable) throw new Error(`${model.entity} has no key.`);
  const marks = { __edb_e__: model.entity, __edb_v__: model.version };

  /** The item as stored in the table; undefined if it is left to ElectroDB. */
  function itemOf(given: unknown): Record<string, unknown> | undefined {
    if (!isRecord(given)) return undefined;
    const values: Record<string, unknown> = {};
    const item: Record<string, unknown> = {};
    for (const { name, attribute, isVirtual, field, stored } of attributes) {
      const value = given[name] === undefined ? defaultOf(attribute) : given[name];
      if (value === undefined) {
        if (attribute.required) return undefined;
        continue;
      }
      const kept = stored(value);
      if (kept === unusual) return undefined;
      if (isVirtual) continue;
      values[name] = kept;
      item[field] = kept;
    }
    for (const { isOfTable, condition, pk, sk } of indexes) {
      const [partition, sort] = [pk.make(values), sk.make(values)];
      if (partition === undefined || sort === undefined) {
        // An item is not in an index for which it has no value.
        if (!isOfTable && !condition && pk.isMissing(values) && sk.isMissing(values)) continue;
        return undefined;
      }
      if (condition && !condition(values)) continue;
      item[pk.field] = partition;
      item[sk.field] = sort;
    }
    return Object.assign(item, marks);
  }

  function put(item: Item): PutInput {
    const Item = itemOf(item) ?? entity.create(item).params<PutInput>().Item;
    return { Item, TableName: table };
  }

  return {
    put,
    create: (item) => ({
      ...put(item),
      ConditionExpression: 'attribute_not_exists(#pk) AND attribute_not_exists(#sk)',
      ExpressionAttributeNames: { '#pk': ofTable.pk.field, '#sk': ofTable.sk.field },
    }),
    replace: (item, version) => ({
      ...put(item),
      ConditionExpression: '#version = :version0',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version0': version },
    }),
    key(composites) {
      const given: unknown = composites;
      const pk = isRecord(given) ? ofTable.pk.make(given) : undefined;
      const sk = isRecord(given) ? ofTable.sk.make(given) : undefined;
      if (pk === undefined || sk === undefined) throw new Error(`A key of ${model.entity} lacks a part.`);
      return { pk, sk };
    },
  };
}

/** Builds one key from its values. */
function keyMaker(
  { field, composite, template, casing }: KeyPart,
  prefix: string,
  attributes: Record<string, Attribute>,
) {
  if (casing !== undefined && casing !== 'none')
    throw new Error(`The item writer does not know the casing ${casing}.`);
  const labelled = (key: string, name: string) => `${key}#${attributes[name]?.label ?? name}_\${${name}}`;
  const written = template ?? composite.reduce(labelled, prefix);
  // Fixed parts and names of values, alternating.
  const [beginning = '', ...rest] = written.split(/\$\{(\w+)\}/);
  const parts = composite.map((name, index) => {
    return { name, padding: attributes[name]?.padding, behind: rest[2 * index + 1] ?? '' };
  });

  /** Undefined if a value is missing, or all values are empty. */
  function make(values: Values): string | undefined {
    let key = beginning;
    for (const { name, padding, behind } of parts) {
      const value = values[name];
      if (value === undefined) return undefined;
      key += padding ? String(value).padStart(padding.length, padding.char) : String(value);
      key += behind;
    }
    // DynamoDB accepts no empty key.
    if (key === '') return undefined;
    return casing === 'none' ? key : key.toLowerCase();
  }

  return {
    field,
    make,
    isMissing: (values: Values) => composite.every((name) => values[name] === undefined),
  };
}

function defaultOf({ default: value }: Attribute): unknown {
  return typeof value === 'function' ? value() : value;
}

/** The stored form of an attribute's value, or that it is unusual. */
function storedBy({ type, items, properties }: Attribute, name: string): Stored {
  if (Array.isArray(type)) return (value) => (type.includes(value) ? value : unusual);
  switch (type) {
    case 'string':
    case 'boolean':
      return (value) => (typeof value === type ? value : unusual);
    case 'number':
      return (value) => (typeof value === 'number' && !Number.isNaN(value) ? value : unusual);
    case 'any':
      return (value) => value;
    case 'list':
      return listOf(storedBy(known(name, items, understood.property), name));
    case 'map':
      return mapOf(
        Object.entries(properties ?? {}).map(([property, declared]) => {
          const attribute = known<Attribute>(property, declared, understood.property);
          return { property, isRequired: attribute.required, stored: storedBy(attribute, property) };
        }),
      );
    default:
      throw new Error(`${name} has a type that no item is written with: ${String(type)}.`);
  }
}

function listOf(stored: Stored): Stored {
  return (value) => {
    if (!Array.isArray(value)) return unusual;
    const kept = value.map(stored);
    return kept.includes(unusual) ? unusual : kept;
  };
}

function mapOf(properties: { property: string; isRequired: boolean | undefined; stored: Stored }[]): Stored {
  return (value) => {
    if (!isRecord(value)) return unusual;
    const map: Record<string, unknown> = {};
    for (const { property, isRequired, stored } of properties) {
      const given = value[property];
      if (given === undefined) {
        if (isRequired) return unusual;
        continue;
      }
      const kept = stored(given);
      if (kept === unusual) return unusual;
      map[property] = kept;
    }
    return map;
  };
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function known<Shape>(what: string, declared: unknown, names: readonly string[]): Shape {
  if (isMadeOf<Shape>(declared, names)) return declared;
  const more = isRecord(declared) ? Object.keys(declared).filter((name) => !names.includes(name)) : [];
  throw new Error(`The item writer does not know ${more.join(', ')} of ${what}.`);
}

function isMadeOf<Shape>(declared: unknown, names: readonly string[]): declared is Shape {
  return isRecord(declared) && Object.keys(declared).every((name) => names.includes(name));
}
