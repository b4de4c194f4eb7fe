import { describe, expect, it } from 'vitest';
import { shardOf } from '../../../domain/record/clock-shard.ts';
import { caughtUp, commitOf, openingOf } from '../../../domain/record/record-commit.ts';
import { id } from '../given.ts';
import { type Callback, type CallbackTypes, callbackRecord } from './callback.ts';

const agent = { kind: 'agent', agentId: id('agent') } as const;
const system = { kind: 'system' } as const;
const callbackId = id('calendar');
const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const near = at('12:01');

function opened(callAt: string) {
  const opening = { type: 'callback.promised', data: { callAt } } as const;
  return openingOf(callbackRecord, opening, callbackId, { actor: agent, now: at('12:00') }, undefined);
}

function commit(
  before: Callback,
  command: CallbackTypes['command'] | undefined,
  now: string,
  actor: typeof agent | typeof system = agent,
) {
  const due = caughtUp(callbackRecord, before, undefined, now);
  return commitOf(callbackRecord, before, due, command, { actor, now }, undefined);
}

describe('A commit is one version with one history item', () => {
  it('if it opens a record that is due soon', () => {
    const { state, history } = opened(near);
    expect(state).toMatchObject({ version: 1, wakeAt: near });
    expect(history).toEqual({
      version: 1,
      actor: agent,
      changes: [
        { type: 'callback.promised', data: { callAt: near } },
        { type: 'record.wake-scheduled', data: { wakeAt: near }, actor: system },
      ],
    });
  });

  it('if consequences of a command are added to it', () => {
    const { state, history } = commit(
      opened(at('18:00')).state,
      { kind: 'postpone', callAt: near },
      at('12:00'),
    );
    expect(state).toMatchObject({ version: 2, callAt: near });
    expect(history).toEqual({
      version: 2,
      actor: agent,
      changes: [
        { type: 'callback.postponed', data: { callAt: near } },
        { type: 'record.wake-scheduled', data: { wakeAt: near }, actor: system },
      ],
    });
  });

  it('if a command makes a timer due at once: the command and its consequences', () => {
    const overdue = { kind: 'postpone', callAt: at('09:00') } as const;
    const { state, history } = commit(opened(at('18:00')).state, overdue, at('12:00'));
    expect(state).toMatchObject({ version: 2, state: 'missed' });
    expect(history?.changes.map(({ type, actor }) => [type, actor])).toEqual([
      ['callback.postponed', undefined],
      ['callback.missed', system],
    ]);
  });

  it('if only the clock changes it', () => {
    const { state, history } = commit(opened(at('13:00')).state, undefined, at('14:00'));
    expect(state).toMatchObject({ version: 2, state: 'missed' });
    expect(history).toEqual({
      version: 2,
      actor: system,
      changes: [{ type: 'callback.missed', data: { dueAt: at('13:00') } }],
    });
  });

  it('whose changes have no own actor if the system issued the command', () => {
    const { history } = commit(
      opened(at('18:00')).state,
      { kind: 'postpone', callAt: near },
      at('12:00'),
      system,
    );
    expect(history?.changes.map(({ actor }) => actor)).toEqual([undefined, undefined]);
  });

  it('which has no clock told that a record of a kind which may wait falls due soon', () => {
    const { timers } = callbackRecord;
    const patient = { ...callbackRecord, ...(timers && { timers: { ...timers, mayWait: true } }) };
    const opening = { type: 'callback.promised', data: { callAt: near } } as const;
    const { state, history } = openingOf(
      patient,
      opening,
      callbackId,
      { actor: agent, now: at('12:00') },
      undefined,
    );
    expect(history?.changes).toEqual([opening]);
    expect(shardOf(callbackId, state, patient.timers)).toMatch(/^bulk-[0-3]$/);
    expect(shardOf(callbackId, state, timers)).toMatch(/^[0-3]$/);
  });

  it('or neither, if nothing changes', () => {
    const { state } = opened(at('18:00'));
    expect(commit(state, undefined, at('12:00'))).toMatchObject({ history: undefined, state });
  });
});
