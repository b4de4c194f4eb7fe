import * as z from 'zod';
import type { Principal } from '../access/principal.ts';
import { placeholder, variablesIn } from '../mail/outgoing/templates/template.ts';
import { defineNoun } from '../record/plain-noun.ts';
import type { FieldError } from '../shared/errors.ts';
import { idSchema } from '../shared/ids.ts';
import { lines, oneLine } from '../shared/text-field.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { actionFaults, ticketActions } from './actions.ts';

/** The variables of a macro's texts. */
const macroVariables = [
  'customerName',
  'ticketNumber',
  'subject',
  'agentName',
  'mailboxName',
  'deskName',
] as const;
type MacroVariable = (typeof macroVariables)[number];

/** What a macro does beside its reply: whoever runs it acts, so nobody has to be told. */
const macroActions = ticketActions.omit({ notify: true, webhook: true });

/** What people do to tickets again and again: named actions and a reply. One with a reply alone is a canned response. */
export const macros = defineNoun('macro', {
  idKind: 'macro',
  id: { macroId: idSchema('macro') },
  fields: {
    name: oneLine(100),
    /** Who sees and runs it: everybody, the members of teams, or one agent. */
    visibleTo: z.union([
      z.literal('everybody'),
      z.strictObject({
        teamIds: z.array(idSchema('team')).min(1, 'must not be empty').max(20, 'must be at most 20 teams'),
      }),
      z.strictObject({ agentId: idSchema('agent') }),
    ]),
    actions: macroActions.default({}),
    /** What the customer is answered; variables are written {{customerName}}. */
    reply: z.strictObject({ text: lines(20_000) }).optional(),
  },
});
export type Macro = z.infer<typeof macros.schema>;

/** A list reads them all. */
export const macrosAtMost = 1000;

/** Whether a principal sees a macro and may run it. */
export function mayUse({ visibleTo }: Macro, { role, agentId, teamIds }: Principal): boolean {
  if (visibleTo === 'everybody' || role === 'admin') return true;
  if ('agentId' in visibleTo) return visibleTo.agentId === agentId;
  return visibleTo.teamIds.some((teamId) => teamIds.includes(teamId));
}

/** Whether a principal may write a macro: agents their own, supervisors also those of their teams, admins all. */
export function mayWrite({ visibleTo }: Macro, principal: Principal): boolean {
  const { role, agentId, teamIds, supervisedTeamIds } = principal;
  if (role === 'admin') return true;
  if (visibleTo === 'everybody') return false;
  if ('agentId' in visibleTo) return visibleTo.agentId === agentId;
  return (
    role === 'supervisor' &&
    visibleTo.teamIds.every((teamId) => teamIds.includes(teamId) || supervisedTeamIds.includes(teamId))
  );
}

/** The faults of a macro that could never be run: without anything to do, or with an unknown variable. */
export function macroFaults({ actions, reply }: Pick<Macro, 'actions' | 'reply'>): FieldError[] {
  const ofActions = reply && !Object.keys(actions).length ? [] : actionFaults(actions, 'actions');
  const texts = { 'reply.text': reply?.text, 'actions.note.text': actions.note?.text };
  return [...ofActions, ...Object.entries(texts).flatMap(([field, text = '']) => textFaults(field, text))];
}

function textFaults(field: string, text: string): FieldError[] {
  const known: readonly string[] = macroVariables;
  const unknown = new Set(variablesIn(text).filter((name) => !known.includes(name)));
  const faults = [...unknown].map((name) => ({
    field,
    message: `knows no variable {{${name}}}; there are ${macroVariables.join(', ')}`,
  }));
  const rest = text.replace(placeholder, '');
  const isBroken = rest.includes('{{') || rest.includes('}}');
  return isBroken ? [...faults, { field, message: 'has a {{ or }} without its partner' }] : faults;
}

/** The values of variables for one ticket and author; those that are not known are absent. */
export type MacroValues = { readonly [Name in MacroVariable]?: string | undefined };

/** A text with its variables filled in, once: a value is never read for variables. Those without a value stay. */
export function filled(text: string, values: MacroValues): { text: string; unresolved: string[] } {
  const known = new Map<string, string | undefined>(Object.entries(values));
  const unresolved = new Set<string>();
  const written = text.replace(placeholder, (said, name: string) => {
    const value = known.get(name.trim());
    if (value) return value;
    unresolved.add(name.trim());
    return said;
  });
  return { text: written, unresolved: [...unresolved] };
}

/** A field that a macro would change. */
export interface Difference {
  field: string;
  /** Null for none. */
  from: string | string[] | null;
  to: string | string[] | null;
}

/** What a macro would change of a ticket, field by field, apart from its note and reply. */
export function differences(ticket: Ticket, edited: Ticket): Difference[] {
  const fields = ['status', 'priority', 'type', 'teamId', 'assigneeId', 'topicId', 'tags'] as const;
  return fields.flatMap((field) => {
    const [from, to] = [ticket[field] ?? null, edited[field] ?? null];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}
