import { describe, expect, it } from 'vitest';
import { agentsWords } from '../../../../domain/mail/incoming/agents-words.ts';
import { calendarText } from '../../../../domain/mail/incoming/reading/calendar-text.ts';
import { wordsOfFirstMail } from '../../../../domain/mail/incoming/reading/first-mail.ts';
import { knownWords } from '../../../../domain/mail/incoming/reading/known-words.ts';
import { replyOf } from '../../../../domain/mail/incoming/reading/reply.ts';
import { bareSubject } from '../../../../domain/shared/subject.ts';

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

/** CPU in microseconds. */
function cost(run: () => unknown): number {
  const began = process.cpuUsage();
  run();
  return process.cpuUsage(began).user;
}

/** The least cost of a few runs: other work on the machine only ever adds to it. Stops at one that is low enough. */
function leastCost(run: () => unknown, runs: number, enough = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let ran = 0; ran < runs && least >= enough; ran++) least = Math.min(least, cost(run));
  return least;
}

describe('The words of a mail are read in a time that grows with its length alone:', () => {
  for (const [name, read] of Object.entries(readers))
    it(name, () => {
      for (const piece of pieces) {
        const textOf = (length: number) => piece.repeat(length / piece.length);
        // Four times the text: 16 times the work where it grew with the square.
        const most = 8 * leastCost(() => read(textOf(12_500)), 3) + 25_000;
        expect(
          leastCost(() => read(textOf(50_000)), 5, most),
          JSON.stringify(piece),
        ).toBeLessThan(most);
      }
    });
});
