import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';
import { type AccountAnswers, linesOf, neededConcurrency, reportOf } from '../../tools/preflight/report.ts';

const settings = readSettings('settings.json');
const verified = { verifiedForSending: true, dkimStatus: 'SUCCESS', feedbackForwarding: false };
const sending = {
  productionAccess: true,
  sendingEnabled: true,
  enforcementStatus: 'HEALTHY',
  mailsADay: 50_000,
  mailsASecond: 14,
};

/** An account that is ready and has no deployment. */
const ready: AccountAnswers = {
  region: 'eu-west-1',
  sending: { value: sending },
  concurrency: { value: { total: 1000, unreserved: 1000 } },
  receiptRuleSet: { value: undefined },
  identities: [{ domain: 'support.example.com', identity: { value: undefined } }],
  busPolicy: { value: undefined },
};

const about = (changed: Partial<AccountAnswers>, given = settings) =>
  reportOf(given, { ...ready, ...changed });
const problemsOf = (changed: Partial<AccountAnswers>, given = settings) =>
  about(changed, given).filter(({ level }) => level === 'problem');
const identity = (value: typeof verified) => [{ domain: 'support.example.com', identity: { value } }];

describe('Preflight', () => {
  it('reports no problem for a first deployment to an account that is ready', () => {
    expect(problemsOf({})).toEqual([]);
    expect(about({}).map(({ subject }) => subject)).toEqual([
      'SES sending',
      'Lambda concurrency',
      'Receipt rule set',
      'Mail domain support.example.com',
      'Event bus',
    ]);
  });

  it.each<[string, Partial<AccountAnswers>, RegExp, RegExp]>([
    [
      'the sandbox',
      { sending: { value: { ...sending, productionAccess: false, mailsADay: 200, mailsASecond: 1 } } },
      /sandbox: 200 mails a day, 1 a second/,
      /production access/,
    ],
    [
      'paused sending',
      { sending: { value: { ...sending, sendingEnabled: false } } },
      /paused/,
      /put-account-sending-attributes/,
    ],
    [
      'an account that SES watches',
      { sending: { value: { ...sending, enforcementStatus: 'PROBATION' } } },
      /PROBATION/,
      /what AWS wrote/,
    ],
    [
      'the ten concurrent executions of a new account',
      { concurrency: { value: { total: 10, unreserved: 10 } } },
      /10 concurrent executions/,
      /L-B99A9384/,
    ],
    [
      'concurrency that others reserved',
      { concurrency: { value: { total: 1000, unreserved: neededConcurrency - 1 } } },
      /49 unreserved/,
      /Request 1,000/,
    ],
    [
      'a receipt rule set of somebody else',
      { receiptRuleSet: { value: 'theirs' } },
      /theirs is active, not kefu-dev/,
      /"activeReceiptRuleSet": "theirs"/,
    ],
    [
      'a domain that waits for its records',
      { identities: identity({ ...verified, verifiedForSending: false, dkimStatus: 'PENDING' }) },
      /not verified \(DKIM: PENDING\)/,
      /DKIM records/,
    ],
    [
      'a bus that accepts events from others',
      { busPolicy: { value: '{"Statement":[{"Sid":"Open"}]}' } },
      /accepts events from others/,
      /deploy again/,
    ],
    ['a bus without a policy', { busPolicy: { value: '' } }, /accepts events from others/, /deploy again/],
    [
      'what it may not ask',
      { concurrency: { failure: 'AccessDeniedException: no lambda:GetAccountSettings' } },
      /could not be read: AccessDenied/,
      /Preflight/,
    ],
  ])('reports %s, and what to do', (_, changed, found, advice) => {
    const [problem, ...more] = problemsOf(changed);
    expect(more).toEqual([]);
    expect(problem?.found).toMatch(found);
    expect(problem?.advice).toMatch(advice);
  });

  it('reports no problem for a complete deployment', () => {
    const busPolicy = { value: '{"Statement":[{"Sid":"OnlyTheOutboxPublishes","Effect":"Deny"}]}' };
    const deployed = { receiptRuleSet: { value: 'kefu-dev' }, identities: identity(verified), busPolicy };
    expect(problemsOf(deployed)).toEqual([]);
  });

  it('requires the rule set that the settings name, and no other', () => {
    const joined = { ...settings, activeReceiptRuleSet: 'theirs' };
    expect(problemsOf({ receiptRuleSet: { value: 'theirs' } }, joined)).toEqual([]);
    expect(problemsOf({ receiptRuleSet: { value: 'kefu-dev' } }, joined)).toHaveLength(1);
    expect(problemsOf({}, joined)[0]?.advice).toMatch(/Activate theirs/);
  });

  it('prints each finding in a line, and what to do below it', () => {
    const lines = linesOf(about({ concurrency: { value: { total: 10, unreserved: 10 } } }));
    const place = lines.findIndex((line) => line.startsWith('PROBLEM  Lambda concurrency: 10 concurrent'));
    expect(lines[place + 1]).toMatch(/^ +→ Kefu needs 50/);
  });
});

describe('npm run preflight', () => {
  const nowhere = mkdtempSync(`${tmpdir()}/kefu-preflight-`);
  const run = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, ['tools/preflight/preflight.ts', ...args], {
      env: { PATH: process.env.PATH ?? '', HOME: nowhere, AWS_EC2_METADATA_DISABLED: 'true', ...env },
      encoding: 'utf8',
    });

  it('reports missing credentials in a line, without a stack trace', () => {
    const { status, stderr } = run({ AWS_REGION: 'eu-west-1' });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^AWS rejected the credentials .*AWS_PROFILE/),
    ]);
  });

  it('reports a missing region and invalid settings in a line', () => {
    expect(run({}).stderr.trim()).toMatch(/^No region is set: set AWS_REGION/);
    expect(run({}, 'no-such.json').stderr.trim()).toMatch(/^no-such\.json can't be read/);
    rmSync(nowhere, { recursive: true });
  });
});
