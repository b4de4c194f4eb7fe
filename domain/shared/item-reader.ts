import { entityMarks } from './table.ts';

/** The part of ElectroDB's `Entity` that is used. */
interface ReadableEntity {
  readonly schema: { readonly attributes: object };
}

interface Attribute {
  field?: string;
  get?: (value: unknown, item: unknown) => unknown;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads items of an ElectroDB entity as stored in the table: attributes under their own names, through their getters.
 * ElectroDB's `parse` takes ten times the CPU; a test compares both for every entity.
 */
export function itemReader(entity: ReadableEntity): (item: Values) => Record<string, unknown> {
  const attributes = Object.entries<Attribute>({ ...entity.schema.attributes }).map(
    ([name, { field, get }]) => {
      return { name, field: field ?? name, get };
    },
  );
  return (item) => {
    const read: Record<string, unknown> = {};
    for (const { name, field } of attributes) if (item[field] !== undefined) read[name] = item[field];
    for (const { name, get } of attributes) if (get) read[name] = get(read[name], read);
    return read;
  };
}

/** Whether an item is of the entity with this schema. */
export function isOf({ model }: { model: { entity: string } }): (item: Values) => boolean {
  return (item) => item[entityMarks[0]] === model.entity;
}
