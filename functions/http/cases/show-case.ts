import * as z from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import { type CaseSurroundings, flowOf } from '../../../domain/case/case-record.ts';
import { type Acting, availableActions, fieldSchema } from '../../../domain/case/move.ts';
import type { Caller } from '../api/call.ts';
import type { ShownContacts } from '../api/contact.ts';
import { contactsOfCustomer } from '../api/contact-reach.ts';
import type { caseListView, caseView } from './views.ts';

/** Who calls, as flows know them. */
export function actingOf({ principal, context }: Caller, onBehalf = false): Acting {
  return { actor: context.actor, as: principal.role, onBehalf };
}

export function showListed(one: Case): z.input<typeof caseListView> {
  const { takenBy: _, reminded: __, wakeAt: ___, parkedAt: ____, ...known } = one;
  const { isEscalated: _____, deferredEscalations: ______, ...facts } = known;
  return {
    ...facts,
    customerId: one.customerId ?? null,
    parentId: one.parentId ?? null,
    assigneeId: one.assigneeId ?? null,
    teamId: one.teamId ?? null,
    children: one.children.map((child) => ({ ...child, doneAt: child.doneAt ?? null })),
    dueAt: one.dueAt ?? null,
    rightUntil: one.rightUntil ?? null,
    missedAt: one.missedAt ?? null,
    closedAt: one.closedAt ?? null,
  };
}

/** With what the caller may do now. */
export function showCase(
  caller: Caller,
  one: Case,
  surroundings: CaseSurroundings,
): z.input<typeof caseView> {
  const flow = flowOf(one);
  const stateWords = flow.states[one.state]?.words ?? { en: one.state, zh: one.state };
  const actions = availableActions(one, actingOf(caller), surroundings, caller.context.now);
  const shown = (required: boolean) => (field: string) => ({
    field,
    required,
    schema: z.toJSONSchema(fieldSchema(flow, field), { io: 'input', unrepresentable: 'any' }),
  });
  return {
    ...showListed(one),
    stateWords,
    legalHoldsPath: `/v1/legal-holds?recordId=${one.caseId}`,
    actions: actions.map(({ name, action: { words }, requires, accepts, onBehalf }) => ({
      action: name,
      words,
      onBehalfOfCustomer: onBehalf,
      fields: [...requires.map(shown(true)), ...accepts.map(shown(false))],
    })),
  };
}

/** Whether the caller sees contact data in texts of the case: as they do those of its customer. */
export async function contactsOfCase(caller: Caller, { customerId }: Case): Promise<ShownContacts> {
  return customerId ? contactsOfCustomer(caller, { customerId }) : 'shown';
}
