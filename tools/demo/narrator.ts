import { type Move, percentOf } from '../../local/terminal.ts';
import { wrap } from './text.ts';

/** Tells a story on standard output, and keeps count of the claims it makes. */
export class Narrator {
  readonly #begun: number;
  readonly #virtualNow: () => number;
  readonly #clockFace: Intl.DateTimeFormat;
  #held = 0;
  readonly broken: string[] = [];

  /**
   * @param begun when the demo began, by `performance.now()`
   * @param virtualNow milliseconds since the epoch, on the clock of the stack
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

  /** What somebody does: with the desk's time, and the seconds since the demo began. */
  step(line: string): void {
    this.#say(this.#head(this.#virtualNow()), line);
  }

  /** How far the clock has come on a move that takes some seconds. */
  progress(move: Move, now: number): void {
    const percent = percentOf(move, now);
    this.#say(this.#head(now), `… on the way to ${this.#clockFace.format(move.to)} (${percent} %)`);
  }

  /** What came of it. */
  outcome(line: string): void {
    this.#say(`${indent}→ `, line);
  }

  /** Something that must be so. What isn't is printed at once, and makes the demo fail. */
  claim(claim: string, actual: unknown, expected: unknown = true): void {
    if (JSON.stringify(actual) === JSON.stringify(expected)) {
      this.#held += 1;
      return;
    }
    const found = expected === true ? '' : ` Expected ${show(expected)}, found ${show(actual)}.`;
    this.trouble(`Not so: ${claim}.${found}`);
  }

  /** Something that must not happen. */
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
  }
}

const indent = ' '.repeat(19);

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
