import { Entity } from 'electrodb';
import * as z from 'zod';
import { type Database, type Item, keyOf, readTogether, type Write } from '../../shared/database.ts';
import type { AttachmentId } from '../../shared/ids.ts';
import { attachment } from './attachment.ts';
import { uploadSchema } from './upload.entity.ts';

/** A file that a client announced. */
const upload = attachment.pick({
  attachmentId: true,
  filename: true,
  contentType: true,
  bytes: true,
  sha256: true,
  key: true,
});
export type Upload = z.infer<typeof upload>;

const stored = upload.extend({ expiresAt: z.number() });

/** As long as the bucket's lifecycle rule keeps a file that no message names. */
const lifetimeSeconds = 2 * 24 * 3600;

export type UploadStore = ReturnType<typeof uploadStore>;

export function uploadStore(database: Database) {
  const uploads = new Entity(uploadSchema, database);

  function announcement(announced: Upload, now: string): Write {
    const expiresAt = seconds(now) + lifetimeSeconds;
    return { name: 'upload', put: uploads.create({ ...announced, expiresAt }).params() };
  }

  /** The announced files with these ids, in no order, without unknown and expired ones. */
  async function findAll(attachmentIds: readonly AttachmentId[], now: string): Promise<Upload[]> {
    const readings = attachmentIds.map((attachmentId) => ({
      key: keyOf(uploads.get({ attachmentId })),
      parse: (item: Item | undefined) => item && stored.parse(item),
    }));
    const read = await readTogether(database, readings);
    const found = readings.flatMap((reading) => read(reading) ?? []);
    return found.filter(({ expiresAt }) => expiresAt > seconds(now)).map((item) => upload.parse(item));
  }

  return { announcement, findAll };
}

function seconds(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
