import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitWrites } from '../../../domain/shared/database.ts';
import { answerSurvey } from '../../../domain/survey/answer-survey.ts';
import { type SurveyFormStore, surveyFormStore } from '../../../domain/survey/survey-form.store.ts';
import type { SurveyForm } from '../../../domain/survey/survey-form.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { noon } from '../given.ts';

let table: DeskTable;
let surveyForms: SurveyFormStore;
beforeAll(async () => {
  table = await startDeskTable();
  surveyForms = surveyFormStore(table.database);
});
afterAll(() => table.stop());

const nextDay = '2026-11-23T12:00:00.000Z';

/** A form that accepts answers until noon of the next day. */
async function sentForm(facts: Partial<SurveyForm> = {}): Promise<SurveyForm> {
  const surveyId = newId('survey');
  const form: SurveyForm = {
    ...{ linkHash: surveyId, surveyId, ticketId: newId('ticket'), customerId: newId('customer'), version: 1 },
    ...{ number: 'T20261122-0001', subject: 'Parcel', mailboxName: 'Support', locale: 'en' },
    answerableUntil: nextDay,
    ...facts,
  };
  await commitWrites(table.database, [surveyForms.creation(form)]);
  return form;
}

const give = (form: SurveyForm, rating: number, now = noon) =>
  answerSurvey({ surveyForms }, { form, answer: { rating } }, { now, correlationId: 'test' });

const stored = ({ linkHash }: SurveyForm) => surveyForms.find(linkHash);

describe('An answer to a survey', () => {
  it('is stored in its form', async () => {
    const form = await sentForm();
    expect(await give(form, 4)).toEqual({ outcome: 'answered' });
    expect(await stored(form)).toMatchObject({ rating: 4, version: 2, answeredAt: noon });
  });

  it('that arrives twice is stored once', async () => {
    const form = await sentForm();
    const both = await Promise.all([give(form, 4), give(form, 4)]);
    expect(both).toEqual([{ outcome: 'answered' }, { outcome: 'answered' }]);
    expect(await stored(form)).toMatchObject({ rating: 4, version: 2 });
  });

  it('can be changed with an outdated form', async () => {
    const form = await sentForm();
    await give(form, 4);
    expect(await give(form, 2)).toEqual({ outcome: 'answered' });
    expect(await stored(form)).toMatchObject({ rating: 2, version: 3 });
  });

  it('is rejected once the survey expired', async () => {
    const form = await sentForm();
    expect(await give(form, 4, nextDay)).toEqual({ outcome: 'closed', form });
    expect(await stored(form)).toEqual(form);
  });

  it("can't be changed a day after it was given, even with an outdated form", async () => {
    const form = await sentForm({ answerableUntil: '2026-11-30T12:00:00.000Z' });
    await give(form, 4);
    const late = await give(form, 1, '2026-11-24T12:00:00.000Z');
    expect(late).toMatchObject({ outcome: 'closed', form: { rating: 4 } });
    expect(await stored(form)).toMatchObject({ rating: 4, version: 2 });
  });
});
