import { createServer, type Server } from 'node:http';
import {
  DescribeActiveReceiptRuleSetCommand,
  SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenOn } from '../../local/listen.ts';
import { invoke, stack } from '../stack.ts';

const ruleSet = 'kefu-dev';
const ses = new SESClient(stack.aws);
let responses: Server;
let ResponseURL: string;

// CloudFormation's side of a custom resource: a URL that accepts the response.
beforeAll(async () => {
  responses = createServer((request, response) => request.resume().on('end', () => response.end()));
  ResponseURL = `http://127.0.0.1:${await listenOn(responses, 0)}`;
});

afterAll(async () => {
  await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: ruleSet }));
  ses.destroy();
  responses.close();
});

/** CloudFormation's request when a resource is removed from a stack. */
function deleteResource(ResourceProperties: object): Promise<unknown> {
  return invoke('deploy-activate-receipt-rules', {
    ...{ RequestType: 'Delete', ResponseURL, RequestId: crypto.randomUUID(), PhysicalResourceId: ruleSet },
    ...{ StackId: 'arn', LogicalResourceId: 'ReceiptRules', ResourceProperties },
  });
}

async function active(): Promise<string | undefined> {
  return (await ses.send(new DescribeActiveReceiptRuleSetCommand())).Metadata?.Name;
}

describe('The receipt rule set', () => {
  it('stays active when an update removes the resource of an earlier version with one stack', async () => {
    await deleteResource({ ruleSetName: ruleSet });
    expect(await active()).toBe(ruleSet);
  });

  it('is deactivated when the stack is removed', async () => {
    await deleteResource({ ruleSetName: ruleSet, deactivateOnDelete: 'true' });
    expect(await active()).toBeUndefined();
  });
});
