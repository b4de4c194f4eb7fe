import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Actor } from '../../../events/event.ts';
import type { Context } from '../../shared/context.ts';
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

const stored = upload.extend({ ownerId: z.string().optional(), expiresAt: z.number() });

/** As long as the bucket's lifecycle rule keeps a file that no message names. */
const lifetimeSeconds = 2 * 24 * 3600;

type By = Pick<Context, 'actor' | 'now'>;

export type UploadStore = ReturnType<typeof uploadStore>;

export function uploadStore(database: Database) {
  const uploads = new Entity(uploadSchema, database);

  /** It belongs to whoever acts. */
  function announcement(announced: Upload, { actor, now }: By): Write {
    const expiresAt = seconds(now) + lifetimeSeconds;
    const ownerId = ownerOf(actor);
    return { name: 'upload', put: uploads.create({ ...announced, ownerId, expiresAt }).params() };
  }

  /** Those of these files that whoever acts announced, in no order, without expired ones. */
  async function findAll(attachmentIds: readonly AttachmentId[], { actor, now }: By): Promise<Upload[]> {
    const readings = attachmentIds.map((attachmentId) => ({
      key: keyOf(uploads.get({ attachmentId })),
      parse: (item: Item | undefined) => item && stored.parse(item),
    }));
    const read = await readTogether(database, readings);
    const found = readings.flatMap((reading) => read(reading) ?? []);
    return found
      .filter(({ ownerId, expiresAt }) => ownerId === ownerOf(actor) && expiresAt > seconds(now))
      .map((item) => upload.parse(item));
  }

  return { announcement, findAll };
}

/** The agent or the API key: what one of them uploaded, another one can't name. */
function ownerOf(actor: Actor): string {
  switch (actor.kind) {
    case 'agent':
      return actor.agentId;
    case 'apiKey':
      return actor.apiKeyId;
    case 'customer':
      return actor.customerId;
    case 'system':
      return actor.kind;
    default:
      return actor satisfies never;
  }
}

function seconds(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
