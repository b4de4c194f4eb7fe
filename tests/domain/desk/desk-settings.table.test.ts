import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { deskSettingsStore } from '../../../domain/desk/desk-settings.store.ts';
import { type DeskSettings, defaultSettings, editedSettings } from '../../../domain/desk/desk-settings.ts';
import { ConditionFailed, commitWrites } from '../../../domain/shared/database.ts';
import { slaConfigurationStore } from '../../../domain/sla/sla-configuration.store.ts';
import { ownContent } from '../../../domain/sla/sla-configuration-edit.ts';
import { newId, systemContext } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { givenCalendar } from './calendar/given-calendars.ts';

let table: DeskTable;
const started: DeskTable[] = [];
const context = systemContext('test');

beforeEach(async () => {
  table = await startDeskTable();
  started.push(table);
});
afterAll(() => Promise.all(started.map((each) => each.stop())));

const settingsStore = () => deskSettingsStore(table.database);
const configurationStore = () => slaConfigurationStore(table.database, 'UTC');

const survey = { ...defaultSettings.survey, delayHours: 5 };
const lifecycle = { ...defaultSettings.lifecycle, autoCloseDays: 5 };

/** A version of the SLA configuration in the format of earlier releases: with the settings in it. */
async function storeFormer(version: number): Promise<void> {
  const { database } = table;
  const number = String(version).padStart(10, '0');
  const Item = {
    pk: '$kefu#desk_desk',
    sk: `$timetable_1#version_${number}`,
    __edb_e__: 'timetable',
    __edb_v__: '1',
    desk: 'desk',
    version,
    at: '2026-01-02T00:00:00.000Z',
    policies: [],
    calendars: [],
    lifecycle,
    survey,
  };
  await database.client.send(new PutCommand({ TableName: database.table, Item }));
}

/** Adds a calendar, as an edit over the API does. */
async function editConfiguration(
  read: DeskSettings,
  calendar = givenCalendar({ calendarId: newId('calendar') }),
): Promise<void> {
  const store = configurationStore();
  const before = await store.newest();
  const next = {
    ...ownContent({ ...before, calendars: [calendar] }),
    version: before.version + 1,
    at: context.now,
  };
  await commitWrites(table.database, [
    ...store.edition(before, next, context),
    settingsStore().unchanged(read),
  ]);
}

async function editSurvey(
  before: DeskSettings,
  more: Partial<DeskSettings['survey']>,
): Promise<DeskSettings> {
  const next = editedSettings(before, { ...before, survey: { ...before.survey, ...more } }, context.now);
  const configurations = configurationStore();
  const read = await configurations.newest();
  await commitWrites(table.database, [
    ...settingsStore().edition(before, next, context),
    ...configurations.unchanged(read),
  ]);
  return next;
}

describe('The settings', () => {
  it('are the defaults if they were never changed', async () => {
    expect(await settingsStore().load()).toEqual(defaultSettings);
  });

  it('that an earlier release stored with the SLA configuration are kept', async () => {
    await storeFormer(3);
    expect(await settingsStore().load()).toEqual({ ...defaultSettings, lifecycle, survey });
  });

  it('that an earlier release stored are kept when a newer version of the SLA configuration replaces theirs', async () => {
    await storeFormer(3);
    const before = await settingsStore().load();
    await editConfiguration(before);
    expect((await configurationStore().newest()).version).toBe(4);
    expect(await settingsStore().load()).toEqual(before);
  });

  it('that an earlier release stored are kept when they are changed themselves, in part', async () => {
    await storeFormer(3);
    const next = await editSurvey(await settingsStore().load(), { quietDays: 60 });
    const expected = {
      ...defaultSettings,
      version: 2,
      lifecycle,
      survey: { ...survey, quietDays: 60 },
    };
    expect([next, await settingsStore().load()]).toEqual([expected, expected]);
  });

  it('are changed by one of two concurrent edits', async () => {
    const before = await settingsStore().load();
    await editSurvey(before, { quietDays: 60 });
    await expect(editSurvey(before, { quietDays: 61 })).rejects.toThrow(ConditionFailed);
    expect(await settingsStore().load()).toMatchObject({ version: 2, survey: { quietDays: 60 } });
  });

  it('reject an edit of the SLA configuration based on older ones, since they may name its calendar', async () => {
    const before = await settingsStore().load();
    await editSurvey(before, { quietDays: 60 });
    await expect(editConfiguration(before)).rejects.toThrow(ConditionFailed);
    await editConfiguration(await settingsStore().load());
  });

  it('are not changed based on an older SLA configuration, since it may have lost their calendar', async () => {
    const settings = await settingsStore().load();
    const calendar = givenCalendar({ calendarId: newId('calendar') });
    await editConfiguration(settings, calendar);
    const store = configurationStore();
    const seen = await store.newest();
    const content = ownContent({ ...seen, calendars: [] });
    const next = { ...content, version: seen.version + 1, at: context.now };
    await commitWrites(table.database, store.edition(seen, next, context));
    const named = { ...settings, survey: { ...settings.survey, calendarId: calendar.calendarId } };
    const edited = editedSettings(settings, named, context.now);
    const writes = [...settingsStore().edition(settings, edited, context), ...store.unchanged(seen)];
    await expect(commitWrites(table.database, writes)).rejects.toThrow(ConditionFailed);
  });

  it('are not stored in the SLA configuration', async () => {
    await editConfiguration(await settingsStore().load());
    const { Items = [] } = await table.database.client.send(
      new QueryCommand({
        TableName: table.database.table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': '$kefu#desk_desk', ':sk': '$timetable_1' },
      }),
    );
    expect(Items).toHaveLength(1);
    expect(Items[0]).not.toHaveProperty('survey');
  });
});
