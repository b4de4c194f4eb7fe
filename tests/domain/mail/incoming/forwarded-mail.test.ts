import { describe, expect, it } from 'vitest';
import { forwardedMail, isForwarded } from '../../../../domain/mail/incoming/forwarded-mail.ts';
import { readMail } from '../../../../domain/mail/incoming/read-mail.ts';
import { multipart, read } from './raw-mail.ts';

const li = { address: 'li@acme.example', name: 'Li Wei' };

function mailOf(text: string) {
  const headers = ['From: ana@desk.example', 'Subject: Fwd: Broken lamp'];
  return read([...headers, 'Content-Type: text/plain; charset=utf-8'], Buffer.from(text).toString('latin1'));
}

async function forwarded(text: string) {
  return forwardedMail(await mailOf(text), readMail);
}

describe('A mail is forwarded by an agent', () => {
  it.each([
    ['@fwd\n\nFrom: li@acme.example', true],
    ['  \n @FWD please handle\nFrom: li@acme.example', true],
    ['Please see below.\n@fwd', false],
    ['@fwdx', false],
    ['me@fwd.example wrote', false],
  ])('%j: %s', async (text, expected) => {
    expect(isForwarded(await mailOf(text))).toBe(expected);
  });
});

describe('The original mail is found as forwarded by', () => {
  it.each([
    [
      'Gmail',
      '@fwd\n\n---------- Forwarded message ---------\nFrom: Li Wei <li@acme.example>\nDate: Sun, 22 Nov 2026 at 10:00\n' +
        'Subject: Broken lamp\nTo: <sales@desk.example>\n\n\nIt is dark.\n\nLi',
    ],
    [
      'Outlook',
      '@fwd\n\n________________________________\nFrom: Li Wei <li@acme.example>\nSent: Sunday, 22 November 2026 10:00\n' +
        'To: Sales <sales@desk.example>\nSubject: Broken lamp\n\nIt is dark.\n\nLi',
    ],
    [
      'old Outlook',
      '@fwd\n-----Original Message-----\nFrom: Li Wei [mailto:li@acme.example]\nSent: Sunday, 22 November 2026 10:00\n' +
        'To: sales@desk.example\nSubject: Broken lamp\n\nIt is dark.\n\nLi',
    ],
    [
      'Apple Mail',
      '@fwd\n\n> Begin forwarded message:\n> \n> From: Li Wei <li@acme.example>\n> Subject: Broken lamp\n' +
        '> Date: 22. November 2026 at 10:00:00\n> To: sales@desk.example\n> \n> It is dark.\n> \n> Li',
    ],
    [
      'QQ',
      '@fwd\n\n------------------ 原始邮件 ------------------\n发件人: "Li Wei" <li@acme.example>;\n' +
        '发送时间: 2026年11月22日(星期天) 上午10:00\n收件人: "sales"<sales@desk.example>;\n主题: Broken lamp\n\nIt is dark.\n\nLi',
    ],
    [
      'German Outlook',
      '@fwd\n\nVon: Li Wei <li@acme.example>\nGesendet: Sonntag, 22. November 2026 10:00\nAn: sales@desk.example\n' +
        'Betreff: Broken lamp\n\nIt is dark.\n\nLi',
    ],
  ])('%s', async (_, text) => {
    const found = await forwarded(text);
    expect(found?.sender).toEqual(li);
    expect(found?.mail).toMatchObject({ subject: 'Broken lamp', text: 'It is dark.\n\nLi' });
  });

  it('a program that attaches it completely, with its files', async () => {
    const original = [
      'From: Li Wei <li@acme.example>',
      'Subject: Broken lamp',
      'Content-Type: multipart/mixed; boundary=c',
      '',
      '--c',
      '',
      'It is dark.',
      '--c',
      'Content-Type: image/png; name=lamp.png',
      '',
      'x',
      '--c--',
    ].join('\r\n');
    const mail = await read(
      ['From: ana@desk.example', 'Subject: Fwd: something', 'Content-Type: multipart/mixed; boundary=b'],
      multipart('\r\n@fwd', `Content-Type: message/rfc822\r\n\r\n${original}`),
    );
    const found = await forwardedMail(mail, readMail);
    expect(found?.sender).toEqual(li);
    expect(found?.mail).toMatchObject({ subject: 'Broken lamp', reply: 'It is dark.' });
    expect(found?.mail.attachments.map(({ filename }) => filename)).toEqual(['lamp.png']);
  });
});

describe('A forwarded mail', () => {
  it('has the subject of the outer mail if its own is missing', async () => {
    const found = await forwarded('@fwd\nFrom: Li Wei <li@acme.example>\n\nIt is dark.');
    expect(found?.mail.subject).toBe('Broken lamp');
  });

  it("adds no participants from the agent's recipients", async () => {
    const headers = ['From: ana@desk.example', 'Cc: boss@desk.example'];
    const mail = await read(headers, '@fwd\nFrom: Li <li@acme.example>\n\nHi');
    expect((await forwardedMail(mail, readMail))?.mail).toMatchObject({ to: [], cc: [] });
  });

  it.each(['@fwd', '@fwd\n\nFrom: Li Wei\nSubject: Broken lamp\n\nIt is dark.', '@fwd\nIt is from Li.'])(
    'without an address has no author: %j',
    async (text) => {
      expect(await forwarded(text)).toBeUndefined();
    },
  );

  it('is found in linear time', async () => {
    expect(await forwarded(`@fwd\n${'From: '.repeat(100_000)}`)).toBeUndefined();
    expect(await forwarded(`@fwd\nFrom: ${'a'.repeat(1_000_000)}@`)).toBeUndefined();
  });
});
