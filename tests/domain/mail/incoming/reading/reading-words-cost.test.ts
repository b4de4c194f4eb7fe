import { describe, expect, it } from 'vitest';
import { agentsWords } from '../../../../../domain/mail/incoming/agents-words.ts';
import { calendarText } from '../../../../../domain/mail/incoming/reading/calendar-text.ts';
import { wordsOfFirstMail } from '../../../../../domain/mail/incoming/reading/first-mail.ts';
import { knownWords } from '../../../../../domain/mail/incoming/reading/known-words.ts';
import { replyOf } from '../../../../../domain/mail/incoming/reading/reply.ts';
import { bareSubject } from '../../../../../domain/shared/subject.ts';

const sent = knownWords(['What is the number of your order, please?']);

const readers: Record<string, (text: string) => unknown> = {
  replyOf: (text) => replyOf(text),
  'replyOf what was sent': (text) =>
    replyOf(`On 22 Nov 2026 at 10:00, Jo <jo@x.example> wrote:\n${text}`, sent),
  wordsOfFirstMail,
  agentsWords: (text) => agentsWords(`${text}\n##- Write your answer above this line -##\n${text}`, []),
  calendarText: (text) => calendarText(`BEGIN:VEVENT\n${text}`),
  bareSubject,
};

const pieces = [
  ' ',
  'x ',
  '\n',
  '> \n',
  '> a\nb\n',
  '| ',
  '|\n',
  '-',
  '--\n',
  '--- x\n',
  '*',
  'a@',
  '<a@b',
  '<a@b>\n',
  '22.11.2026 10:00 ',
  '22.11.2026 10:00\n',
  'On 22.11.2026 10:00 a <\n',
  'From: a\n',
  'Від: Jo <a@b>\n',
  'Re: ',
  'A: ',
  'agent-',
  'agent-01j0000000000000000000000',
  'Write your answer above ',
  'number of your order ',
  'Sent from my ',
  '\\n',
  'SUMMARY:"',
  'BEGIN:X\n',
  '客',
];

/** CPU of this thread, in microseconds: compilers and garbage collectors run in other threads. */
function cost(run: () => unknown): number {
  const began = process.threadCpuUsage();
  run();
  return process.threadCpuUsage(began).user;
}

/**
 * Whether four times the text costs less than eight times as much: 16 times as much, if the cost is quadratic. The
 * two are measured one right after the other, since other work on the machine slows both, and again if it slowed one.
 */
function growsWithLength(read: (text: string) => unknown, piece: string): boolean {
  const costOf = (length: number) => {
    const text = piece.repeat(length / piece.length);
    return cost(() => read(text));
  };
  const [short, long, attempts] = [12_500, 50_000, 8];
  // The first run also compiles.
  costOf(short);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const least = Math.min(costOf(short), costOf(short));
    if (costOf(long) < 8 * least + 25_000) return true;
  }
  return false;
}

describe('The words of a mail are parsed in linear time:', () => {
  for (const [name, read] of Object.entries(readers))
    it(name, () => {
      expect(pieces.filter((piece) => !growsWithLength(read, piece))).toEqual([]);
    });
});
