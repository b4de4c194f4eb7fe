import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type ApiAnswer, api, read } from '../stack.ts';

const admin = api('admin');
const problem = { errors: z.array(z.object({ field: z.string(), message: z.string() })) };
const words = { text: 'Dear {{customerName}},\n\n{{reply}}' };

async function newMailbox(): Promise<string> {
  const address = `${crypto.randomUUID()}@support.example.com`;
  const answer = await admin('POST /v1/mailboxes', { body: { address, fromName: 'Example Care' } });
  return read(answer, { mailboxId: z.string() }).mailboxId;
}

async function templatesOf(mailboxId: string) {
  const list = await admin(`GET /v1/mailboxes/${mailboxId}/templates`);
  const item = z.looseObject({ template: z.string(), locale: z.string(), isOwn: z.boolean() });
  return read(list, { items: z.array(item) }).items;
}

function errorsOf(answer: ApiAnswer): string[] {
  expect(answer.status).toBe(400);
  return read(answer, problem).errors.map(({ field, message }) => `${field} ${message}`);
}

describe('The templates of a mailbox', () => {
  it('are the default ones at first, in each language, with their variables', async () => {
    const mailboxId = await newMailbox();
    const all = await templatesOf(mailboxId);
    expect(all.map(({ template, locale }) => `${template} ${locale}`)).toEqual(
      expect.arrayContaining(['acknowledgement en', 'acknowledgement zh', 'reply en', 'reply zh']),
    );
    expect(all.every(({ isOwn }) => !isOwn)).toBe(true);
    const one = await admin(`GET /v1/mailboxes/${mailboxId}/templates/acknowledgement/zh`);
    expect(one.headers.get('etag')).toMatch(/^W\/"1-/);
    expect(one.body).toMatchObject({
      text: expect.stringContaining('{{ticketNumber}}'),
      html: null,
      variables: expect.arrayContaining(['customerName', 'ticketNumber']),
    });
  });

  it('are replaced for that mailbox, mail and language only, and reset', async () => {
    const mailboxId = await newMailbox();
    const path = `/v1/mailboxes/${mailboxId}/templates/reply/en` as const;
    const put = await admin(`PUT ${path}`, { body: words });
    expect([put.status, put.headers.get('etag')]).toEqual([200, '"2"']);
    expect(put.body).toMatchObject({ ...words, isOwn: true, html: null });
    const own = (await templatesOf(mailboxId)).filter(({ isOwn }) => isOwn);
    expect(own.map(({ template, locale }) => `${template} ${locale}`)).toEqual(['reply en']);
    expect((await admin(`DELETE ${path}`)).status).toBe(204);
    const shipped = await admin(`GET ${path}`);
    expect(shipped.body).toMatchObject({ isOwn: false, text: expect.stringContaining('{{quote}}') });
    expect(shipped.headers.get('etag')).toMatch(/^W\/"3-/);
  });

  it('are not overwritten with an outdated version', async () => {
    const path = `/v1/mailboxes/${await newMailbox()}/templates/reply/en` as const;
    const put = (ifMatch: string) => admin(`PUT ${path}`, { body: words, headers: { 'if-match': ifMatch } });
    expect((await put('"1"')).status).toBe(200);
    expect((await put('"1"')).status).toBe(412);
    const remove = await admin(`DELETE ${path}`, { headers: { 'if-match': '"1"' } });
    expect(remove.status).toBe(412);
  });

  it('are rejected with all unknown variables', async () => {
    const path = `/v1/mailboxes/${await newMailbox()}/templates/reply/en` as const;
    const body = { text: '{{reply}} {{price}} {{color}}', html: '<b>{{reply}}</b> {{size}}' };
    for (const call of [`PUT ${path}`, `POST ${path}/preview`] as const) {
      expect(errorsOf(await admin(call, { body }))).toEqual([
        expect.stringMatching(/^text knows no variable \{\{price\}\}/),
        expect.stringMatching(/^text knows no variable \{\{color\}\}/),
        expect.stringMatching(/^html knows no variable \{\{size\}\}/),
      ]);
    }
  });

  it('are rejected with HTML that could run', async () => {
    const path = `/v1/mailboxes/${await newMailbox()}/templates/reply/en` as const;
    const body = { text: '{{reply}}', html: '<p onclick="x()">{{reply}}</p><script>x()</script>' };
    expect(errorsOf(await admin(`PUT ${path}`, { body }))).toEqual([
      'html has the attribute onclick, which no mail may have',
      'html has <script>, which no mail may have',
    ]);
  });

  it('can be previewed on a sample ticket before they are saved', async () => {
    const path = `/v1/mailboxes/${await newMailbox()}/templates/reply/zh` as const;
    const request = { body: words, headers: { 'idempotency-key': crypto.randomUUID() } };
    const preview = await admin(`POST ${path}/preview`, request);
    expect(preview.body).toMatchObject({
      text: 'Dear 李伟,\n\n非常抱歉，新的台灯今天已经发出。',
      html: expect.stringContaining('非常抱歉'),
    });
    expect((await admin(`POST ${path}/preview`, request)).text).toBe(preview.text);
    expect((await admin(`GET ${path}`)).body).toMatchObject({ isOwn: false });
  });
});
