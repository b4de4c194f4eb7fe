import { nounStore } from '../../record/plain-noun.store.ts';
import { type Database, readTogether } from '../../shared/database.ts';
import type { TagId } from '../../shared/ids.ts';
import { type Tag, type TagType, tags, tagTypes } from './tag.ts';

export type TagStore = ReturnType<typeof tagStore>;

/** Tags of customers, and their types. */
export function tagStore(database: Database) {
  const ofTags = nounStore<Tag>(database, tags);
  const ofTypes = nounStore<TagType>(database, tagTypes);

  /** Tags and their types: one read unit each, in two calls. */
  async function withTypes(tagIds: readonly TagId[]): Promise<{ tags: Tag[]; types: TagType[] }> {
    const found = await readAll(ofTags, tagIds);
    return {
      tags: found,
      types: await readAll(
        ofTypes,
        found.map(({ tagTypeId }) => tagTypeId),
      ),
    };
  }

  async function readAll<Row>(
    store: {
      reading(id: string): {
        key: { pk: string; sk: string };
        parse(item: object | undefined): Row | undefined;
      };
    },
    ids: readonly string[],
  ): Promise<Row[]> {
    const readings = [...new Set(ids)].map((id) => store.reading(id));
    if (!readings.length) return [];
    const read = await readTogether(database, readings);
    return readings.flatMap((reading) => read(reading) ?? []);
  }

  return { tags: ofTags, types: ofTypes, withTypes };
}
