import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import type { Database, Write } from '../shared/database.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { caseSettingsSchema } from './case.entity.ts';
import {
  type CaseSettings,
  caseSettings,
  defaultCaseSettings,
  editableCaseSettings,
} from './case-settings.ts';

/** What people set about cases. */
export function caseSettingsStore(database: Database) {
  const settings = new Entity(caseSettingsSchema, database);
  const items = itemWriter(settings, database.table);
  const audited = auditTrail<CaseSettings>(
    database,
    'case-settings',
    editableCaseSettings,
    () => 'case-settings',
  );

  /** Strongly consistent. */
  async function load(): Promise<CaseSettings> {
    const { data } = await settings.get({ desk: 'desk' }).go({ consistent: true });
    return data ? caseSettings.parse(data) : defaultCaseSettings;
  }

  /** The writes of an edit; the condition of `case-settings` fails after a concurrent one. */
  function edition(before: CaseSettings, next: CaseSettings, context: Context): Write[] {
    const item = { ...next, desk: 'desk' as const };
    // Version 1 is nobody's: it was never stored.
    const put = before.version === 1 ? items.create(item) : items.replace(item, before.version);
    return [{ name: 'case-settings', put }, ...audited(before, next, context)];
  }

  return { load, edition };
}
