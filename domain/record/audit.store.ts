import { Entity } from 'electrodb';
import type { Database, Write } from '../shared/database.ts';
import type { ApiKeyId } from '../shared/ids.ts';
import { type Page, type PageRequest, parsePage } from '../shared/page.ts';
import { auditEntrySchema } from './audit-entry.entity.ts';
import { type AuditEntry, auditEntry } from './audit-entry.ts';

/** Entries outlive what they are about, by a year and a month. */
const auditDays = 400;

/** What was done with API keys. Entries are only ever added. */
export function auditStore(database: Database) {
  const entries = new Entity(auditEntrySchema, database);

  /** The write of an entry, for the transaction of what it is about. Of a key's use, its condition lets one a day be. */
  function entry(added: AuditEntry): Write {
    // A day's use sorts behind whatever else was done on that day.
    const slot = added.action === 'api-key.used' ? `${added.at.slice(0, 10)}~` : added.at;
    const expiresAt = auditExpiry(added.at);
    return { name: 'audit-entry', put: entries.create({ ...added, slot, expiresAt }).params() };
  }

  /** Latest first. */
  async function ofApiKey(apiKeyId: ApiKeyId, page: PageRequest): Promise<Page<AuditEntry>> {
    const answer = await entries.query.entry({ apiKeyId }).go({ ...page, order: 'desc', consistent: true });
    return parsePage(answer, auditEntry);
  }

  return { entry, ofApiKey };
}

/** In Unix seconds. */
export function auditExpiry(at: string): number {
  return Math.floor(Date.parse(at) / 1000) + auditDays * 86_400;
}
