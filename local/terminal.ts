/** Lines for the terminal of `npm start`. */

import type { Clock } from './cloud.ts';
import type { ReadMail } from './mail-page/read-mail.ts';
import type { LocalStack } from './stack.ts';

const longestSubject = 70;

/** A mail as one line: virtual time, direction, sender, recipients and subject. */
export function mailLine({ direction, at, envelope, subject }: ReadMail): string {
  const [first = 'nobody', ...others] = envelope.to;
  const to = others.length > 0 ? `${first} and ${others.length} more` : first;
  const arrow = direction === 'sent' ? '←' : '→';
  return printable(`${clockFace(at)}  mail ${arrow}  ${envelope.from || '<>'} to ${to}: ${shorten(subject)}`);
}

const progressEveryMs = 2000;

/** From one time to another, in milliseconds since the epoch. */
export type Move = NonNullable<Clock['advancing']>;

/** Reports the clock's progress, every two seconds of a move that takes longer than that. */
export function showMoves(
  { clock }: Pick<LocalStack, 'clock'>,
  tell: (move: Move, now: number) => void,
): void {
  setInterval(watchMoves(clock, tell), progressEveryMs).unref();
}

/** @returns a function that checks the clock: it reports a move that was also in progress at the previous check */
export function watchMoves(
  clock: Pick<Clock, 'advancing' | 'now'>,
  tell: (move: Move, now: number) => void,
): () => void {
  let seen: Clock['advancing'];
  return () => {
    const { advancing } = clock;
    if (advancing && advancing === seen) tell(advancing, clock.now());
    seen = advancing;
  };
}

/** @param now milliseconds since the epoch */
export function moveLine(move: Move, now: number): string {
  return `${clockFace(now)}  clock  moving to ${clockFace(move.to)} (${percentOf(move, now)} %)`;
}

/** Progress of a move, as a whole number from 0 to 100. */
export function percentOf({ from, to }: Move, now: number): number {
  return to > from ? Math.floor(Math.min(1, (now - from) / (to - from)) * 100) : 100;
}

/** `2026-11-30 09:40:12`, in UTC. */
function clockFace(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > longestSubject ? `${characters.slice(0, longestSubject - 1).join('')}…` : text;
}

/** A stranger's mail must not control the terminal: control and direction characters are removed. */
const printable = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
