import { once } from 'node:events';
import { get } from 'node:http';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { composeMail, type MailFields } from '../../local/mail-page/compose-mail.ts';
import { type Mail, mailOf } from '../../local/mail-page/mail.ts';
import { startMailPage } from '../../local/mail-page/server.ts';
import { s3Bucket } from '../../local/resources/s3-bucket.ts';
import { s3BucketPolicy } from '../../local/resources/s3-bucket-policy.ts';
import { sesReceiptRule } from '../../local/resources/ses-receipt-rule.ts';
import { startTestCloud, type TestCloud } from './test-cloud.ts';

let cloud: TestCloud;
let page: string;
let mail: Mail;

const address = z.object({ name: z.string(), address: z.string() });
const summaries = z.array(
  z.object({
    id: z.string(),
    conversation: z.string(),
    direction: z.string(),
    subject: z.string(),
    attachments: z.number(),
  }),
);
const whole = z.object({
  subject: z.string(),
  from: z.array(address),
  to: z.array(address),
  text: z.string(),
  html: z.boolean(),
  messageId: z.string(),
  inReplyTo: z.string().optional(),
  references: z.array(z.string()),
  attachments: z.array(z.object({ fileName: z.string(), contentType: z.string(), size: z.number() })),
});

beforeEach(async () => {
  cloud = await startTestCloud();
  await cloud.create(s3Bucket, 'Mail', {});
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'ses.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::mail/*',
  };
  await cloud.create(s3BucketPolicy, 'Policy', {
    Bucket: 'mail',
    PolicyDocument: { Statement: [statement] },
  });
  await cloud.create(sesReceiptRule, 'Rule', {
    RuleSetName: 'of-the-account',
    Rule: { Enabled: true, Recipients: ['kefu.example'], Actions: [{ S3Action: { BucketName: 'mail' } }] },
  });
  mail = mailOf(cloud);
  page = await startMailPage(cloud, ['support@kefu.example'], (request, response) => {
    if (request.url !== '/local/extra') return false;
    response.end('extra');
    return true;
  });
});

afterEach(() => cloud.stop());

/** Sends a mail as the program does. */
async function sendFromDesk(fields: Partial<MailFields>): Promise<void> {
  const ses = new SESClient({
    region: cloud.region,
    endpoint: cloud.endpoint.url,
    credentials: cloud.administrator,
  });
  const raw = await composeMail(
    { from: 'Desk <support@kefu.example>', to: 'mei@customer.example', ...fields },
    new Date(),
  );
  await ses.send(new SendRawEmailCommand({ RawMessage: { Data: raw } }));
  ses.destroy();
}

function post(body: unknown): Promise<Response> {
  return fetch(`${page}/api/mails`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const list = async () => summaries.parse(await (await fetch(`${page}/api/mails`)).json());
const read = async (id: string) => whole.parse(await (await fetch(`${page}/api/mails/${id}`)).json());

const picture = Buffer.from('iVBORw0KGgo=', 'base64');

describe('the mail page', () => {
  test('sends a mail with attachments from a form, and shows it', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({
      from: '李伟 <wei@customer.example>',
      to: 'support@kefu.example',
      subject: '你好',
      text: '请看附件',
    }))
      form.set(name, value);
    form.append('attachments', new File(['content'], '报告.txt', { type: 'text/plain' }));
    expect((await fetch(`${page}/api/mails`, { method: 'POST', body: form })).status).toBe(201);

    const [summary] = await list();
    expect(summary).toMatchObject({ direction: 'received', subject: '你好', attachments: 1 });
    const id = summary?.id ?? '';
    expect(await read(id)).toMatchObject({
      from: [{ name: '李伟', address: 'wei@customer.example' }],
      text: expect.stringContaining('请看附件'),
      attachments: [{ fileName: '报告.txt', contentType: 'text/plain', size: 7 }],
    });
    const attachment = await fetch(`${page}/api/mails/${id}/attachments/0`);
    expect(await attachment.text()).toBe('content');
    expect(attachment.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('报告.txt')}`,
    );
    expect(await (await fetch(`${page}/api/mails/${id}/raw`)).text()).toMatch(
      /^Return-Path: <wei@customer\.example>/,
    );
  });

  test('answers to Reply-To, in the same conversation', async () => {
    await post({
      from: 'mei@customer.example',
      to: 'support@kefu.example',
      subject: 'Parcel',
      text: 'Where?',
    });
    const [asked] = await list();
    const question = await read(asked?.id ?? '');
    await sendFromDesk({
      subject: 'Re: Parcel',
      text: 'Soon.',
      inReplyTo: question.messageId,
      references: [question.messageId],
      headers: { 'Reply-To': 'reply+token@kefu.example' },
    });
    const [sent] = await list();
    expect((await post({ answerTo: sent?.id, text: 'Thanks' })).status).toBe(201);

    const mails = await list();
    expect(mails.map(({ direction }) => direction)).toEqual(['received', 'sent', 'received']);
    expect(new Set(mails.map(({ conversation }) => conversation)).size).toBe(1);
    const [answer, desk] = await Promise.all(mails.map(({ id }) => read(id)));
    expect(answer).toMatchObject({
      from: [{ address: 'mei@customer.example' }],
      to: [{ address: 'reply+token@kefu.example' }],
      subject: 'Re: Parcel',
      inReplyTo: desk?.messageId,
      references: [question.messageId, desk?.messageId],
    });
  });

  test('shows HTML without scripts and remote content, with its own images', async () => {
    await mail.send({
      from: 'mei@customer.example',
      to: 'support@kefu.example',
      html: '<img src="cid:lid@x"><script>alert(1)</script>',
      attachments: [{ fileName: 'lid.png', contentType: 'image/png', content: picture, contentId: 'lid@x' }],
    });
    const [{ id } = { id: '' }] = await list();
    const html = await fetch(`${page}/api/mails/${id}/html`);
    expect(html.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; img-src 'self' data:;.*sandbox/,
    );
    expect(html.headers.get('content-security-policy')).not.toContain('allow-scripts');
    expect(await html.text()).toContain(`<img src="/api/mails/${id}/attachments/0">`);
    const shown = await fetch(`${page}/api/mails/${id}/attachments/0`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(picture);
  });

  test('explains why it does not send a mail', async () => {
    const refused = await post({ from: 'a@b.example', to: 'x@other.example' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('no receipt rule of of-the-account matches x@other.example');
    expect((await post({ to: 'support@kefu.example' })).status).toBe(400);
    expect(await (await post({ sender: 'a@b.example' })).text()).toContain('sender');
    expect((await post({ answerTo: 'none' })).status).toBe(404);
    expect((await fetch(`${page}/api/mails/none`)).status).toBe(404);
    expect((await fetch(`${page}/api/mails`, { method: 'POST', body: '{' })).status).toBe(400);
  });

  test('lists the mail of one recipient, and rejects other filters', async () => {
    await post({ from: 'mei@shop.example', to: 'support@kefu.example', subject: 'For support' });
    await post({
      from: 'mei@shop.example',
      to: 'sales@kefu.example, Support@kefu.example',
      subject: 'For both',
    });
    await post({ from: 'support@kefu.example', to: 'sales@kefu.example', subject: 'For sales' });
    const subjectsFor = async (recipient: string) => {
      const answer = await fetch(`${page}/api/mails?recipient=${encodeURIComponent(recipient)}`);
      return summaries.parse(await answer.json()).map(({ subject }) => subject);
    };
    expect(await subjectsFor('SUPPORT@kefu.example')).toEqual(['For both', 'For support']);
    expect(await subjectsFor('sales@kefu.example')).toEqual(['For sales', 'For both']);
    expect(await subjectsFor('nobody@kefu.example')).toEqual([]);
    const unknown = await fetch(`${page}/api/mails?to=support@kefu.example`);
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain('to');
    const noAddress = await fetch(`${page}/api/mails?recipient=support`);
    expect(noAddress.status).toBe(400);
    expect(await noAddress.text()).toContain('recipient');
  });

  test('announces each sent and received mail', async () => {
    const told: string[] = [];
    const both = new Promise<void>((resolve) => {
      mail.onMail(({ direction, subject }) => {
        told.push(`${direction} ${subject}`);
        if (told.length === 2) resolve();
      });
    });
    await post({ from: 'mei@shop.example', to: 'support@kefu.example', subject: 'One' });
    await post({ from: 'mei@shop.example', to: 'support@kefu.example', subject: 'Two' });
    await both;
    expect(told).toEqual(['received One', 'received Two']);
  });

  test('suggests the configured addresses', async () => {
    expect(await (await fetch(`${page}/api/info`)).json()).toEqual({ addresses: ['support@kefu.example'] });
  });

  test('streams new mail', async () => {
    const stream = await fetch(`${page}/api/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await mail.send({ from: 'mei@customer.example', to: 'support@kefu.example' });
    expect((await reader?.read())?.value).toMatch(
      /^event: mail\ndata: \{"id":".*","direction":"received"\}\n\n$/,
    );
    await reader?.cancel();
  });

  test('uses the language of the browser, and fetches nothing from other sites', async () => {
    const chinese = await fetch(page, { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
    const html = await chinese.text();
    expect(html).toContain('<html lang="zh">');
    expect(html).not.toMatch(/https?:/);
    expect(await (await fetch(page, { headers: { 'accept-language': 'de,en' } })).text()).toContain(
      '<html lang="en">',
    );
    expect(chinese.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  test('rejects other sites and names that resolve here, and leaves other paths to its server', async () => {
    expect((await fetch(`${page}/api/mails`, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(
      403,
    );
    const { port } = new URL(page);
    const [answer] = await once(
      get({ port, path: '/api/mails', headers: { host: 'evil.example' } }),
      'response',
    );
    expect(answer.statusCode).toBe(403);
    expect(await (await fetch(`${page}/local/extra`)).text()).toBe('extra');
  });
});

describe('mail in the same process', () => {
  test('can be awaited before and after it is sent', async () => {
    const soon = mail.waitFor(({ subject }) => subject === 'second');
    await sendFromDesk({ subject: 'first' });
    await sendFromDesk({ subject: 'second' });
    expect((await soon).text).toBe('');
    expect((await mail.waitFor(({ subject }) => subject === 'first')).to).toEqual([
      { name: '', address: 'mei@customer.example' },
    ]);
    expect((await mail.sent()).map(({ subject }) => subject)).toEqual(['first', 'second']);
  });

  test('is received when the program writes to its own address', async () => {
    await sendFromDesk({ to: 'other@kefu.example', subject: 'to ourselves' });
    await cloud.clock.drain();
    expect((await list()).map(({ direction, subject }) => `${direction} ${subject}`)).toEqual([
      'received to ourselves',
      'sent to ourselves',
    ]);
  });

  test('is rejected as by SMTP', async () => {
    await expect(
      mail.send({ from: 'a@b.example', to: 'x@other.example', raw: 'Subject: x\r\n\r\n' }),
    ).rejects.toThrow('no receipt rule of of-the-account matches x@other.example');
  });
});
