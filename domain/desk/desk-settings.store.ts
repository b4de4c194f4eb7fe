import { Entity } from 'electrodb';
import { auditTrail } from '../record/audit.store.ts';
import type { Context } from '../shared/context.ts';
import { type Database, keyOf, type Write } from '../shared/database.ts';
import { deskSettingsSchema, formerSettingsSchema } from './desk-settings.entity.ts';
import { type DeskSettings, defaultSettings, deskSettings, editableSettings } from './desk-settings.ts';

/** What people set about the desk as a whole. */
export function deskSettingsStore(database: Database) {
  const settings = new Entity(deskSettingsSchema, database);
  const former = new Entity(formerSettingsSchema, database);
  const audited = auditTrail<DeskSettings>(database, 'settings', editableSettings, () => 'settings');
  const write = 'settings';

  async function stored(): Promise<DeskSettings | undefined> {
    const { data } = await settings.get({ desk: 'desk' }).go({ consistent: true });
    return data ? deskSettings.parse(data) : undefined;
  }

  /** Strongly consistent: one read unit, or two until something was stored. */
  async function load(): Promise<DeskSettings> {
    const found = await stored();
    if (found) return found;
    const { data } = await former.query
      .settings({ desk: 'desk' })
      .go({ limit: 1, order: 'desc', consistent: true });
    const [newest] = data;
    if (!newest) return defaultSettings;
    const moved = editableSettings.safeParse(newest).data;
    // A version without settings was stored together with an item of their own.
    return moved ? { ...defaultSettings, ...moved } : ((await stored()) ?? defaultSettings);
  }

  /** The put of settings; its condition fails after a concurrent edit. Version 1 may not be stored yet. */
  function put(stored: DeskSettings, expected: number): Write {
    const item = settings
      .put({ ...stored, desk: 'desk' })
      .where(({ version }, { eq, notExists }) =>
        expected === defaultSettings.version
          ? `${notExists(version)} OR ${eq(version, expected)}`
          : eq(version, expected),
      );
    return { name: write, put: item.params() };
  }

  /** The writes of an edit; the condition of `settings` fails after a concurrent one. */
  function edition(before: DeskSettings, next: DeskSettings, context: Context): Write[] {
    return [put(next, before.version), ...audited(before, next, context)];
  }

  /** The write that requires settings to be as they were read; the condition of `settings` fails if they are not. */
  function unchanged(read: DeskSettings): Write {
    // Also stores settings that only the SLA configuration's item has, before a newer one replaces it.
    if (read.version === defaultSettings.version) return put(read, read.version);
    return {
      name: write,
      check: {
        TableName: database.table,
        Key: keyOf(settings.get({ desk: 'desk' })),
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': read.version },
      },
    };
  }

  return { load, edition, unchanged };
}
