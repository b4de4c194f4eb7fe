import { Entity } from 'electrodb';
import { type Database, keyOf, type Reading, type Write } from '../shared/database.ts';
import { daysAfter } from '../shared/day.ts';
import type { CustomerId, SurveyId, TicketId } from '../shared/ids.ts';
import { linkHash } from '../shared/link-secret.ts';
import { surveySchema } from './survey.entity.ts';
import { type Survey, survey } from './survey.ts';
import { surveyFormStore } from './survey-form.store.ts';
import type { SurveyForm } from './survey-form.ts';
import { surveyTallySchema } from './survey-tally.entity.ts';
import {
  answerCounts,
  nobody,
  type SurveyTally,
  sentCount,
  surveyTally,
  type TallyCounts,
} from './survey-tally.ts';
import { surveyedCustomerSchema } from './surveyed-customer.entity.ts';

export type SurveyStore = ReturnType<typeof surveyStore>;

/** Surveys, their results, and when each customer was last surveyed. All are written together with their ticket. */
export function surveyStore(database: Database) {
  const surveys = new Entity(surveySchema, database);
  const tallies = new Entity(surveyTallySchema, database);
  const surveyedCustomers = new Entity(surveyedCustomerSchema, database);
  const forms = surveyFormStore(database);

  /** A survey, to read together with other items. */
  function reading(ticketId: TicketId, surveyId: SurveyId): Reading<Survey | undefined> {
    return {
      key: keyOf(surveys.get({ ticketId, surveyId })),
      parse: (item) => item && survey.parse(item),
    };
  }

  async function find(ticketId: TicketId, surveyId: SurveyId): Promise<Survey | undefined> {
    const { data } = await surveys.get({ ticketId, surveyId }).go({ consistent: true });
    return data ? survey.parse(data) : undefined;
  }

  /** Oldest first; a ticket has one for each resolution. */
  async function ofTicket(ticketId: TicketId): Promise<Survey[]> {
    const { data } = await surveys.query.survey({ ticketId }).go({ pages: 'all', consistent: true });
    return data.map((item) => survey.parse(item));
  }

  /** The form of a link's secret. */
  function formOfLink(secret: string): Promise<SurveyForm | undefined> {
    return forms.find(linkHash(secret));
  }

  /** When a customer was last surveyed, to read together with other items. */
  function lastSent(customerId: CustomerId): Reading<string | undefined> {
    return {
      key: keyOf(surveyedCustomers.get({ customerId })),
      parse: (item) => item && String(item.lastSentAt),
    };
  }

  /**
   * The writes that send a survey and count it. A condition fails if the customer was surveyed about another ticket
   * since `lastSentAt`.
   */
  function sending(
    sent: Survey,
    form: SurveyForm,
    lastSentAt: string | undefined,
    quietDays: number,
  ): Write[] {
    const { customerId, sentAt } = sent;
    const expiresAt = Math.ceil(Date.parse(sentAt) / 1000) + quietDays * 24 * 3600;
    const asked = { customerId, lastSentAt: sentAt, expiresAt };
    const asking = lastSentAt
      ? surveyedCustomers.put(asked).where((row, { eq }) => eq(row.lastSentAt, lastSentAt))
      : surveyedCustomers.create(asked);
    return [
      { name: 'survey', put: surveys.create(sent).params() },
      forms.creation(form),
      { name: 'surveyed-customer', put: asking.params() },
      tallying(sent, sentCount),
    ];
  }

  /** The writes that record an answer, or a changed one; a condition fails after a concurrent one. */
  function answering(before: Survey, after: Survey): Write[] {
    const put = surveys.put(after).where(({ version }, { eq }) => eq(version, before.version));
    const counts = answerCounts(before, after);
    return [
      { name: 'survey', put: put.params() },
      ...(Object.keys(counts).length ? [tallying(after, counts)] : []),
    ];
  }

  function tallying({ day, agentId, teamId }: Survey, counts: TallyCounts): Write {
    const whose = { agentId: agentId ?? nobody, teamId: teamId ?? nobody };
    const addition = tallies.upsert({ desk: 'desk', day, ...whose }).add(counts);
    return { name: 'survey-tally', update: addition.params() };
  }

  /** The counts of a range of days, inclusive, in order. */
  async function talliesOf(from: string, to: string): Promise<SurveyTally[]> {
    // A key that ends with its day precedes all keys of that day.
    const end = daysAfter(to, 1);
    const days = tallies.query.tally({ desk: 'desk' }).between({ day: from }, { day: end });
    const { data } = await days.go({ pages: 'all' });
    return data.map((item) => surveyTally.parse(item));
  }

  return { reading, find, ofTicket, formOfLink, lastSent, sending, answering, talliesOf };
}
