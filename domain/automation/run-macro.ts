import { type Acting, authorIdOf, type Principal } from '../access/principal.ts';
import {
  type AnsweredTicket,
  type ReplyToTicketStores,
  replyToTicket,
} from '../conversation/reply-to-ticket.ts';
import type { AgentStore } from '../desk/agent.store.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import { type FieldError, ifFound, KefuError } from '../shared/errors.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { MacroId, MessageId, TicketId } from '../shared/ids.ts';
import { decide } from '../ticket/decide.ts';
import { evolve } from '../ticket/evolve.ts';
import { type Message, placeText } from '../ticket/message.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { type MacroRun, macroCommand } from '../ticket/ticket-macro.ts';
import type { MacroStore } from './macro.store.ts';
import { type Difference, differences, filled, type Macro, type MacroValues, mayUse } from './macro.ts';

export interface RunMacroStores extends Omit<ReplyToTicketStores, 'desk'> {
  macros: Pick<MacroStore, 'load' | 'counting'>;
  agents: AgentStore;
  desk: ReplyToTicketStores['desk'] & { name: string };
}

interface WantedRun {
  macroId: MacroId;
  ticketId: TicketId;
  author: Principal;
}

/** What a macro would do to a ticket. */
export interface MacroPreview {
  ticket: Ticket;
  differences: Difference[];
  note: string | null;
  reply: string | null;
  /** The variables without a value: unless the reply is written otherwise, they keep the macro from being run. */
  unresolved: string[];
}

/**
 * What a macro would change of a ticket, and say; nothing is committed.
 * @throws KefuError `not-found`; `transition-not-allowed` where the ticket's status doesn't allow it.
 */
export async function previewMacro(
  stores: RunMacroStores,
  { macroId, ticketId, author }: WantedRun,
  { now }: Pick<Context, 'now'>,
): Promise<MacroPreview> {
  const ticket = await stores.tickets.load(ticketId);
  const macro = await usable(stores, macroId, author);
  const values = await valuesFor(stores, ticket, author);
  const changes = decide(ticket, macroCommand(runOf(macro, undefined)));
  const place = { id: ticketId, version: ticket.version, at: now };
  const edited = changes.reduce((state, change) => evolve(state, change, place), ticket);
  const [reply, note] = [macro.reply, macro.actions.note].map((one) => one && filled(one.text, values));
  return {
    ticket,
    differences: differences(ticket, edited),
    note: note?.text ?? null,
    reply: reply?.text ?? null,
    unresolved: [...new Set([...(reply?.unresolved ?? []), ...(note?.unresolved ?? [])])],
  };
}

interface MacroOrder extends WantedRun {
  /** The reply as its author wrote it, instead of the macro's own. */
  text?: string | undefined;
  expectedVersion: number | undefined;
  /** Refuses a macro that names what is gone. */
  check(macro: Macro): Promise<void>;
  /** Additional writes for the same transaction. */
  also(done: MacroOutcome): readonly Write[];
}

export interface MacroOutcome {
  ticket: Ticket;
  /** Its reply, if it has one. */
  answered?: AnsweredTicket;
}

/**
 * Runs a macro on a ticket as its author, in one transaction: its changes, its note and its reply, and that it was run.
 * @throws KefuError `invalid-request` naming `text` for variables without a value, or for a reply that the macro doesn't have;
 * `not-found` for the macro;
 * whatever `replyToTicket` and the change of the ticket throw.
 */
export async function runMacro(
  stores: RunMacroStores,
  order: MacroOrder,
  context: Context,
): Promise<MacroOutcome> {
  const { macroId, ticketId, author, expectedVersion } = order;
  const ticket = await stores.tickets.load(ticketId);
  const macro = await usable(stores, macroId, author);
  await order.check(macro);
  const values = await valuesFor(stores, ticket, author);
  const text = resolved(macro, order.text, values);
  const noteText = macro.actions.note && requireResolved('macroId', filled(macro.actions.note.text, values));
  const noteId = noteText === undefined ? undefined : context.newId('message');
  const run = runOf(macro, noteId);
  const beside = (at: Ticket): Write[] => [
    stores.macros.counting(macro, context.now),
    ...(noteId && noteText !== undefined
      ? [stores.messages.write(noteOf(at, noteId, noteText, author, context.now))]
      : []),
  ];
  if (text === undefined) {
    const { ticket: next } = await stores.tickets.change(ticketId, macroCommand(run), context, {
      expectedVersion,
      also: (changed) => [...beside(changed), ...order.also({ ticket: changed })],
    });
    return { ticket: next };
  }
  const answered = await replyToTicket(
    stores,
    {
      ...{ ticketId, author, text, attachmentIds: [], status: run.status, expectedVersion },
      within: (reply) => macroCommand(run, reply),
      also: (sent) => [...beside(sent.ticket), ...order.also({ ticket: sent.ticket, answered: sent })],
    },
    context,
  );
  return { ticket: answered.ticket, answered };
}

/** @throws KefuError `not-found` for a macro that is unknown, or visible to others only */
async function usable({ macros }: RunMacroStores, macroId: MacroId, author: Principal): Promise<Macro> {
  const macro = await macros.load(macroId);
  if (mayUse(macro, author)) return macro;
  throw new KefuError('not-found', `There is no macro ${macroId}.`);
}

/** The text of the reply; undefined where the macro has none. */
function resolved(macro: Macro, text: string | undefined, values: MacroValues): string | undefined {
  if (text !== undefined && !macro.reply)
    throw invalidFields([{ field: 'text', message: 'must be left out, since the macro has no reply' }]);
  if (!macro.reply) return undefined;
  return requireResolved('text', filled(text ?? macro.reply.text, values));
}

/** @throws KefuError `invalid-request` for variables without a value */
function requireResolved(field: string, { text, unresolved }: ReturnType<typeof filled>): string {
  const faults = unresolved.map(
    (name): FieldError => ({
      field,
      message: `has {{${name}}}, of which nothing is known here: write what it stands for`,
    }),
  );
  if (faults.length) throw invalidFields(faults);
  return text;
}

/** What a macro does beside its reply. */
function runOf({ macroId, actions }: Macro, noteId: MessageId | undefined): MacroRun {
  const { status, priority, type, teamId, assigneeId, topicId, addTags = [], removeTags = [] } = actions;
  return {
    macroId,
    edit: { priority, type, teamId, assigneeId, topicId },
    status,
    addTags,
    removeTags,
    noteId,
  };
}

/** The values of a macro's variables. */
async function valuesFor(stores: RunMacroStores, ticket: Ticket, author: Acting): Promise<MacroValues> {
  const [customer, mailboxes, agent] = await Promise.all([
    ifFound(stores.customers.load(ticket.customerId)),
    stores.knownMailboxes(),
    author.agentId && stores.agents.find(author.agentId),
  ]);
  return {
    customerName: customer?.name,
    ticketNumber: ticket.number,
    subject: ticket.subject,
    agentName: agent ? agent.name : undefined,
    mailboxName: mailboxes.find(({ mailboxId }) => mailboxId === ticket.mailboxId)?.fromName,
    deskName: stores.desk.name,
  };
}

function noteOf(
  { ticketId, customerId }: Ticket,
  messageId: MessageId,
  text: string,
  author: Acting,
  createdAt: string,
): Message {
  const { preview, text: kept } = placeText(text, text);
  return {
    ...{ ticketId, messageId, customerId, kind: 'note', channel: 'api', createdAt, attachments: [] },
    ...{ authorId: authorIdOf(author), text: kept, preview },
  };
}
