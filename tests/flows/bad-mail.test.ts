import { createHash, randomBytes } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { api, drain, read } from '../stack.ts';
import {
  heldMails,
  onlyTicketOf,
  rawOf,
  receivedBy,
  type SentMail,
  someone,
  ticketsOf,
  writeRaw,
} from './correspondence.ts';

const help = 'help@support.example.com';
const agent = api('admin');

/** Text that would inject header fields if it were written to a header unchanged. */
const injection = 'Lamp\r\nBcc: victim@elsewhere.example\r\nX-Injected: yes';

const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

function lines(...all: string[]): string {
  return all.join('\r\n');
}

function attachment(disposition: string, content = 'text'): string {
  return lines('--part', 'Content-Type: application/octet-stream', disposition, '', content);
}

function withParts(customer: string, headers: string[], parts: string[]): string {
  return lines(
    `From: ${customer}`,
    `To: ${help}`,
    ...headers,
    'Content-Type: multipart/mixed; boundary=part',
    '',
    ...parts,
    '--part--',
    '',
  );
}

/** Checks of everything that Kefu sent to an address. */
async function expectNothingInjected(address: string): Promise<void> {
  const mails = await receivedBy(address);
  expect(mails.length).toBeGreaterThan(0);
  for (const mail of mails) {
    const names = mail.headers.map(({ name }) => name.toLowerCase());
    expect(names).not.toContain('bcc');
    expect(names).not.toContain('x-injected');
    expect(mail.envelope.to).toEqual([address]);
  }
}

async function htmlOf(mail: SentMail): Promise<string> {
  const { html } = await simpleParser(await rawOf(mail));
  if (!html) throw new Error('Everything that Kefu sends has an HTML part.');
  return html;
}

async function reply(ticketId: string, body: object): Promise<void> {
  const answer = await agent(`POST /v1/tickets/${ticketId}/replies`, { body });
  expect(answer.status).toBe(201);
  await drain();
}

describe('Header injection', () => {
  it('in a subject, a name and a file name stays text, in the ticket and in every answer', async () => {
    const customer = someone();
    const raw = lines(
      `From: ${encoded(`Mei\r\nBcc: victim@elsewhere.example`)} <${customer}>`,
      `To: ${help}`,
      `Subject: ${encoded(injection)}`,
      'Content-Type: multipart/mixed; boundary=part',
      '',
      '--part',
      'Content-Type: text/plain',
      '',
      'It is dark.',
      attachment(`Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(injection)}.pdf`),
      '--part--',
      '',
    );
    await writeRaw(customer, help, raw);
    const ticket = await onlyTicketOf(customer);
    expect(ticket.subject).toMatch(/^Lamp\P{Cc}*$/u);
    const [message] = ticket.conversation.items;
    expect(message?.attachments[0]?.filename).toMatch(/^Lamp\P{Cc}*\.pdf$/u);
    await reply(ticket.ticketId, { text: 'A new one is under way.' });
    expect(await receivedBy(customer)).toHaveLength(2);
    await expectNothingInjected(customer);
  });

  it('by clients of the API is rejected by field', async () => {
    const customer = { name: injection, address: someone() };
    const ticket = { channel: 'api', subject: injection, text: 'Dark.', customer };
    const refused = [
      [await agent('POST /v1/tickets', { body: ticket }), ['subject', 'customer.name']],
      [await agent('POST /v1/customers', { body: { name: injection } }), ['name']],
      [
        await agent('POST /v1/attachments', {
          body: { filename: injection, contentType: 'text/plain', bytes: 1, sha256: 'a'.repeat(64) },
        }),
        ['filename'],
      ],
      [
        await api('admin')('POST /v1/mailboxes', { body: { address: someone(), fromName: injection } }),
        ['fromName'],
      ],
    ] as const;
    for (const [answer, fields] of refused) {
      expect(answer.status).toBe(400);
      const { errors } = read(answer, { errors: z.array(z.object({ field: z.string() })) });
      expect(errors.map(({ field }) => field)).toEqual(fields);
    }
  });

  it("in the name of an agent's file is removed, and the rest of the name is kept", async () => {
    const customer = someone();
    await writeRaw(customer, help, lines(`From: ${customer}`, `To: ${help}`, 'Subject: Lamp', '', 'Dark.'));
    const { ticketId } = await onlyTicketOf(customer);
    const content = Buffer.from('text');
    const sha256 = createHash('sha256').update(content).digest('hex');
    const filename = 'a"; filename="evil.exe"; x=.txt';
    const announced = await agent('POST /v1/attachments', {
      body: { filename, contentType: 'text/plain', bytes: content.length, sha256 },
    });
    const upload = read(announced, {
      attachmentId: z.string(),
      uploadUrl: z.string(),
      headers: z.record(z.string(), z.string()),
    });
    const { 'content-length': _, ...headers } = upload.headers;
    expect((await fetch(upload.uploadUrl, { method: 'PUT', headers, body: content })).status).toBe(200);
    await reply(ticketId, { text: 'See the file.', attachmentIds: [upload.attachmentId] });
    const mail = (await receivedBy(customer)).find(({ text }) => text.includes('See the file.'));
    expect(mail?.attachments).toMatchObject([{ fileName: 'a_; filename=_evil.exe_; x=.txt' }]);
    await expectNothingInjected(customer);
  });
});

describe('A file name', () => {
  it.each([
    ['../../../etc/passwd'],
    ['..\\..\\windows\\system32\\cmd.exe'],
    ['/etc/passwd'],
    ['C:\\autoexec.bat'],
    ['con.txt'],
    ['invoice\u202efdp.exe'],
  ])('%j refers only to its own attachment', async (name) => {
    const customer = someone();
    const disposition = `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`;
    await writeRaw(customer, help, withParts(customer, ['Subject: File'], [attachment(disposition, 'mine')]));
    const ticket = await onlyTicketOf(customer);
    const [message] = ticket.conversation.items;
    const [file] = message?.attachments ?? [];
    expect(file?.filename).not.toMatch(/[/\\:]|^\.|\p{Cf}|^con\./u);
    const link = await agent(
      `GET /v1/tickets/${ticket.ticketId}/messages/${message?.messageId}/attachments/${file?.attachmentId}`,
    );
    const download = await fetch(read(link, { url: z.string() }).url);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(await download.text()).toContain('mine');
  });
});

const dangerousTags = /^(?:script|iframe|object|embed|form|input|svg|math|base|link)$/;

/** Every tag and attribute that could run or load something, as a browser finds them. */
function dangersIn(html: string): string[] {
  const dangers: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (dangerousTags.test(name)) dangers.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        const leads = value.replace(/[\s\p{Cc}]/gu, '');
        if (/^on|^srcdoc$/.test(attribute) || /^(?:javascript|vbscript|data):/i.test(leads))
          dangers.push(`${name} ${attribute}=${value}`);
        if (attribute === 'style' && /url\(|expression/i.test(value)) dangers.push(`${name} ${value}`);
      }
    },
  });
  parser.end(html);
  return dangers;
}

describe('HTML with scripts', () => {
  const hostile = [
    '<p>Dark <b>lamp</b></p><script>alert(1)</script>',
    '<img src=x onerror=alert(1)><svg onload=alert(1)></svg><math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<a href="java&#x0A;script:alert(1)">a</a><a href="vbscript:x">b</a><form action=//evil><input></form>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="data:text/html,x"></object>',
    '<style>@import url(//evil.example/x.css)</style><div style="background:url(javascript:alert(1))">x</div>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  ].join('\n');

  it('is sanitized, readable, and quoted safely in an answer', async () => {
    const customer = someone();
    const raw = lines(
      `From: ${customer}`,
      `To: ${help}`,
      'Subject: Lamp',
      'Content-Type: text/html',
      '',
      hostile,
    );
    await writeRaw(customer, help, raw);
    const ticket = await onlyTicketOf(customer);
    const path =
      `/v1/tickets/${ticket.ticketId}/messages/${ticket.conversation.items[0]?.messageId}` as const;
    const { html, text } = read(await agent(`GET ${path}`), { html: z.string(), text: z.string() });
    expect(html).toContain('<b>lamp</b>');
    expect(text).toContain('Dark lamp');
    await reply(ticket.ticketId, { text: 'A new one: <script>alert(2)</script>' });
    const sent = await Promise.all((await receivedBy(customer)).map(htmlOf));
    expect(sent).toHaveLength(2);
    for (const page of [html, ...sent]) expect(dangersIn(page)).toEqual([]);
  });
});

describe('A mail', () => {
  it('of almost 40 MB is received completely', { timeout: 120_000 }, async () => {
    const customer = someone();
    const content = randomBytes(28 * 1024 * 1024);
    const base64 = content.toString('base64').replace(/.{76}/g, '$&\r\n');
    const large = lines(
      '--part',
      'Content-Type: application/zip',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename=large.zip',
      '',
      base64,
    );
    const raw = withParts(customer, ['Subject: Large'], [large]);
    expect(raw.length).toBeGreaterThan(39_000_000);
    await writeRaw(customer, help, raw);
    const [message] = (await onlyTicketOf(customer)).conversation.items;
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(message?.attachments).toMatchObject([{ filename: 'large.zip', sha256 }]);
  });

  it('to 10,000 recipients is one ticket, answered to its sender only', async () => {
    const customer = someone();
    const crowd = Array.from({ length: 10_000 }, (_, index) => `r${index}@crowd.example`).join(',\r\n ');
    await writeRaw(
      customer,
      help,
      lines(`From: ${customer}`, `To: ${crowd}`, 'Subject: All', '', 'Hello all.'),
    );
    const { conversation } = await onlyTicketOf(customer);
    expect(conversation.items[0]?.text).toContain('Hello all.');
    const [acknowledgement, ...more] = await receivedBy(customer);
    expect(acknowledgement?.envelope.to).toEqual([customer]);
    expect(more).toEqual([]);
    expect(await receivedBy('r7@crowd.example')).toEqual([]);
  });

  it('with 2,000 nested parts is held, and its bytes are kept', async () => {
    const customer = someone();
    const subject = `Nested of ${customer}`;
    const nested = Array.from({ length: 2000 }, (_, depth) =>
      lines(`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`),
    );
    await writeRaw(
      customer,
      help,
      lines(`From: ${customer}`, `To: ${help}`, `Subject: ${subject}`, ...nested, '', 'In.'),
    );
    const held = (await heldMails()).find((mail) => mail.subject === subject);
    expect(held?.reason).toBe('unreadable');
    const mail = await api('supervisor')(`GET /v1/quarantine/${held?.quarantineId}`);
    const { rawMail } = read(mail, { rawMail: z.object({ url: z.string() }) });
    expect(await (await fetch(rawMail.url)).text()).toContain('boundary=b1999');
    expect(await ticketsOf(customer)).toEqual([]);
  });

  it.each([
    ['ends with its header', ['Subject: Empty', '', '']],
    ['ends within its header', ['Subject: Empty']],
    ['announces parts and has none', ['Subject: Empty', 'Content-Type: multipart/mixed; boundary=b', '', '']],
  ])('without a body that %s becomes a ticket', async (_, rest) => {
    const customer = someone();
    await writeRaw(customer, help, lines(`From: ${customer}`, `To: ${help}`, ...rest));
    const ticket = await onlyTicketOf(customer);
    expect(ticket).toMatchObject({ subject: 'Empty', status: 'new' });
    expect(ticket.conversation.items[0]?.text.trim()).toBe('');
    expect(await receivedBy(customer)).toHaveLength(1);
  });
});

describe('An oversized header', () => {
  const long = (what: string) => `${what.repeat(3000)}@customers.example`;

  it('does not break the detection of duplicates by id', async () => {
    const customer = someone();
    const messageId = long('i');
    const first = lines(
      `From: ${customer}`,
      `To: ${help}`,
      'Subject: Lamp',
      `Message-ID: <${messageId}>`,
      '',
      '1',
    );
    await writeRaw(customer, help, first);
    await writeRaw(customer, help, first);
    const answer = [
      `In-Reply-To: <${messageId}>`,
      `References: <${messageId}>`,
      `Message-ID: <${long('j')}>`,
    ];
    await writeRaw(
      customer,
      help,
      lines(`From: ${customer}`, `To: ${help}`, 'Subject: Re: Lamp', ...answer, '', '2'),
    );
    const { conversation } = await onlyTicketOf(customer);
    const said = conversation.items.filter(({ kind }) => kind === 'customer');
    expect(said.map(({ text, threadedBy }) => [text.trim(), threadedBy])).toEqual([
      ['1', 'none'],
      ['2', 'in-reply-to'],
    ]);
  });

  it('does not break the sender, which is then taken from the envelope', async () => {
    const customer = someone();
    await writeRaw(
      customer,
      help,
      lines(`From: Jo <${long('a')}>`, `To: ${help}`, 'Subject: Long', '', 'Hi.'),
    );
    expect(await onlyTicketOf(customer)).toMatchObject({ subject: 'Long' });
  });

  it('with names, loop marks and files becomes a ticket that states what was omitted', async () => {
    const customer = someone();
    const name = 'n'.repeat(9000);
    const crowd = Array.from({ length: 50 }, (_, at) => `${name} <r${at}@crowd.example>`).join(',\r\n ');
    const loops = Array.from({ length: 3000 }, (_, at) => `X-Mark-${at}-Loop: yes`);
    const files = Array.from({ length: 900 }, (_, at) =>
      attachment(`Content-Disposition: attachment; filename="${at}-${'f'.repeat(300)}.bin"`),
    );
    await writeRaw(
      customer,
      help,
      withParts(`${name} <${customer}>`, [`Cc: ${crowd}`, 'Subject: Much', ...loops], files),
    );
    const { conversation } = await onlyTicketOf(customer);
    const [message] = conversation.items;
    expect(message?.attachments).toHaveLength(200);
    const { unlistedAttachments, automaticMailReasons } = z
      .looseObject({ unlistedAttachments: z.number(), automaticMailReasons: z.array(z.string()) })
      .parse(message);
    expect(unlistedAttachments).toBe(700);
    expect(automaticMailReasons).toHaveLength(20);
  });
});
