import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { historyOf } from '../../../domain/record/history.ts';
import { commitOf, openingOf } from '../../../domain/record/record-commit.ts';
import type { Context } from '../../../domain/shared/context.ts';
import { newSurvey } from '../../../domain/survey/survey.ts';
import type { Task, TaskEdit } from '../../../domain/task/task.ts';
import { followUpOf, taskRecord } from '../../../domain/task/task-record.ts';
import { contextAt, givenLinkSecret, givenTicket, id, noon } from '../given.ts';

const survey = newSurvey(givenTicket(), defaultSettings.survey, 'UTC', givenLinkSecret, contextAt());
const opening = followUpOf({ ...survey, teamId: id('team') });
const { state: task } = openingOf(taskRecord, opening, id('task'), contextAt(), undefined);

function commitOfEdit(before: Task, edit: TaskEdit, context: Context) {
  return commitOf(taskRecord, before, { state: before, changes: [] }, edit, context, undefined);
}

const withEdit = (...edit: Parameters<typeof commitOfEdit>) => commitOfEdit(...edit).state;
const later = contextAt('2026-11-23T09:00:00.000Z');

describe('A follow-up', () => {
  it('is open, for the rated team', () => {
    expect(task).toMatchObject({ state: 'open', kind: 'low-rating', teamId: id('team'), createdAt: noon });
  });

  it('that is done records by whom, when and the note', () => {
    expect(withEdit(task, { state: 'done', note: 'Called.' }, later)).toMatchObject({
      version: 2,
      state: 'done',
      note: 'Called.',
      doneAt: later.now,
      doneBy: { kind: 'system' },
    });
  });

  it('keeps its actor when the note is edited later, and loses it when it is reopened', () => {
    const done = withEdit(task, { state: 'done' }, later);
    const mended = withEdit(done, { note: 'Called twice.' }, contextAt('2026-11-24T09:00:00.000Z'));
    expect(mended).toMatchObject({ state: 'done', note: 'Called twice.', doneAt: later.now });
    const again = withEdit(mended, { state: 'open', note: null }, later);
    expect(again).toMatchObject({ version: 4, state: 'open' });
    expect([again.note, again.doneAt, again.doneBy]).toEqual([undefined, undefined, undefined]);
  });

  it('records changes in its history, without the note', () => {
    const { history } = commitOfEdit(task, { state: 'done', note: 'Called.' }, later);
    const entry = history && historyOf(id('task'), history, later);
    expect(entry?.changes).toEqual([
      { type: 'task.noted', data: {} },
      { type: 'task.completed', data: {} },
    ]);
  });

  it('is not committed without a change', () => {
    expect(commitOfEdit(task, { state: 'open', note: null }, later)).toMatchObject({
      changes: [],
      state: task,
    });
  });
});
