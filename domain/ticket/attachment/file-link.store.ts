import { Entity } from 'electrodb';
import type { Database, Write } from '../../shared/database.ts';
import { fileLinkSchema } from './file-link.entity.ts';
import { type FileLink, fileLink } from './file-link.ts';

export type FileLinkStore = ReturnType<typeof fileLinkStore>;

/** Files that mails link to, by the hash of the link's secret. */
export function fileLinkStore(database: Database) {
  const links = new Entity(fileLinkSchema, database);

  async function find(linkHash: string): Promise<FileLink | undefined> {
    const { data } = await links.get({ linkHash }).go({ consistent: true });
    return data ? fileLink.parse(data) : undefined;
  }

  function creation(link: FileLink): Write {
    return { name: 'file-link', put: links.create(link).params() };
  }

  return { find, creation };
}
