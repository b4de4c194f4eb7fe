import type { Context } from '../shared/context.ts';
import { retryOnConflict } from '../shared/database.ts';
import type { SurveyFormStore } from './survey-form.store.ts';
import { type SurveyAnswer, type SurveyForm, stateOf, withAnswer } from './survey-form.ts';

interface Answering {
  /** The form as it was just read. */
  form: SurveyForm;
  answer: SurveyAnswer;
}

/** Somebody may submit the form twice. */
const attempts = 4;

/**
 * Stores a customer's answer in the form of a survey, from which it is recorded (`recordSurveyAnswer`). Repeating it changes
 * nothing.
 * @returns `closed` with the form if it accepts no answer any more
 */
export async function answerSurvey(
  { surveyForms }: { surveyForms: SurveyFormStore },
  { form, answer }: Answering,
  context: Pick<Context, 'now' | 'correlationId'>,
): Promise<{ outcome: 'answered' } | { outcome: 'closed'; form: SurveyForm }> {
  let loaded: SurveyForm | undefined = form;
  return retryOnConflict(attempts, async () => {
    const before = loaded ?? (await surveyForms.find(form.linkHash)) ?? form;
    loaded = undefined;
    const state = stateOf(before, context.now);
    if (state === 'over' || state === 'final') return { outcome: 'closed', form: before } as const;
    const answered = withAnswer(before, answer, context);
    if (answered) await surveyForms.answer(before, answered);
    return { outcome: 'answered' } as const;
  });
}
