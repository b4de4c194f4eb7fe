import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { newSurvey, type Survey, withAnswerOf } from '../../../domain/survey/survey.ts';
import { formOf, type SurveyForm, withAnswer } from '../../../domain/survey/survey-form.ts';
import {
  answerCounts,
  nobody,
  resultOf,
  sentCount,
  surveyTally,
  type TallyCounts,
} from '../../../domain/survey/survey-tally.ts';
import { contextAt, givenLinkSecret, givenMailbox, givenTicket, noon } from '../given.ts';

const ticket = givenTicket({ status: 'resolved', resolutionCycle: 1 });
const sent = newSurvey(ticket, defaultSettings.survey, 'UTC', givenLinkSecret, contextAt());

function tallyOf(...counts: TallyCounts[]) {
  const tally: Record<string, number> = {};
  for (const each of counts)
    for (const [name, count] of Object.entries(each)) tally[name] = (tally[name] ?? 0) + count;
  return surveyTally.parse({ day: '2026-11-22', agentId: nobody, teamId: nobody, ...tally });
}

/** The tally's change for the answers of one customer, each an hour after the one before. */
function countsOf(...ratings: number[]): TallyCounts[] {
  let survey: Survey = sent;
  let form: SurveyForm = formOf(sent, ticket, givenMailbox());
  return ratings.map((rating, hour) => {
    const now = new Date(Date.parse(noon) + hour * 3_600_000).toISOString();
    form = withAnswer(form, { rating, comment: String(hour) }, { now, correlationId: 'test' }) ?? form;
    const next = withAnswerOf(survey, form) ?? survey;
    const counts = answerCounts(survey, next);
    survey = next;
    return counts;
  });
}

describe('The results of surveys', () => {
  it('are empty if nobody was surveyed', () => {
    expect(resultOf([])).toEqual({
      sent: 0,
      answered: 0,
      responseRate: null,
      average: null,
      distribution: [0, 0, 0, 0, 0],
    });
  });

  it('have no average if nobody answered', () => {
    expect(resultOf([tallyOf(sentCount)])).toMatchObject({
      sent: 1,
      answered: 0,
      responseRate: 0,
      average: null,
    });
  });

  it('sum up ratings over several days', () => {
    const one = tallyOf(sentCount, sentCount, ...countsOf(5), ...countsOf(4));
    const other = tallyOf(sentCount, ...countsOf(1));
    expect(resultOf([one, other, tallyOf(sentCount)])).toEqual({
      sent: 4,
      answered: 3,
      responseRate: 0.75,
      average: 3.3333,
      distribution: [1, 0, 0, 1, 1],
    });
  });

  it('count a customer once, with the last answer, however often it was changed', () => {
    const tally = tallyOf(sentCount, ...countsOf(2, 5, 5, 1, 4));
    expect(resultOf([tally])).toMatchObject({ answered: 1, average: 4, distribution: [0, 0, 0, 1, 0] });
  });
});
