import { Entity } from 'electrodb';
import { type Database, readItem, type Write } from '../shared/database.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { publicPartitions } from '../shared/table.ts';
import { statusNoticesSchema } from './status-notice.entity.ts';
import { type StatusNotices, statusNotices } from './status-notice.ts';

const place = `${publicPartitions.status}desk`;

/** What the public is told of declared incidents. */
export function statusNoticeStore(database: Database) {
  const items = itemWriter<object>(new Entity(statusNoticesSchema, database), database.table);

  /** Strongly consistent. */
  async function load(): Promise<StatusNotices> {
    const item = await readItem(database, items.key({ place }));
    return item ? statusNotices.parse(item) : { version: 0, notices: [] };
  }

  /** The write of the next notices; its condition fails if others changed them meanwhile. */
  function edition(before: StatusNotices, after: StatusNotices): Write {
    const item = { place, ...after };
    return {
      name: 'status-notices',
      put: before.version ? items.replace(item, before.version) : items.create(item),
    };
  }

  return { load, edition };
}
