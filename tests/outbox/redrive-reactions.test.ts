import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { messagesIn } from '../aws.ts';
import { receivedBy } from '../flows/correspondence.ts';
import { newAgent, openByPhone } from '../flows/desk.ts';
import { advance, api, drain, healFaults, injectFault, stack } from '../stack.ts';

const call = api('admin');

afterEach(healFaults);

/** The operator's command line. */
async function ops(command: string): Promise<string> {
  const { endpoint, region, credentials } = stack.aws;
  const env = {
    ...process.env,
    ...{ AWS_ENDPOINT_URL: endpoint, AWS_REGION: region },
    ...{ AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey },
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['tools/ops/ops.ts', command], { env });
  return stdout;
}

it('an operator lists the failures of a reaction, and redrives them without waiting for the reconciler', async () => {
  const { agentId, address } = await newAgent();
  const ticketId = await openByPhone();
  const isOfTicket = (body: string) => body.includes(ticketId);
  await injectFault({
    ...{ service: 'dynamodb', functionName: '*-on-ticket-event-notify', fault: '500', times: 1_000_000 },
  });
  // The reconciler would take the failure away where its quarter of an hour falls into these minutes.
  const redrive = { service: 'sqs', operation: 'ReceiveMessage', functionName: '*-reconcile' };
  await injectFault({ ...redrive, fault: '500', times: 1_000_000 });
  await call(`PATCH /v1/tickets/${ticketId}`, { body: { assigneeId: agentId } });
  // Its three attempts.
  await advance('PT4M');
  expect((await messagesIn('ReactionsFailures')).filter(isOfTicket)).toHaveLength(1);
  expect(await ops('failures')).toMatch(
    /^ *[1-9]\d* {2}KefuService-dev-ReactionsFail\S+ +→ the event handler/m,
  );
  await healFaults();
  expect(await ops('redrive-reactions')).toMatch(/^[1-9]\d* redriven, 0 refused and kept/m);
  await drain();
  expect(await receivedBy(address)).toHaveLength(1);
  expect((await messagesIn('ReactionsFailures')).filter(isOfTicket)).toEqual([]);
}, 120_000);
