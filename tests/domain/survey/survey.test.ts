import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/desk/desk-settings.ts';
import { linkHash, linkSecret } from '../../../domain/shared/link-secret.ts';
import { shippedConfiguration, withShipped } from '../../../domain/sla/sla-configuration.ts';
import {
  isLow,
  newSurvey,
  quietReason,
  reminderMoment,
  withAnswerOf,
} from '../../../domain/survey/survey.ts';
import {
  deletableFrom,
  eventOf,
  formOf,
  linkExpiry,
  type SurveyForm,
  stateOf,
  withAnswer,
} from '../../../domain/survey/survey-form.ts';
import { SurveyAnswered } from '../../../events/ticket/ticket-survey.ts';
import { contextAt, givenLinkSecret, givenMailbox, givenTicket, noon } from '../given.ts';

const slaConfiguration = withShipped(shippedConfiguration, 'Europe/Berlin');
const { survey: settings } = defaultSettings;
const ticket = givenTicket({ status: 'resolved', resolutionCycle: 2 });
const sent = newSurvey(ticket, settings, 'Asia/Shanghai', givenLinkSecret, contextAt());
const form = formOf(sent, ticket, givenMailbox());
const at = (now: string) => ({ now, correlationId: 'request-1' });
const answered = (before: SurveyForm, rating: number, now: string, comment?: string) =>
  withAnswer(before, { rating, comment }, at(now)) ?? before;

describe('A survey', () => {
  it('is about one resolution, in the name and the language of the mailbox', () => {
    expect(sent).toMatchObject({ ticketId: ticket.ticketId, resolutionCycle: 2, sentAt: noon });
    expect(form).toMatchObject({
      ticketId: ticket.ticketId,
      surveyId: sent.surveyId,
      subject: 'Broken lamp',
      mailboxName: 'Example Support',
      locale: 'en',
    });
  });

  it('accepts a first answer for fourteen days, to the millisecond', () => {
    expect(sent.answerableUntil).toBe('2026-12-06T12:00:00.000Z');
    expect(stateOf(form, '2026-12-06T11:59:59.999Z')).toBe('open');
    expect(stateOf(form, '2026-12-06T12:00:00.000Z')).toBe('over');
    expect(withAnswer(form, { rating: 5 }, at('2026-12-06T12:00:00.000Z'))).toBeUndefined();
  });

  it('accepts changes for 24 hours after the first answer, however many', () => {
    const first = answered(form, 2, '2026-11-23T09:00:00.000Z', 'Late.');
    const second = answered(first, 4, '2026-11-24T08:59:59.999Z');
    expect(second).toMatchObject({
      version: 3,
      rating: 4,
      comment: undefined,
      answeredAt: '2026-11-23T09:00:00.000Z',
      changedAt: '2026-11-24T08:59:59.999Z',
    });
    expect(stateOf(second, '2026-11-24T09:00:00.000Z')).toBe('final');
    expect(withAnswer(second, { rating: 1 }, at('2026-11-24T09:00:00.000Z'))).toBeUndefined();
  });

  it('answered at the end of its time can still be changed, and its link works until then', () => {
    const late = answered(form, 5, '2026-12-06T11:59:00.000Z');
    expect(stateOf(late, '2026-12-07T11:58:59.000Z')).toBe('changeable');
    expect(linkExpiry(late)).toBe('2026-12-07T12:00:00.000Z');
  });

  it('has a form that outlives its link by thirty days', () => {
    expect(deletableFrom(form)).toBe(Date.parse('2027-01-06T12:00:00.000Z') / 1000);
  });

  it('is unchanged by the same answer', () => {
    const first = answered(form, 4, '2026-11-23T09:00:00.000Z', 'Good.');
    expect(
      withAnswer(first, { rating: 4, comment: 'Good.' }, at('2026-11-23T09:00:01.000Z')),
    ).toBeUndefined();
  });

  it('counts for the day on which the desk sent it, in its own time zone', () => {
    const evening = contextAt('2026-11-22T16:30:00.000Z');
    expect(newSurvey(ticket, settings, 'Asia/Shanghai', givenLinkSecret, evening).day).toBe('2026-11-23');
  });

  it('is low with one or two stars', () => {
    expect([undefined, 1, 2, 3, 4, 5].map(isLow)).toEqual([false, true, true, false, false, false]);
  });

  it("is found by the hash of its link only, from which the link can't be derived", () => {
    expect(linkSecret.safeParse(givenLinkSecret).success).toBe(true);
    expect(form.linkHash).toBe(linkHash(givenLinkSecret));
    expect(form.linkHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(form)).not.toContain(givenLinkSecret);
  });

  it.each(['', 'MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U', `${givenLinkSecret}a`, givenLinkSecret.slice(1), '../x'])(
    'has no link that ends in %j',
    (other) => {
      expect(linkSecret.safeParse(other).success).toBe(false);
    },
  );
});

describe('The recorded answer', () => {
  const first = answered(form, 2, '2026-11-23T09:00:00.000Z', 'Late.');
  const recorded = withAnswerOf(sent, first);

  it("is the form's", () => {
    expect(recorded).toEqual({
      ...sent,
      version: 2,
      rating: 2,
      comment: 'Late.',
      answeredAt: '2026-11-23T09:00:00.000Z',
      changedAt: '2026-11-23T09:00:00.000Z',
    });
  });

  it('is absent before there is an answer, or if it was recorded', () => {
    expect(withAnswerOf(sent, form)).toBeUndefined();
    expect(recorded && withAnswerOf(recorded, first)).toBeUndefined();
  });

  it('is the latest one, even if events are late or reordered', () => {
    const second = answered(first, 5, '2026-11-23T09:00:01.000Z');
    expect(withAnswerOf(sent, second)).toMatchObject({ version: 3, rating: 5, comment: undefined });
    expect(recorded && withAnswerOf(recorded, second)).toMatchObject({ version: 3, rating: 5 });
    const last = withAnswerOf(sent, second);
    expect(last && withAnswerOf(last, first)).toBeUndefined();
  });

  it('has a form event with an id that a repetition shares', () => {
    expect(eventOf(form)).toBeUndefined();
    expect(SurveyAnswered.schema.parse(eventOf(first))).toMatchObject({
      id: `${sent.surveyId}.2`,
      ticketId: sent.ticketId,
      actor: { kind: 'customer', customerId: ticket.customerId },
      correlationId: 'request-1',
      data: { surveyId: sent.surveyId, rating: 2 },
    });
    expect(eventOf(answered(first, 4, '2026-11-23T10:00:00.000Z'))?.id).toBe(`${sent.surveyId}.3`);
  });
});

describe('A customer', () => {
  it('is not surveyed for thirty days after a survey, whatever ticket is resolved', () => {
    expect(quietReason(undefined, 30, noon)).toBeUndefined();
    expect(quietReason('2026-10-23T12:00:00.001Z', 30, noon)).toMatch(/less than 30 days ago/);
    expect(quietReason('2026-10-23T12:00:00.000Z', 30, noon)).toBeUndefined();
    expect(quietReason(noon, 0, noon)).toBeUndefined();
  });

  it('is reminded in business hours, after at least three days', () => {
    // Wednesday evening in Berlin, and three days later: Saturday.
    expect(reminderMoment(settings, slaConfiguration, sent.answerableUntil, '2026-11-25T20:00:00.000Z')).toBe(
      '2026-11-30T08:00:00.000Z',
    );
  });

  it('is not reminded of a survey that will be closed by then', () => {
    expect(
      reminderMoment(settings, slaConfiguration, '2026-11-30T08:00:00.000Z', '2026-11-25T20:00:00.000Z'),
    ).toBeUndefined();
  });
});
