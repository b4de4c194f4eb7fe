import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/settings.ts';
import { compileCacheFolder } from '../../local/compile-cache.ts';

const right = {
  stage: 'test',
  deskName: 'Test Desk',
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  mailDomain: 'support.example.com',
  mailboxes: [{ address: 'Help@support.example.com', fromName: 'Help', locale: 'zh' }],
  alarmAddress: 'operations@example.com',
};

const tableStreamArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/desk/stream/2026-11-29T10:00:00.000';
const existingData = {
  tableName: 'desk',
  tableStreamArn,
  rawMailBucket: 'raw-mail',
  attachmentBucket: 'attachments',
  failedRecordBucket: 'failed-records',
  erasureLedgerBucket: 'erasure-ledger',
};
const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/1a2b3c4d-0000-4444-8888-123456789012';

describe('Settings', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kefu-settings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function settingsFile(content: unknown): string {
    const file = join(folder, 'settings.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  it('are valid as shipped', () => {
    expect(readSettings('settings.json').mailboxes.length).toBeGreaterThan(0);
  });

  it('convert addresses to lower case', () => {
    expect(readSettings(settingsFile(right)).mailboxes[0]?.address).toBe('help@support.example.com');
  });

  it.each([
    ['a stage in capitals', { stage: 'Prod' }, /stage: must be 1 to 16 of/],
    ['an unknown time zone', { timeZone: 'Mars/Olympus' }, /timeZone: must be an IANA time zone/],
    ['an unsupported language', { locale: 'tlh' }, /locale: .*"en"\|"zh"/],
    ['an invalid mail domain', { mailDomain: 'localhost' }, /mailDomain: must be a domain name/],
    ['no desk name', { deskName: undefined }, /deskName: is missing/],
    ['no mailbox', { mailboxes: [] }, /mailboxes: must name at least one mailbox/],
    ['an invalid alarm address', { alarmAddress: 'ops' }, /alarmAddress: /],
    ['an unknown setting', { mailDomian: 'x' }, /mailDomian/],
    [
      'a mailbox outside the mail domain',
      { mailboxes: [{ address: 'help@example.com', fromName: 'Help', locale: 'en' }] },
      /mailboxes\.0\.address: help@example\.com must be in the mail domain support\.example\.com/,
    ],
    [
      'a mail domain twice',
      { moreMailDomains: [{ domain: 'example.org' }, { domain: 'support.example.com' }] },
      /moreMailDomains\.1\.domain: support\.example\.com is named twice/,
    ],
    [
      "another domain's hosted zone",
      { moreMailDomains: [{ domain: 'example.org', hostedZone: { id: 'Z1', name: 'example.net' } }] },
      /moreMailDomains\.0\.hostedZone\.name: example\.net must be example\.org/,
    ],
    [
      'only part of what a restored desk needs',
      { existingData: { tableName: 'desk', tableStreamArn } },
      /existingData\.rawMailBucket: is missing/,
    ],
    [
      'the stream of another table',
      { existingData: { ...existingData, tableName: 'other' } },
      /existingData\.tableStreamArn: must be that of the table that tableName names/,
    ],
    [
      'an invalid certificate',
      { apiDomain: { name: 'desk.example.com', certificateArn: 'arn:aws:iam::1:server-certificate/x' } },
      /apiDomain\.certificateArn: must be the ARN of a certificate/,
    ],
    [
      'the API under a mail domain',
      { apiDomain: { name: 'support.example.com', certificateArn } },
      /apiDomain\.name: support\.example\.com is a mail domain: take another name/,
    ],
    [
      "a hosted zone that is not the API's",
      {
        apiDomain: {
          name: 'desk.example.com',
          certificateArn,
          hostedZone: { id: 'Z1', name: 'example.org' },
        },
      },
      /apiDomain\.hostedZone\.name: example\.org must be desk\.example\.com or a parent/,
    ],
    [
      'a mailbox twice',
      { mailboxes: [right.mailboxes[0], { ...right.mailboxes[0], address: 'HELP@support.example.com' }] },
      /mailboxes\.1\.address: help@support\.example\.com is named twice/,
    ],
    [
      'an address of the mail domain whose mail is forwarded',
      { mailboxes: [{ ...right.mailboxes[0], forwardedFrom: ['old@support.example.com'] }] },
      /mailboxes\.0\.forwardedFrom\.0: old@support\.example\.com must be outside of the mail domain support\.example\.com/,
    ],
    [
      'an address whose mail is forwarded to two mailboxes',
      {
        mailboxes: ['help', 'sales'].map((name) => ({
          ...right.mailboxes[0],
          address: `${name}@support.example.com`,
          forwardedFrom: ['team@example.com'],
        })),
      },
      /mailboxes\.1\.forwardedFrom\.0: team@example\.com is named twice/,
    ],
    [
      'an invalid forwarded address',
      { mailboxes: [{ ...right.mailboxes[0], forwardedFrom: ['team'] }] },
      /mailboxes\.0\.forwardedFrom\.0: /,
    ],
    [
      'a hosted zone of another domain',
      { hostedZone: { id: 'Z123', name: 'port.example.com' } },
      /hostedZone\.name: port\.example\.com must be support\.example\.com or a parent/,
    ],
  ])('with %s are rejected with the reason', (_, change, reason) => {
    expect(() => readSettings(settingsFile({ ...right, ...change }))).toThrow(reason);
  });

  it('accept mailboxes of every domain that they name', () => {
    const more = {
      moreMailDomains: [{ domain: 'example.org' }],
      mailboxes: [...right.mailboxes, { address: 'hallo@example.org', fromName: 'Hallo', locale: 'en' }],
    };
    expect(readSettings(settingsFile({ ...right, ...more })).mailboxes).toHaveLength(2);
  });

  it('accept external addresses that forward to a mailbox, in lower case', () => {
    const mailboxes = [{ ...right.mailboxes[0], forwardedFrom: ['Team@example.com', 'shop@gmail.com'] }];
    expect(readSettings(settingsFile({ ...right, mailboxes })).mailboxes[0]?.forwardedFrom).toEqual([
      'team@example.com',
      'shop@gmail.com',
    ]);
  });

  it('accept a hosted zone that is a parent of the mail domain', () => {
    const hostedZone = { id: 'Z123', name: 'example.com' };
    expect(readSettings(settingsFile({ ...right, hostedZone })).hostedZone).toEqual(hostedZone);
  });

  it('that are not JSON are rejected with the position', () => {
    expect(() => readSettings(settingsFile('{"stage":'))).toThrow(/can't be read: .*JSON/);
  });

  it('that are invalid end the synthesis with a line each and no stack trace', () => {
    const file = settingsFile({ ...right, stage: 'Prod', alarmAddress: 'ops' });
    const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
      env: {
        NODE_COMPILE_CACHE: compileCacheFolder,
        ...process.env,
        CDK_CONTEXT_JSON: JSON.stringify({ settings: file }),
      },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    const lines = stderr.trim().split('\n');
    expect(lines).toEqual([
      expect.stringContaining('settings.json: stage: '),
      expect.stringContaining('settings.json: alarmAddress: '),
    ]);
  });
});
