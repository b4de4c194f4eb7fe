import type { Desk } from './desk.ts';
import type { Narrator } from './narrator.ts';

/** A story of the demo: people use a new desk, from a Monday at nine, and each result is checked. */
export interface Story {
  title: string;
  /** One line for the list of stories. */
  shows: string;
  /** @returns the tickets that it leaves behind; there must be no others */
  tell(desk: Desk, narrator: Narrator): Promise<readonly string[]>;
}
