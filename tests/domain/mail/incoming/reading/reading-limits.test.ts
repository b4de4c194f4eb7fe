import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../../domain/mail/incoming/read-mail.ts';
import { multipart, read } from '../raw-mail.ts';

const plainPart = 'Content-Type: text/plain\r\n\r\nx';

function nested(depth: number): string {
  const levels = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  );
  return `${levels.join('')}${plainPart}`;
}

describe('A mail beyond the limits is unreadable with a reason', () => {
  it.each([
    ['2,000 nested parts', () => readMail(Buffer.from(nested(2000))), /nested deeper than 50/],
    [
      '2,000 parts side by side',
      () =>
        read(
          ['Content-Type: multipart/mixed; boundary=b'],
          multipart(...Array<string>(2000).fill(plainPart)),
        ),
      /more than 1000 parts/,
    ],
    ['a header of 2 MB', () => read([`X-Long: ${'x'.repeat(2_000_000)}`]), /header is longer/],
    ['10,000 header fields', () => read(Array<string>(10_000).fill('X: y')), /5,000 fields/],
    [
      'lines like boundaries without end',
      () => read(['Content-Type: multipart/mixed; boundary=b'], '--bb\r\n'.repeat(200_000)),
      /boundary lines/,
    ],
    ['more than 40 MB', () => readMail(Buffer.alloc(41 * 1024 * 1024)), /larger than 40 MB/],
  ])('%s', async (_what, reading, reason) => {
    await expect(reading()).rejects.toMatchObject({
      name: 'UnreadableMail',
      reason: expect.stringMatching(reason),
    });
  });
});

describe('An unusual mail within the limits is parsed', () => {
  it('with 10,000 recipients: the first 1,000 are kept', async () => {
    const to = Array.from({ length: 10_000 }, (_, index) => `user${index}@example.com`).join(',\r\n ');
    const mail = await read([`To: ${to}`], 'Hi');
    expect(mail.to).toHaveLength(1000);
    expect(mail.text).toBe('Hi');
  });

  it('with 40 nested parts', async () => expect((await readMail(Buffer.from(nested(40)))).text).toBe('x'));

  it('with a text of 39 MB: the first million characters are kept', async () => {
    expect((await read([], 'x'.repeat(39_000_000))).text).toHaveLength(1_000_000);
  });

  it.each([
    ['Subject', '=?utf-8?Q?a'],
    ['Subject', '=?utf-8?B?YQ==?= '],
    ['From', '('],
    ['From', '" '],
    ['From', 'a, '],
    ['From', '<'],
    ['References', '<a@b> '],
    ['References', '<'],
    ['Date', '('],
    ['Content-Type', 'text/plain; a*0=b;'],
    ['Content-Type', 'text/plain; name="\\"'],
  ])('with a %s of a million times %j, in linear time', async (name, piece) => {
    const mail = await read([`${name}: ${piece.repeat(900_000 / piece.length)}`], 'Hi');
    expect(mail.text).toBe('Hi');
  });
});
