import { commitWrites, type Database } from '../../shared/database.ts';
import { linkHash } from '../../shared/link-secret.ts';
import type { Message } from '../message.ts';
import type { Attachment } from './attachment.ts';
import type { FileLinkStore } from './file-link.store.ts';

interface Stores {
  database: Database;
  fileLinks: FileLinkStore;
}

interface LinkedFiles {
  message: Pick<Message, 'ticketId' | 'messageId' | 'createdAt'>;
  files: readonly Attachment[];
  /** A new secret for a link (`linkSecret`). */
  newSecret: () => string;
}

/** After this time, the customer has to ask for the file again. */
const linkDays = 30;

/**
 * Creates links to files of a message. A rewritten letter gets new ones; unused ones expire.
 * @returns the files in their order with the secrets of their links, and when the links expire
 */
export async function createFileLinks(
  { database, fileLinks }: Stores,
  { message, files, newSecret }: LinkedFiles,
): Promise<{ linked: (Attachment & { secret: string })[]; expiresAt: string }> {
  const { ticketId, messageId, createdAt } = message;
  const end = Date.parse(createdAt) + linkDays * 24 * 3600_000;
  const linked = files.map((file) => ({ ...file, secret: newSecret() }));
  const writes = linked.map(({ attachmentId, key, filename, secret }) => {
    const link = { ticketId, messageId, attachmentId, key, filename, linkHash: linkHash(secret) };
    return fileLinks.creation({ ...link, expiresAt: Math.floor(end / 1000) });
  });
  await commitWrites(database, writes);
  return { linked, expiresAt: new Date(end).toISOString() };
}
