/** Lines for the terminal of `npm start`. */

import type { Clock } from './cloud.ts';
import type { ReadMail } from './mail-page/read-mail.ts';
import type { LocalStack } from './stack.ts';

const longestSubject = 70;

/** One mail in one line: when on the virtual clock, in which direction, who to whom, and what about. */
export function mailLine({ direction, at, envelope, subject }: ReadMail): string {
  const [first = 'nobody', ...others] = envelope.to;
  const to = others.length > 0 ? `${first} and ${others.length} more` : first;
  const arrow = direction === 'sent' ? '←' : '→';
  return printable(`${clockFace(at)}  mail ${arrow}  ${envelope.from || '<>'} to ${to}: ${shorten(subject)}`);
}

const progressEveryMs = 2000;

/** Prints how far the clock has come, every two seconds of a move that takes longer than that. */
export function showMoves({ clock }: Pick<LocalStack, 'clock'>, print: (line: string) => void): void {
  setInterval(watchMoves(clock, print), progressEveryMs).unref();
}

/** @returns what looks at the clock: it prints a line if the move is under way that was so when it looked last. */
export function watchMoves(
  clock: Pick<Clock, 'advancing' | 'now'>,
  print: (line: string) => void,
): () => void {
  let seen: Clock['advancing'];
  return () => {
    const { advancing } = clock;
    if (advancing && advancing === seen) print(moveLine(advancing, clock.now()));
    seen = advancing;
  };
}

/** @param now milliseconds since the epoch, as the ends of the move are */
export function moveLine({ from, to }: { from: number; to: number }, now: number): string {
  const percent = to > from ? Math.floor(Math.min(1, (now - from) / (to - from)) * 100) : 100;
  return `${clockFace(now)}  clock  on the way to ${clockFace(to)} (${percent} %)`;
}

/** `2026-11-30 09:40:12`, in UTC. */
function clockFace(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > longestSubject ? `${characters.slice(0, longestSubject - 1).join('')}…` : text;
}

/** A stranger's mail must not steer the terminal: control and direction characters are left out. */
const printable = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
