import { Entity } from 'electrodb';
import { commitWrites, type Database, type Write } from '../shared/database.ts';
import { timeToLiveAttribute } from '../shared/table.ts';
import { surveyFormSchema } from './survey-form.entity.ts';
import { deletableFrom, type SurveyForm, surveyForm } from './survey-form.ts';

export type SurveyFormStore = ReturnType<typeof surveyFormStore>;

/** Forms of surveys, by the hash of their link's secret. */
export function surveyFormStore(database: Database) {
  const forms = new Entity(surveyFormSchema, database);

  async function find(linkHash: string): Promise<SurveyForm | undefined> {
    const { data } = await forms.get({ linkHash }).go({ consistent: true });
    return data ? surveyForm.parse(data) : undefined;
  }

  function creation(form: SurveyForm): Write {
    return { name: 'survey-form', put: forms.create(withDeletion(form)).params() };
  }

  /**
   * Saves an answer in a single write, so that the page needs no other permission.
   * @throws ConditionFailed after a concurrent answer.
   */
  async function answer(before: SurveyForm, after: SurveyForm): Promise<void> {
    const put = forms.put(withDeletion(after)).where(({ version }, { eq }) => eq(version, before.version));
    await commitWrites(database, [{ name: 'survey-form', put: put.params() }]);
  }

  return { find, creation, answer };
}

function withDeletion(form: SurveyForm) {
  return { ...form, [timeToLiveAttribute]: deletableFrom(form) };
}
