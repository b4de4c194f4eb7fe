import type { ResolutionFact } from '../desk/desk-settings.ts';
import { KefuError } from '../shared/errors.ts';
import { isDone } from './status.ts';
import type { Ticket, TicketCommand } from './ticket.ts';

/** The field of a ticket that holds a fact. */
const fieldOf = { outcome: 'outcome', topic: 'topicId' } as const satisfies Record<
  ResolutionFact,
  keyof Ticket
>;

/**
 * Refuses to resolve or close a ticket without the facts that the desk's settings require, and to remove one of them
 * afterwards. Timers and merges are not asked.
 * @param after the ticket as the command would leave it
 * @throws KefuError `invalid-request` naming each missing field.
 */
export function requireResolution(
  before: Ticket,
  { kind }: TicketCommand,
  after: Ticket,
  required: readonly ResolutionFact[],
): void {
  if ((kind !== 'edit' && kind !== 'reply' && kind !== 'decided') || !isDone(after)) return;
  const missing = required
    .map((fact) => fieldOf[fact])
    .filter((field) => after[field] === undefined && (!isDone(before) || before[field] !== undefined));
  if (!missing.length) return;
  throw new KefuError(
    'invalid-request',
    `A ticket that is ${after.status} needs ${missing.join(' and ')}: the settings of the desk require it.`,
    missing.map((field) => ({ field, message: `is required of a ticket that is ${after.status}` })),
  );
}
