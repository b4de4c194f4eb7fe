import { describe, expect, it } from 'vitest';
import { shippedTimetable } from '../../../domain/sla/timetable.ts';
import { newSurvey } from '../../../domain/survey/survey.ts';
import { followUpOf, withEdit } from '../../../domain/task/task.ts';
import { contextAt, givenLinkSecret, givenTicket, id, noon } from '../given.ts';

const survey = newSurvey(givenTicket(), shippedTimetable.survey, 'UTC', givenLinkSecret, contextAt());
const task = followUpOf({ ...survey, teamId: id('team') }, contextAt());
const later = contextAt('2026-11-23T09:00:00.000Z');

describe('A follow-up', () => {
  it('is open, and the team’s whose work was rated', () => {
    expect(task).toMatchObject({ state: 'open', kind: 'low-rating', teamId: id('team'), createdAt: noon });
  });

  it('that is done says by whom, when and what came of it', () => {
    expect(withEdit(task, { state: 'done', note: 'Called.' }, later)).toMatchObject({
      version: 2,
      state: 'done',
      note: 'Called.',
      doneAt: later.now,
      doneBy: { kind: 'system' },
    });
  });

  it('keeps who did it when the note is mended later, and forgets it when it is open again', () => {
    const done = withEdit(task, { state: 'done' }, later);
    const mended = withEdit(done, { note: 'Called twice.' }, contextAt('2026-11-24T09:00:00.000Z'));
    expect(mended).toMatchObject({ state: 'done', note: 'Called twice.', doneAt: later.now });
    const again = withEdit(mended, { state: 'open', note: null }, later);
    expect(again).toMatchObject({ version: 4, state: 'open' });
    expect([again.note, again.doneAt, again.doneBy]).toEqual([undefined, undefined, undefined]);
  });
});
