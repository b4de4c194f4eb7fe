import { type Move, percentOf } from '../../local/terminal.ts';
import { wrap } from './text.ts';

/** Prints a story on standard output, and counts its checks. */
export class Narrator {
  readonly #begun: number;
  readonly #virtualNow: () => number;
  readonly #clockFace: Intl.DateTimeFormat;
  #held = 0;
  #lastSaidAt = performance.now();
  readonly broken: string[] = [];

  /**
   * @param begun when the demo began, by `performance.now()`
   * @param virtualNow milliseconds since the epoch, on the stack's clock
   */
  constructor(begun: number, virtualNow: () => number, timeZone: string) {
    this.#begun = begun;
    this.#virtualNow = virtualNow;
    this.#clockFace = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
  }

  get held(): number {
    return this.#held;
  }

  /** Prints a step: with the desk's time, and the seconds since the demo began. */
  step(line: string): void {
    this.#say(this.#head(this.#virtualNow()), line);
  }

  /** The clock's progress in a move that takes some seconds. */
  progress(move: Move, now: number): void {
    const percent = percentOf(move, now);
    this.#say(this.#head(now), `… moving the clock to ${this.#clockFace.format(move.to)} (${percent} %)`);
  }

  /** Says that the story goes on, if nothing was printed for two seconds. */
  wait(): void {
    if (performance.now() - this.#lastSaidAt < quietMs) return;
    this.#say(this.#head(this.#virtualNow()), '…');
  }

  /** Prints the result of a step. */
  outcome(line: string): void {
    this.#say(`${indent}→ `, line);
  }

  /** Checks a condition that must hold. A failure is printed at once, and makes the demo fail. */
  claim(claim: string, actual: unknown, expected: unknown = true): void {
    if (JSON.stringify(actual) === JSON.stringify(expected)) {
      this.#held += 1;
      return;
    }
    const found = expected === true ? '' : ` Expected ${show(expected)}, found ${show(actual)}.`;
    this.trouble(`Not so: ${claim}.${found}`);
  }

  /** Checks that something does not happen. */
  trouble(line: string): void {
    this.broken.push(line);
    this.#say(`${indent}✗ `, line);
  }

  #head(at: number): string {
    const elapsed = `${((performance.now() - this.#begun) / 1000).toFixed(1)} s`;
    return `${this.#clockFace.format(at)} ${elapsed.padStart(7)}  `;
  }

  #say(head: string, line: string): void {
    console.log(wrap(head, line));
    this.#lastSaidAt = performance.now();
  }
}

/** The longest time without a line. */
const quietMs = 2000;

const indent = ' '.repeat(19);

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
