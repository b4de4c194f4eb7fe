import { describe, expect, it } from 'vitest';
import { shippedTimetable, withShipped } from '../../../domain/sla/timetable.ts';
import {
  isLow,
  linkExpiry,
  newSurvey,
  quietReason,
  reminderMoment,
  type Survey,
  stateOf,
  withAnswer,
} from '../../../domain/survey/survey.ts';
import { contextAt, givenMailbox, givenTicket, noon } from '../given.ts';

const timetable = withShipped(shippedTimetable, 'Europe/Berlin');
const ticket = givenTicket({ status: 'resolved', resolutionCycle: 2 });
const sent = newSurvey(ticket, givenMailbox(), timetable.survey, 'Asia/Shanghai', contextAt());
const answered = (survey: Survey, rating: number, now: string, comment?: string) =>
  withAnswer(survey, { rating, comment }, now) ?? survey;

describe('A survey', () => {
  it('asks about one resolution, in the name and the language of whom the customer wrote to', () => {
    expect(sent).toMatchObject({
      ticketId: ticket.ticketId,
      resolutionCycle: 2,
      subject: 'Broken lamp',
      mailboxName: 'Example Support',
      locale: 'en',
      sentAt: noon,
    });
  });

  it('takes a first answer for fourteen days, to the moment', () => {
    expect(sent.answerableUntil).toBe('2026-12-06T12:00:00.000Z');
    expect(stateOf(sent, '2026-12-06T11:59:59.999Z')).toBe('open');
    expect(stateOf(sent, '2026-12-06T12:00:00.000Z')).toBe('over');
    expect(withAnswer(sent, { rating: 5 }, '2026-12-06T12:00:00.000Z')).toBeUndefined();
  });

  it('lets the answer be changed for 24 hours after the first one, however often', () => {
    const first = answered(sent, 2, '2026-11-23T09:00:00.000Z', 'Late.');
    const second = answered(first, 4, '2026-11-24T08:59:59.999Z');
    expect(second).toMatchObject({
      version: 3,
      rating: 4,
      comment: undefined,
      answeredAt: '2026-11-23T09:00:00.000Z',
      changedAt: '2026-11-24T08:59:59.999Z',
    });
    expect(stateOf(second, '2026-11-24T09:00:00.000Z')).toBe('final');
    expect(withAnswer(second, { rating: 1 }, '2026-11-24T09:00:00.000Z')).toBeUndefined();
  });

  it('answered at the last moment can be changed as long, and its link works until then', () => {
    const late = answered(sent, 5, '2026-12-06T11:59:00.000Z');
    expect(stateOf(late, '2026-12-07T11:58:59.000Z')).toBe('changeable');
    expect(linkExpiry(late)).toBe('2026-12-07T12:00:00.000Z');
  });

  it('is not changed by the same answer again', () => {
    const first = answered(sent, 4, '2026-11-23T09:00:00.000Z', 'Good.');
    expect(withAnswer(first, { rating: 4, comment: 'Good.' }, '2026-11-23T09:00:01.000Z')).toBeUndefined();
  });

  it('counts to the day on which the desk sent it, in its own time zone', () => {
    expect(
      newSurvey(
        ticket,
        givenMailbox(),
        timetable.survey,
        'Asia/Shanghai',
        contextAt('2026-11-22T16:30:00.000Z'),
      ).day,
    ).toBe('2026-11-23');
  });

  it('is low with one or two stars', () => {
    expect([undefined, 1, 2, 3, 4, 5].map(isLow)).toEqual([false, true, true, false, false, false]);
  });
});

describe('A customer', () => {
  it('is left alone for thirty days after a survey, whatever ticket is resolved', () => {
    expect(quietReason(undefined, 30, noon)).toBeUndefined();
    expect(quietReason('2026-10-23T12:00:00.001Z', 30, noon)).toMatch(/less than 30 days ago/);
    expect(quietReason('2026-10-23T12:00:00.000Z', 30, noon)).toBeUndefined();
    expect(quietReason(noon, 0, noon)).toBeUndefined();
  });

  it('is reminded in business hours, after three days at least', () => {
    // Wednesday evening in Berlin, and three days later: Saturday.
    expect(reminderMoment(timetable, sent.answerableUntil, '2026-11-25T20:00:00.000Z')).toBe(
      '2026-11-30T08:00:00.000Z',
    );
  });

  it('is not reminded of what can’t be answered any more by then', () => {
    expect(reminderMoment(timetable, '2026-11-30T08:00:00.000Z', '2026-11-25T20:00:00.000Z')).toBeUndefined();
  });
});
