import * as z from 'zod';

/** How a value is stored at its position, where not as it is. `unpack` answers undefined for what it does not know. */
interface Packing<Value> {
  pack(value: Value): unknown;
  unpack(stored: unknown): Value | undefined;
}

const anyList = z.array(z.unknown());

/**
 * Packs facts into one list, by position, for an attribute that an index projects: an index can project no more than 20
 * attributes, and what it projects can't be changed once it exists. A position is never given to another fact; a new
 * fact comes at the end, where older items have nothing.
 */
export function positionalCodec<Facts extends object>(
  positions: readonly (keyof Facts & string)[],
  packings: { readonly [Name in keyof Facts]?: Packing<NonNullable<Facts[Name]>> } = {},
) {
  function packed<Name extends keyof Facts & string>(facts: Facts, name: Name): unknown {
    const value = facts[name];
    if (value === undefined || value === null) return null;
    return packings[name] ? packings[name].pack(value) : value;
  }

  return {
    /** Absent facts are null between others, and left out at the end. */
    pack(facts: Facts): unknown[] {
      const list = positions.map((name) => packed(facts, name));
      while (list.at(-1) === null) list.pop();
      return list;
    },

    /** @throws ZodError where it is no list. */
    unpack(stored: unknown): Record<string, unknown> {
      const list = anyList.parse(stored);
      const facts: Record<string, unknown> = {};
      for (const [position, name] of positions.entries()) {
        const value = list[position] ?? undefined;
        const fact = value === undefined || !packings[name] ? value : packings[name].unpack(value);
        if (fact !== undefined) facts[name] = fact;
      }
      return facts;
    },
  };
}
