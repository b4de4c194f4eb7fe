import {
  CreateReceiptRuleSetCommand,
  DescribeActiveReceiptRuleSetCommand,
  SESClient,
} from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { activateRuleSet, deactivateRuleSet } from '../../functions/deploy/active-rule-set.ts';
import { sesOf } from '../../local/ses/ses.ts';
import { startTestCloud, type TestCloud } from '../local/test-cloud.ts';

let cloud: TestCloud;
let ses: SESClient;

beforeEach(async () => {
  cloud = await startTestCloud();
  sesOf(cloud);
  ses = new SESClient({
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials: cloud.administrator,
  });
  for (const RuleSetName of ['ours', 'ours-before', 'theirs'])
    await ses.send(new CreateReceiptRuleSetCommand({ RuleSetName }));
});

afterEach(async () => {
  ses.destroy();
  await cloud.stop();
});

async function active(): Promise<string | undefined> {
  return (await ses.send(new DescribeActiveReceiptRuleSetCommand())).Metadata?.Name;
}

describe('A deployment', () => {
  it('activates its receipt rule set if none is active, and is idempotent', async () => {
    await activateRuleSet(ses, 'ours');
    await activateRuleSet(ses, 'ours');
    expect(await active()).toBe('ours');
  });

  it('fails if another one is active, explains how to join it, and leaves it active', async () => {
    await activateRuleSet(ses, 'theirs');
    await expect(activateRuleSet(ses, 'ours')).rejects.toThrow('"activeReceiptRuleSet": "theirs"');
    expect(await active()).toBe('theirs');
  });

  it('replaces its own rule set of another name', async () => {
    await activateRuleSet(ses, 'ours-before');
    await activateRuleSet(ses, 'ours', 'ours-before');
    await deactivateRuleSet(ses, 'ours-before');
    expect(await active()).toBe('ours');
  });

  it('deactivates its rule set on removal, unless another one is active', async () => {
    await activateRuleSet(ses, 'ours');
    await deactivateRuleSet(ses, 'theirs');
    expect(await active()).toBe('ours');
    await deactivateRuleSet(ses, 'ours');
    expect(await active()).toBeUndefined();
  });
});
