import { describe, expect, it } from 'vitest';
import {
  afterRound,
  failedFunctionOf,
  isRoundDue,
  mostRedrives,
  type Reconciliation,
  redriveStep,
} from '../../../domain/reconciliation/reconciliation.ts';
import { noon } from '../given.ts';

const event = { detail: { type: 'ticket.replied' } };
const asDestinationRecord = (requestPayload: unknown) =>
  JSON.stringify({ version: '1.0', requestContext: { condition: 'RetriesExhausted' }, requestPayload });

describe('A message of a failure queue', () => {
  it('is sent again unchanged, and counted', () => {
    expect(redriveStep(JSON.stringify(event), 0)).toEqual({ do: 'redrive', payload: event, redrives: 1 });
    expect(redriveStep(JSON.stringify(event), 3)).toMatchObject({ redrives: 4 });
  });

  it('of Lambda contains the failed event, with the count in the event', () => {
    expect(redriveStep(asDestinationRecord(event), 0)).toEqual({
      ...{ do: 'redrive', payload: event, redrives: 1 },
    });
    expect(redriveStep(asDestinationRecord({ ...event, redrives: 2 }), 0)).toMatchObject({ redrives: 3 });
  });

  it('is parked after the maximum number of redrives, wherever they are counted', () => {
    expect(redriveStep(JSON.stringify(event), mostRedrives - 1).do).toBe('redrive');
    expect(redriveStep(JSON.stringify(event), mostRedrives).do).toBe('park');
    expect(redriveStep(asDestinationRecord({ ...event, redrives: mostRedrives }), 0).do).toBe('park');
  });

  it('is counted from zero if an operator redrives it', () => {
    expect(redriveStep(asDestinationRecord({ ...event, redrives: 8 }), 8, true)).toMatchObject({
      redrives: 1,
    });
  });

  it.each(['', 'no JSON', '"text"', '7', 'null', '{"half":'])(
    'that no consumer could parse is parked at once: %s',
    (body) => expect(redriveStep(body, 0).do).toBe('park'),
  );

  it('of a schedule is deleted, since its next run does the same', () => {
    const scheduled = { 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} };
    expect(redriveStep(JSON.stringify(scheduled), 0)).toEqual({ do: 'delete' });
    expect(redriveStep(asDestinationRecord(scheduled), 0)).toEqual({ do: 'delete' });
  });
});

describe('The function that failed at a message', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:kefu-dev-on-ticket-event-route';
  const name = 'kefu-dev-on-ticket-event-route';
  const recordOf = (functionArn: string) =>
    JSON.stringify({ requestContext: { functionArn }, requestPayload: event });

  it("is named in Lambda's record, with the version", () => {
    expect(failedFunctionOf(recordOf(`${arn}:$LATEST`), undefined)).toBe(name);
  });

  it('is named by EventBridge beside the event', () => {
    expect(failedFunctionOf(JSON.stringify(event), arn)).toBe(name);
  });

  it.each([
    [JSON.stringify(event), undefined],
    [JSON.stringify(event), 'arn:aws:sqs:eu-west-1:111122223333:jobs'],
    ['no JSON', undefined],
    [recordOf(''), undefined],
  ])('is unknown without either: %s, %s', (body, targetArn) => {
    expect(failedFunctionOf(body, targetArn)).toBeUndefined();
  });
});

describe('Rounds of redrives', () => {
  it('with failures become less frequent, for more than a day until a message is parked', () => {
    let state: Reconciliation | undefined;
    const minutes = Array.from({ length: mostRedrives }, () => {
      state = afterRound('q', state, 1, noon);
      return (Date.parse(state?.nextRoundAt ?? '') - Date.parse(noon)) / 60_000;
    });
    expect(minutes).toEqual([15, 30, 60, 120, 240, 360, 360, 360]);
    expect(minutes.reduce((sum, each) => sum + each) / 60).toBeGreaterThan(24);
  });

  it('start again after one without failures', () => {
    const busy = afterRound('q', undefined, 5, noon);
    expect(afterRound('q', busy, 0, noon)).toBeUndefined();
  });

  it('are due at their time, and at once without a record', () => {
    const busy = afterRound('q', undefined, 5, noon);
    expect(isRoundDue(undefined, noon)).toBe(true);
    expect(isRoundDue(busy, noon)).toBe(false);
    expect(isRoundDue(busy, busy?.nextRoundAt ?? '')).toBe(true);
  });
});
