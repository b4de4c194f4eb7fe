import { describe, expect, test } from 'vitest';
import type { ReadMail } from '../../local/mail-page/read-mail.ts';
import { repeatedLines } from '../../local/repeated-lines.ts';
import { mailLine, moveLine, watchMoves } from '../../local/terminal.ts';

const at = Date.parse('2026-11-30T09:40:12Z');
const mail: ReadMail = {
  id: '1',
  direction: 'received',
  at,
  envelope: { from: 'mei@customer.example', to: ['help@support.example.com'] },
  tags: {},
  subject: 'Where is my parcel?',
  from: [],
  replyTo: [],
  to: [],
  cc: [],
  messageId: undefined,
  inReplyTo: undefined,
  references: [],
  text: '',
  html: undefined,
  headers: [],
  attachments: [],
};

describe('a mail in the terminal', () => {
  test('shows received mail', () => {
    expect(mailLine(mail)).toBe(
      '2026-11-30 09:40:12  mail →  mei@customer.example to help@support.example.com: Where is my parcel?',
    );
  });

  test('shows sent mail with several recipients', () => {
    const to = ['mei@customer.example', 'boss@customer.example', 'kim@customer.example'];
    const line = mailLine({ ...mail, direction: 'sent', envelope: { from: 'help@support.example.com', to } });
    expect(line).toContain('mail ←  help@support.example.com to mei@customer.example and 2 more:');
  });

  test('shows a bounce without a sender', () => {
    expect(mailLine({ ...mail, envelope: { from: '', to: ['a@b.example'] } })).toContain('<> to a@b.example');
  });

  test('is one line, however long its subject', () => {
    const line = mailLine({ ...mail, subject: '包裹'.repeat(500) });
    expect(line).toMatch(/…$/);
    expect(line.length).toBeLessThan(160);
  });

  test.each([['\u001b[2J\u001b]0;owned\u0007'], ['a\r\nb'], ['a\u202eb'], ['\u2028x'], ['\u0000']])(
    'is free of control characters: %j',
    (subject) => {
      expect(mailLine({ ...mail, subject })).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    },
  );
});

test('a move of the clock is reported with its progress', () => {
  const from = at;
  const to = at + 4 * 3_600_000;
  expect(moveLine({ from, to }, at + 3_600_000)).toBe(
    '2026-11-30 10:40:12  clock  moving to 2026-11-30 13:40:12 (25 %)',
  );
  expect(moveLine({ from, to }, to + 5)).toContain('(100 %)');
  expect(moveLine({ from, to: from }, from)).toContain('(100 %)');
});

test('only a long move is reported', () => {
  const lines: string[] = [];
  const clock: { advancing: { from: number; to: number } | undefined; now(): number } = {
    advancing: undefined,
    now: () => at,
  };
  const look = watchMoves(clock, (move, now) => void lines.push(moveLine(move, now)));
  look();
  clock.advancing = { from: at, to: at + 1000 };
  look();
  clock.advancing = { from: at, to: at + 1000 };
  look();
  expect(lines).toHaveLength(0);
  look();
  look();
  expect(lines).toHaveLength(2);
  clock.advancing = undefined;
  look();
  expect(lines).toHaveLength(2);
});

describe('a repeated line', () => {
  const printed: string[] = [];
  const start = () => {
    printed.length = 0;
    return repeatedLines((line) => void printed.push(line));
  };

  test('is printed once, and counted at the tenth, the hundredth and the end', () => {
    const lines = start();
    for (let count = 0; count < 112; count += 1) lines.print('nobody supervises the team');
    expect(printed).toEqual([
      'nobody supervises the team',
      '(10 times so far) nobody supervises the team',
      '(100 times so far) nobody supervises the team',
    ]);
    lines.end();
    expect(printed.at(-1)).toBe('(112 times so far) nobody supervises the team');
    lines.end();
    expect(printed).toHaveLength(4);
  });

  test('may have other ids, numbers and times', () => {
    const lines = start();
    lines.print(
      'kefu-dev-notify: {"level":"WARN","message":"nobody","timestamp":"2026-11-30T09:40:12.001Z","id":"01K3X"}',
    );
    lines.print(
      'kefu-dev-notify: {"level":"WARN","message":"nobody","timestamp":"2026-11-30T09:41:12.731Z","id":"01K4Y"}',
    );
    expect(printed).toHaveLength(1);
  });

  test('has the same words', () => {
    const lines = start();
    lines.print('kefu-dev-notify: {"message":"nobody supervises"}');
    lines.print('kefu-dev-notify: {"message":"nobody is there"}');
    lines.print('kefu-dev-send: {"message":"nobody supervises"}');
    expect(printed).toHaveLength(3);
    lines.end();
    expect(printed).toHaveLength(3);
  });

  test('is printed each time once there are too many different lines to remember', () => {
    const lines = start();
    for (let kind = 0; kind < 1000; kind += 1) lines.print('x'.repeat(kind + 1));
    lines.print('one more');
    lines.print('one more');
    expect(printed).toHaveLength(1002);
  });
});
