import type { Desk } from './desk.ts';
import type { Narrator } from './narrator.ts';

/** What the demo tells: people do things on a new desk, on a Monday at nine, and each claim about the result is checked. */
export interface Story {
  title: string;
  /** What it shows, in a line of the list of stories. */
  shows: string;
  /** @returns the tickets that it leaves behind; there must be no others. */
  tell(desk: Desk, narrator: Narrator): Promise<readonly string[]>;
}
