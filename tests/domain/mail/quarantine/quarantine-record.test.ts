import { describe, expect, it } from 'vitest';
import { quarantineRecord } from '../../../../domain/mail/quarantine/quarantine-record.ts';
import { eventsOf } from '../../../../domain/record/events-of.ts';
import { historyItem, historyOf } from '../../../../domain/record/history.ts';
import { commitOf, openingOf } from '../../../../domain/record/record-commit.ts';
import { contextAt, id } from '../../given.ts';

const mail = {
  ...({ quarantineId: id('quarantine'), reason: 'unreadable', detail: 'Mei wrote something odd.' } as const),
  ...{ recipients: ['help@desk.example'], from: 'mei@mail.example', subject: 'My parcel' },
  ...{ receivedAt: '2026-11-22T11:00:00.000Z', rawMailKey: 'raw/1' },
};
const context = contextAt();
const opened = openingOf(
  quarantineRecord,
  { type: 'quarantine.held', data: { reason: mail.reason }, mail },
  mail.quarantineId,
  context,
  undefined,
);

type Command = Parameters<typeof quarantineRecord.decide>[1];

function commit(before: typeof opened.state, command: Command) {
  return commitOf(quarantineRecord, before, { state: before, changes: [] }, command, context, undefined);
}

describe('The history of a held mail', () => {
  const release = commit(opened.state, { kind: 'release' });
  const settled = commit(release.state, { kind: 'settle', ticketIds: [id('ticket')] });
  const events = [opened, release, settled]
    .flatMap(({ history }) => history ?? [])
    .map((entry) => historyItem.parse(historyOf(mail.quarantineId, entry, context)))
    .flatMap(eventsOf);

  it('records each decision, version by version', () => {
    expect(events.map(({ type, version, data }) => [type, version, data])).toEqual([
      ['quarantine.held', 1, { reason: 'unreadable' }],
      ['quarantine.release-requested', 2, {}],
      ['quarantine.released', 3, { ticketIds: [id('ticket')] }],
    ]);
    expect(settled.state).toMatchObject({ state: 'released', version: 3, ticketIds: [id('ticket')] });
  });

  it('contains nothing of the mail itself', () => {
    expect(JSON.stringify(events)).not.toMatch(/mei|parcel|desk\.example|raw\/1/i);
  });
});

describe('A mail that is held again', () => {
  it('for the same reason is unchanged', () => {
    expect(commit(opened.state, { kind: 'hold', mail })).toMatchObject({ changes: [], state: opened.state });
  });

  it('for another reason records it', () => {
    const { changes } = commit(opened.state, { kind: 'hold', mail: { ...mail, reason: 'flood' } });
    expect(changes).toMatchObject([{ type: 'quarantine.held-again', data: { reason: 'flood' } }]);
  });

  it('after it was discarded stays discarded', () => {
    const gone = commit(opened.state, { kind: 'discard' }).state;
    expect(commit(gone, { kind: 'hold', mail })).toMatchObject({
      changes: [],
      state: { state: 'discarded' },
    });
  });
});
