import { afterEach, describe, expect, it } from 'vitest';
import { automaticMailGroup } from '../../domain/mail/outgoing/outbound-group.ts';
import { newId } from '../../functions/context.ts';
import { keysIn, messagesIn, purge, putItems, readyIn, sendMessage } from '../aws.ts';
import { receivedBy, someone } from '../flows/correspondence.ts';
import { newAgent, openByPhone } from '../flows/desk.ts';
import { advance, api, drain, healFaults, injectFault, pass, skip } from '../stack.ts';

const call = api('admin');

/** The reconciler runs at each of these times. */
const quarter = 'PT16M';

afterEach(healFaults);

const always = { times: 1_000_000 };

/** Failed records that were added since. */
async function failedSince(before: readonly string[], prefix: string): Promise<string[]> {
  return (await keysIn('FailedRecordBucket', prefix)).filter((key) => !before.includes(key));
}

/** Replies to a ticket. */
async function reply(customer: string): Promise<void> {
  await call(`POST /v1/tickets/${await openByPhone(customer)}/replies`, { body: { text: 'Tomorrow.' } });
}

describe('The reconciler sends, once', () => {
  it("a reply during an outage of the bus longer than the stream's retention", async () => {
    const [before, customer] = [await keysIn('FailedRecordBucket'), someone()];
    await injectFault({ service: 'events', fault: '500', ...always });
    await reply(customer);
    await advance('PT5M');
    await skip('PT23H30M');
    await advance('PT5M');
    expect((await failedSince(before, 'aws/lambda/')).length).toBeGreaterThan(0);
    await healFaults();
    await pass('PT1H', quarter);
    expect(await receivedBy(customer)).toHaveLength(1);
    expect(await failedSince(before, 'aws/lambda/')).toEqual([]);
  }, 120_000);

  it('a reply whose job reached neither the queue nor its dead-letter queue', async () => {
    const customer = someone();
    const calls = { service: 'sqs', operation: 'SendMessage', functionName: 'events.amazonaws.com' };
    await injectFault({ ...calls, fault: '500', ...always });
    await reply(customer);
    await drain();
    await skip('PT25H');
    await pass('PT1H', quarter);
    await healFaults();
    expect(await receivedBy(customer)).toHaveLength(1);
    await pass('PT5H', 'PT1H');
    expect(await receivedBy(customer)).toHaveLength(1);
  }, 120_000);

  it('failed automatic mail, in the group of automatic mail, so that replies are still sent first', async () => {
    const receives = { service: 'sqs', operation: 'ReceiveMessage', functionName: '*-mail-send' };
    await injectFault({ ...receives, fault: '500', ...always });
    await sendMessage('OutboundQueueFailures', JSON.stringify({ detail: 'automatic' }), automaticMailGroup);
    await sendMessage('OutboundQueueFailures', JSON.stringify({ detail: 'reply' }));
    await skip(quarter);
    const ready = await readyIn('OutboundQueueJobs');
    await purge('OutboundQueueJobs');
    expect(ready.map(({ body, messageGroupId }) => [JSON.parse(body).detail, messageGroupId])).toEqual([
      ['automatic', automaticMailGroup],
      ['reply', undefined],
    ]);
  });

  it('events that a reaction failed at while the table was unavailable', async () => {
    const { agentId, address } = await newAgent();
    const ticketId = await openByPhone();
    await injectFault({
      ...{ service: 'dynamodb', functionName: '*-on-ticket-event-notify', fault: '500' },
      ...always,
    });
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { assigneeId: agentId } });
    await advance('PT5M');
    // After three attempts, it is among the failures or was redriven to fail again.
    expect(await receivedBy(address)).toEqual([]);
    await healFaults();
    await pass('PT1H', quarter);
    expect((await receivedBy(address)).map(({ text }) => text)).toEqual([
      expect.stringContaining('assigned to you'),
    ]);
    const failures = await messagesIn('ReactionsFailures');
    expect(failures.filter((body) => body.includes(ticketId))).toEqual([]);
  }, 120_000);
});

describe("A rule that can't invoke its reaction", () => {
  it('sends the event to the failure queue, and the reaction receives it later', async () => {
    const { agentId, address } = await newAgent();
    const ticketId = await openByPhone();
    await injectFault({ service: 'lambda', functionName: 'events.amazonaws.com', fault: '500', ...always });
    await call(`PATCH /v1/tickets/${ticketId}`, { body: { assigneeId: agentId } });
    await drain();
    await skip('PT7H');
    await drain();
    await healFaults();
    await pass('PT1H', quarter);
    // In working hours, the assignee is also told that the first response is late.
    const assigned = (await receivedBy(address)).filter(({ text }) => text.includes('assigned to you'));
    expect(assigned).toHaveLength(1);
    expect((await messagesIn('ReactionsFailures')).filter((body) => body.includes(ticketId))).toEqual([]);
    expect((await messagesIn('ParkedFailures')).filter((body) => body.includes(ticketId))).toEqual([]);
  }, 120_000);
});

describe('The reconciler parks for an operator', () => {
  it('a failure without a source', async () => {
    const nobody = crypto.randomUUID();
    await sendMessage('ReactionsFailures', JSON.stringify({ detail: { nobody } }));
    await pass(quarter, quarter);
    expect((await messagesIn('ReactionsFailures')).filter((body) => body.includes(nobody))).toEqual([]);
    expect((await messagesIn('ParkedFailures')).filter((body) => body.includes(nobody))).toHaveLength(1);
  });

  it('a message that no consumer could parse, apart from what is redriven', async () => {
    const text = `no job at all ${crypto.randomUUID()}`;
    const isIt = (body: string) => body === text;
    await sendMessage('OutboundQueueFailures', text);
    await pass(quarter, quarter);
    expect((await messagesIn('OutboundQueueFailures')).filter(isIt)).toEqual([]);
    expect((await messagesIn('ParkedFailures')).filter(isIt)).toEqual([text]);
    await pass('PT3H', 'PT1H');
    expect((await messagesIn('ParkedFailures')).filter(isIt)).toEqual([text]);
  });

  it('an event that a reaction fails at for more than a day', async () => {
    const nobody = crypto.randomUUID();
    // In Lambda's format; the function is invoked by its name.
    const functionArn =
      'arn:aws:lambda:eu-west-1:111122223333:function:kefu-dev-on-ticket-event-notify:$LATEST';
    const event = JSON.stringify({
      requestContext: { functionArn },
      requestPayload: { detail: { nobody } },
    });
    await sendMessage('ReactionsFailures', event);
    await pass('PT40H', 'PT30M');
    const failures = await messagesIn('ReactionsFailures');
    expect(failures.filter((body) => body.includes(nobody))).toEqual([]);
    expect((await messagesIn('ParkedFailures')).filter((body) => body.includes(nobody))).toHaveLength(1);
  }, 120_000);

  it('a record that can never be published', async () => {
    const before = await keysIn('FailedRecordBucket');
    const parkedBefore = await messagesIn('ParkedFailures');
    const [ticketId, historyId] = [newId('ticket'), newId('history')];
    await putItems([
      {
        ...{ pk: ticketId, sk: `$history_1#historyid_${historyId}`, __edb_e__: 'history', __edb_v__: '1' },
        ...{ ticketId, historyId },
      },
    ]);
    await drain();
    expect(await failedSince(before, 'aws/lambda/set-aside/')).toHaveLength(1);
    await skip('PT27H');
    await pass('PT7H', 'PT1H');
    expect(await failedSince(before, 'aws/lambda/')).toEqual([]);
    const [parked, ...more] = await failedSince(before, 'parked/set-aside/');
    expect(more).toEqual([]);
    const messages = (await messagesIn('ParkedFailures')).slice(parkedBefore.length);
    expect(messages.filter((body) => body.includes(String(parked)))).toHaveLength(1);
  }, 120_000);
});
