import type * as z from 'zod';
import { visible } from '../../../domain/access/visible.ts';
import { familyOf } from '../../../domain/customer/family.ts';
import type { CustomerNote } from '../../../domain/customer/note/customer-note.ts';
import type { Order } from '../../../domain/customer/order/order.ts';
import { ifFound } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import type { interaction } from '../../../domain/ticket/message.ts';
import { customerNotes, customers, orders, shares } from '../../stores.ts';
import { messages } from '../../ticket-stores.ts';
import type { Caller } from '../api/call.ts';
import { contactsOfCustomer } from '../api/contact-reach.ts';
import { readCursor, writeCursor } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireVisibleCustomer } from '../api/visible-customers.ts';
import { mayEditLiveTicketOf, visibleTickets } from '../api/visible-tickets.ts';
import { customerRoutes } from './customers.routes.ts';
import { readTimeline, type TimelineEntry, type TimelineSource } from './timeline-page.ts';
import { type TimelineKind, timelineKind, timelinePosition, type timelineView } from './timeline-views.ts';

type Shown = z.input<typeof timelineView>;
type Interaction = z.infer<typeof interaction>;

type Entry = TimelineEntry &
  (
    | { type: 'message'; message: Interaction }
    | { type: 'note'; note: CustomerNote }
    | { type: 'order'; order: Order }
  );

const previewCharacters = 120;

/** Everything that happened with a customer and those who were merged into them, in one list. */
export const listInteractions = handle(
  customerRoutes.listInteractions,
  async ({ params, query: { limit, cursor, ...part }, ...caller }) => {
    const list = { route: 'listInteractions', of: { ...params, ...part } };
    const behind = cursor === undefined ? undefined : readCursor(list, cursor, timelinePosition);
    const customer = await customers.load(params.customerId);
    const view = await viewOf(caller, customer);
    const kinds = part.kinds ?? timelineKind.options;
    const sources = familyOf(customer).flatMap((customerId) => sourcesOf(customerId, kinds));
    const { items, end } = await readTimeline(sources, { limit, behind, ...part }, view);
    // A note may contain contact data.
    const hasNotes = items.some(({ type }) => type === 'note');
    const contacts = hasNotes ? await contactsOfCustomer(caller, customer) : [];
    return { body: { items, nextCursor: end === undefined ? null : writeCursor(list, end) }, contacts };
  },
);

function sourcesOf(customerId: CustomerId, kinds: readonly TimelineKind[]): TimelineSource<Entry>[] {
  const sources: TimelineSource<Entry>[] = [];
  const ofMessages: readonly TimelineKind[] = kinds.filter((kind) => kind !== 'note' && kind !== 'order');
  if (ofMessages.length)
    sources.push(async (request) => {
      const { items, cursor } = await messages.interactions(customerId, request);
      const wanted = items.filter((message) => ofMessages.includes(kindOf(message)));
      return {
        items: wanted.map((message): Entry => {
          return { at: message.createdAt, id: message.messageId, type: 'message', message };
        }),
        cursor,
      };
    });
  if (kinds.includes('note'))
    sources.push(async (request) => {
      const { items, cursor } = await customerNotes.list(customerId, request);
      return {
        items: items.map((note): Entry => {
          return { at: note.createdAt, id: note.customerNoteId, type: 'note', note };
        }),
        cursor,
      };
    });
  if (kinds.includes('order'))
    sources.push(async (request) => {
      const { items, cursor } = await orders.list(customerId, request);
      return {
        items: items.map((order): Entry => {
          return { at: new Date(order.placedAt).toISOString(), id: order.orderId, type: 'order', order };
        }),
        cursor,
      };
    });
  return sources;
}

/** Surveys are mails as well; all other messages are of their channel. */
function kindOf({ kind, channel }: Interaction): TimelineKind {
  return kind === 'survey' || kind === 'survey-reminder' ? 'survey' : channel;
}

/**
 * How a caller sees a timeline, who sees the customer or the facts of their tickets: messages have their beginning where the
 * ticket is visible, and the facts of other tickets are shown to who sees these. Notes and orders are for who sees the
 * customer. The rest is left out.
 * @throws KefuError `not-found`
 */
async function viewOf(
  caller: Caller,
  customer: Awaited<ReturnType<typeof customers.load>>,
): Promise<(entries: readonly Entry[]) => Promise<Shown[]>> {
  const { principal } = caller;
  if (principal.role === 'admin') return async (entries) => entries.map(shown);
  // Nobody shares what belongs to no department.
  const known = customer.departmentId ? await shares.all() : [];
  const record = { ...customer, kind: 'timeline-facts', shares: known } as const;
  const seesFactsAnyway = visible(principal, record);
  if (!seesFactsAnyway) await requireVisibleCustomer(caller, customer, 'view');
  let seesCustomer: Promise<boolean> | undefined = seesFactsAnyway ? undefined : Promise.resolve(true);
  let working: Promise<boolean> | undefined;

  return async (entries) => {
    const found = entries.flatMap((entry) => (entry.type === 'message' ? [entry.message] : []));
    const tickets = visibleTickets(caller, 'view');
    const ids = [...new Set(found.map(({ ticketId }) => ticketId))];
    const seen = new Set((await tickets.loadAll(ids)).map(({ ticketId }) => ticketId));
    const hidden = ids.filter((ticketId) => !seen.has(ticketId));
    if (hidden.length && !seesFactsAnyway) working ??= mayEditLiveTicketOf(caller, customer);
    const told = { ...record, worksOnLiveTicket: await working };
    const facts = hidden.length && visible(principal, told) ? await tickets.factsOf(hidden) : undefined;
    if (found.length < entries.length) seesCustomer ??= isVisible(caller, customer);
    const showsOthers = await seesCustomer;
    return entries.flatMap((entry): Shown[] => {
      if (entry.type === 'order' && entry.order.restricted) return [];
      if (entry.type !== 'message') return showsOthers ? [shown(entry)] : [];
      if (seen.has(entry.message.ticketId)) return [shown(entry)];
      const ticket = facts?.get(entry.message.ticketId);
      if (!ticket || !visible(principal, { ...told, confidential: ticket.confidential })) return [];
      return [{ type: 'message', ...entry.message, preview: null, ticket }];
    });
  };
}

function shown(entry: Entry): Shown {
  switch (entry.type) {
    case 'message':
      return { type: 'message', ...entry.message };
    case 'note': {
      const { customerNoteId, createdAt, author, text } = entry.note;
      const preview = [...text.slice(0, 2 * previewCharacters)].slice(0, previewCharacters).join('');
      return { type: 'note', customerNoteId, createdAt, author, preview };
    }
    case 'order': {
      const { orderId, source, externalId, number, status, currency } = entry.order;
      return { type: 'order', orderId, source, externalId, number, status, currency, createdAt: entry.at };
    }
    default:
      return entry satisfies never;
  }
}

async function isVisible(
  caller: Caller,
  customer: Parameters<typeof requireVisibleCustomer>[1],
): Promise<boolean> {
  return (await ifFound(requireVisibleCustomer(caller, customer, 'view').then(() => true))) === true;
}
