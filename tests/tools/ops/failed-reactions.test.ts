import { describe, expect, it } from 'vitest';
import { TicketAssigned } from '../../../events/ticket/ticket-classification.ts';
import { TicketSlaStageReached } from '../../../events/ticket/ticket-clocks.ts';
import { sesEvents } from '../../../functions/on/subscribers.ts';
import { readSettings } from '../../../infra/settings.ts';
import { type FailedMessage, repetitionsOf } from '../../../tools/ops/failed-reactions.ts';

const settings = readSettings('settings.json');

const arnOf = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;
const eventOf = (type: string, data: object = {}) => ({
  ...{ version: '0', source: 'kefu', 'detail-type': type, detail: { type, data } },
});
const event = eventOf(TicketSlaStageReached.type);
const recordOf = (functionArn: string) =>
  JSON.stringify({ requestContext: { functionArn }, requestPayload: event });

const namesOf = (body: string, more: Partial<FailedMessage> = {}) =>
  repetitionsOf({ body, targetArn: undefined, source: undefined, ...more }, settings).map(
    ({ functionName }) => functionName,
  );

describe('A failed event', () => {
  it('is sent to the handler that Lambda names, with the original event', () => {
    const message = { body: recordOf(`${arnOf('kefu-dev-on-ticket-event-route')}:$LATEST`) };
    expect(repetitionsOf({ ...message, targetArn: undefined, source: undefined }, settings)).toEqual([
      { functionName: 'kefu-dev-on-ticket-event-route', payload: { ...event, redrives: 1 } },
    ]);
  });

  it('is sent to the handler that EventBridge could not reach, even if others match the same event', () => {
    const body = JSON.stringify(eventOf(TicketAssigned.type));
    const targetArn = arnOf('kefu-dev-on-ticket-event-notify');
    expect(namesOf(body, { targetArn })).toEqual(['kefu-dev-on-ticket-event-notify']);
  });

  it('in the former format is sent to the handler of the queue that it was parked from', () => {
    const source = 'KefuService-dev-ReactionsOnTicketEventRouteFailures1A2B3C4D-x7Yz';
    expect(namesOf(JSON.stringify(event), { source })).toEqual(['kefu-dev-on-ticket-event-route']);
  });

  it("without a handler's name is sent to all whose rules match it", () => {
    const deliver = 'kefu-dev-on-event-deliver';
    const index = 'kefu-dev-on-record-changed-index';
    const trigger = 'kefu-dev-on-ticket-event-fire-triggers';
    expect(namesOf(JSON.stringify(event))).toEqual(['kefu-dev-on-sla-stage-escalate', trigger, deliver]);
    const opened = (data: object) => JSON.stringify(eventOf('ticket.opened', data));
    expect(namesOf(opened({ teamId: 'team_1' }))).toEqual([
      'kefu-dev-on-ticket-event-route',
      trigger,
      deliver,
      index,
    ]);
    expect(namesOf(opened({ teamId: 'team_1', assigneeId: 'agt_1' }))).toEqual([
      'kefu-dev-on-ticket-event-notify',
      trigger,
      deliver,
      index,
    ]);
    expect(namesOf(opened({}))).toEqual([trigger, deliver, index]);
    const report = { source: sesEvents.source, 'detail-type': 'Email Bounced', detail: {} };
    expect(namesOf(JSON.stringify(report))).toEqual(['kefu-dev-on-ses-event-settle']);
  });

  it.each([
    ['another function of the desk', recordOf(arnOf('kefu-dev-create-api-key'))],
    ['a handler of another desk', recordOf(arnOf('kefu-prod-on-ticket-event-route'))],
    ['a job', JSON.stringify({ detail: { type: 'ticket.replied' } })],
    ['an event of another source', JSON.stringify({ ...event, source: 'aws.s3' })],
    ['a schedule', JSON.stringify({ ...event, 'detail-type': 'Scheduled Event' })],
    ['half a message', '{"detail-type":'],
    ['nothing', ''],
  ])('is not a message of %s', (_, body) => {
    expect(namesOf(body)).toEqual([]);
  });
});
