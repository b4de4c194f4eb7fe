import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../../domain/mail/incoming/read-mail.ts';
import { cpuDeadline } from '../../../../../functions/mail/cpu-deadline.ts';
import { multipart, rawMail } from '../raw-mail.ts';

/** Parses like intake: a mail that costs too much is unreadable. */
const readAsIntake = (headers: string[], body = '') => readMail(rawMail(headers, body), cpuDeadline(5));
const from = 'From: Mei <mei@customer.example>';

describe('An unusual mail is parsed within the deadline, and keeps its author', () => {
  const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('');
  it.each([
    ['a line of 200 KB', [from], 'x'.repeat(200_000)],
    ['a line of blanks between letters', [from], `x${' '.repeat(190_000)}x`],
    [
      '10,000 recipients',
      [from, `To: ${Array.from({ length: 10_000 }, (_, at) => `u${at}@customer.example`).join(', ')}`],
      'Hi',
    ],
    [
      '30,000 references',
      [
        from,
        `References: ${Array.from({ length: 30_000 }, (_, at) => `<${at}@customer.example>`).join(' ')}`,
      ],
      'Hi',
    ],
    ['a subject of 64 KB', [from, `Subject: ${'x '.repeat(32_000)}`], 'Hi'],
    ['every control character', [from, `Subject: a${controls.replace(/[\r\n]/g, '')}b`], controls],
    ['an encoded lone surrogate', [from, 'Subject: =?utf-8?B?7aCA?= =?utf-16be?B?2AA=?='], '\xed\xa0\x80'],
  ])('%s', async (_what, headers, body) => {
    const mail = await readAsIntake(headers, body);
    expect(mail.from?.address).toBe('mei@customer.example');
    expect(mail.fromRepaired).toBe(false);
    expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cs}]/u);
  });

  it('100,000 references are reported as more than a header may have', async () => {
    const references = Array.from({ length: 100_000 }, (_, at) => `<${at}@customer.example>`).join(' ');
    await expect(readAsIntake([from, `References: ${references}`])).rejects.toThrow(
      'its header is longer than 1 MB',
    );
  });

  it.each([
    'text/plain',
    'text/html',
    'multipart/mixed; boundary=b',
    'multipart/alternative; boundary=b',
    'multipart/report; report-type=delivery-status; boundary=b',
    'multipart/report; report-type=disposition-notification; boundary=b',
    'message/rfc822',
    'text/calendar; method=REPLY',
    'application/pkcs7-mime; smime-type=signed-data',
    'application/ms-tnef',
    'image/png',
  ])('without a body: %s', async (type) => {
    const mail = await readAsIntake([from, `Content-Type: ${type}`]);
    expect([mail.from?.address, mail.text]).toEqual(['mei@customer.example', '']);
  });
});

describe('Parsing takes linear time', () => {
  /** The least CPU of three parses of the piece, repeated, in milliseconds. */
  async function cost(read: (text: string) => Buffer, piece: string, length: number): Promise<number> {
    const raw = read(piece.repeat(length / piece.length));
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) {
      const start = process.threadCpuUsage();
      await readMail(raw);
      const { user, system } = process.threadCpuUsage(start);
      least = Math.min(least, (user + system) / 1000);
    }
    return least;
  }

  const places: Record<string, (text: string) => Buffer> = {
    'a line': (text) => rawMail([from], `x${text}x`),
    lines: (text) => rawMail([from], text.replaceAll(' ', '\r\n')),
    'a charset': (text) => rawMail([from, `Content-Type: text/plain; charset=x${text}x`], '\xff'),
    'a file name': (text) =>
      rawMail(
        [from, 'Content-Type: multipart/mixed; boundary=b'],
        multipart(`Content-Type: image/png; name="x${text.replaceAll('"', '')}x"\r\n\r\nx`),
      ),
    'a sender': (text) => rawMail([`From: x${text}x <mei@customer.example>`], 'x'),
    HTML: (text) => rawMail([from, 'Content-Type: text/html'], text),
    'a bounce': (text) => rawMail(['From: mailer-daemon@mx.example', 'Subject: failed'], text),
  };
  const pieces = [' ', '"', '.', '(', '<', '>', '\\', '=?', '* ', 'a@', '5.1.1 ', 'From: ', '<b>'];
  const cases = Object.keys(places).flatMap((place) => pieces.map((piece) => [place, piece] as const));

  it.each(cases)('in %s of %j', async (place, piece) => {
    const read = places[place] ?? (() => Buffer.alloc(0));
    const [once, twice] = [await cost(read, piece, 50_000), await cost(read, piece, 100_000)];
    // Quadratic work is four times as much; a few milliseconds are not significant.
    expect(twice).toBeLessThan(3 * once + 15);
  });
});
