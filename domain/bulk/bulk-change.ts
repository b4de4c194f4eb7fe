import * as z from 'zod';
import { actor } from '../../events/event.ts';
import { ticketPriority, ticketStatus, ticketType } from '../../events/ticket/ticket-facts.ts';
import { idSchema } from '../shared/ids.ts';
import { oneLine } from '../shared/text-field.ts';
import type { Ticket, TicketCommand } from '../ticket/ticket.ts';

/** The most tickets of one bulk change. */
export const ticketsAtMost = 1000;

/** The tickets that one job changes, well within a function's timeout. */
export const ticketsPerPage = 25;

const tagList = z.array(oneLine(50)).max(20, 'must be at most 20 tags');

/** What is done to every ticket. `addTags` and `removeTags` keep each ticket's other tags. */
export const ticketChange = z.strictObject({
  status: ticketStatus.exclude(['new', 'merged']).optional(),
  priority: ticketPriority.optional(),
  type: ticketType.optional(),
  teamId: idSchema('team').nullable().optional(),
  assigneeId: idSchema('agent').nullable().optional(),
  topicId: idSchema('topic').nullable().optional(),
  addTags: tagList.optional(),
  removeTags: tagList.optional(),
});
export type TicketChange = z.infer<typeof ticketChange>;

export const bulkState = z.enum(['waiting', 'running', 'done']);

/** Whether a finished change changed all of its tickets (or found them so), some of them, or not a single one. */
export const bulkResult = z.enum(['all', 'some', 'none']);

/** One change of many tickets, and how far it is. */
export const bulkChange = z.object({
  bulkChangeId: idSchema('bulkChange'),
  version: z.number().int().positive(),
  /** The principal that asked for it, who alone reads it. */
  ownerId: z.string(),
  /** Whose changes they are. */
  actor,
  change: ticketChange,
  state: bulkState,
  total: z.number().int().positive(),
  /** The numbers of tickets that were changed, were so already, and could not be changed. */
  changed: z.number().int().nonnegative(),
  unchanged: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
});
export type BulkChange = z.infer<typeof bulkChange>;

/** What became of one ticket. */
export const bulkOutcome = z.object({
  bulkChangeId: idSchema('bulkChange'),
  ticketId: idSchema('ticket'),
  outcome: z.enum(['changed', 'unchanged', 'failed']),
  /** The code and detail of the error, as an edit of that ticket alone would have answered. */
  code: z.string().optional(),
  detail: z.string().optional(),
  at: z.iso.datetime(),
});
export type BulkOutcome = z.infer<typeof bulkOutcome>;

/** The name of the write of an outcome: its condition fails if the ticket has one. */
export const outcomeWrite = 'bulk-outcome';

/** How many tickets have an outcome. */
export function progress({
  changed,
  unchanged,
  failed,
}: Pick<BulkChange, 'changed' | 'unchanged' | 'failed'>) {
  return changed + unchanged + failed;
}

/** Undefined until it is done. A change that changed nothing is never `all`. */
export function resultOf({ state, changed, failed }: BulkChange): z.infer<typeof bulkResult> | undefined {
  if (state !== 'done') return undefined;
  if (!changed) return 'none';
  return failed ? 'some' : 'all';
}

/** The change after a page of its tickets. */
export function advanced(before: BulkChange, outcomes: readonly BulkOutcome[], now: string): BulkChange {
  const count = (wanted: BulkOutcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === wanted).length;
  const next = {
    ...before,
    version: before.version + 1,
    changed: before.changed + count('changed'),
    unchanged: before.unchanged + count('unchanged'),
    failed: before.failed + count('failed'),
  };
  return progress(next) < next.total
    ? { ...next, state: 'running' }
    : { ...next, state: 'done', finishedAt: now };
}

/** The command for one ticket. */
export function commandFor(
  { addTags, removeTags, ...edit }: TicketChange,
  { tags }: Pick<Ticket, 'tags'>,
): TicketCommand {
  if (!addTags && !removeTags) return { kind: 'edit', ...edit };
  const kept = tags.filter((tag) => !removeTags?.includes(tag));
  return { kind: 'edit', ...edit, tags: [...new Set([...kept, ...(addTags ?? [])])] };
}
