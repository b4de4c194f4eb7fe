import type { Context } from '../shared/context.ts';
import { KefuError } from '../shared/errors.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { AgentId, CaseId, CustomerId, TeamId, TicketId } from '../shared/ids.ts';
import type { CaseFields } from './case.ts';
import {
  type CaseOpening,
  type CaseSurroundings,
  caseRecord,
  requireFlow,
  withDeadline,
} from './case-record.ts';
import type { CaseStores, DecidedCase } from './case-stores.ts';
import { applyAddition, decideMoves, openingEffects } from './decide-moves.ts';
import { flows } from './flows.ts';
import { type Acting, inputSchema, mayTake, notAllowed, parsedInput, unmetGuard } from './move.ts';

/** A case that is to be opened. */
export interface WantedCase {
  flow: string;
  fields: CaseFields;
  acting: Acting;
  caseId?: CaseId | undefined;
  customerId?: CustomerId | undefined;
  ticketIds: readonly TicketId[];
  teamId?: TeamId | undefined;
  assigneeId?: AgentId | undefined;
  parentId?: CaseId | undefined;
}

/**
 * A new case, with what its effects add and the automatic actions that are possible at once. Only its number is drawn; nothing
 * else is written.
 * @throws KefuError if there is no such flow, or it refuses the opening
 */
export async function decideOpening(
  stores: CaseStores,
  wanted: WantedCase,
  surroundings: CaseSurroundings,
  context: Context,
): Promise<DecidedCase> {
  const { acting, customerId, parentId, teamId, assigneeId } = wanted;
  const kinds = flows.map(({ kind }) => kind);
  const flow = requireFlow(wanted.flow, kinds);
  const { opens } = flow;
  const mayOpen = parentId !== undefined || mayTake(opens.actors, acting);
  if (!mayOpen)
    throw new KefuError(
      'forbidden',
      `A case of the flow ${flow.kind} is opened by: ${opens.actors.join(', ') || 'other cases only'}.`,
    );
  const schema = inputSchema(flow, { requires: opens.requires ?? [], accepts: opens.accepts ?? [] });
  const input = parsedInput(schema, wanted.fields);
  const caseId = wanted.caseId ?? context.newId('case');
  const opening: CaseOpening = {
    type: 'case.opened',
    data: {
      flow: flow.kind,
      flowVersion: flow.version,
      number: await stores.counters.draw('case', context.now),
      state: flow.initial,
      ticketIds: [...wanted.ticketIds],
      ...(customerId !== undefined && { customerId }),
      ...(parentId !== undefined && { parentId }),
      ...(opens.notice !== undefined && { notice: opens.notice }),
    },
    given: { fields: input, openedBy: acting.actor, teamId, assigneeId },
  };
  const place = { id: caseId, version: 1, at: context.now };
  const entered = caseRecord.open(opening, place);
  const guard = unmetGuard(opens.guards ?? [], entered, acting.actor, context.now);
  if (guard) {
    const message = `Opening it requires that ${guard.requires}.`;
    throw guard.field === undefined
      ? notAllowed(message)
      : invalidFields([{ field: `fields.${guard.field}`, message }]);
  }
  const { fields: added, ...addition } = await openingEffects(
    stores,
    opens,
    { case: entered, action: 'open', input, calendar: surroundings.calendar },
    { ...context, actor: acting.actor },
  );
  const { customerId: found } = addition;
  const whole: CaseOpening = {
    ...opening,
    data: { ...opening.data, ...(found !== undefined && { customerId: found }) },
    given: { ...opening.given, fields: { ...input, ...added } },
  };
  const decided: DecidedCase = {
    state: withDeadline(caseRecord.open(whole, place), surroundings),
    changes: [],
    opened: [],
    writes: [],
    refusals: {},
  };
  await applyAddition(stores, decided, addition, surroundings, context);
  const next = await decideMoves(stores, { one: decided.state }, surroundings, context);
  const changes = [...decided.changes, ...next.changes];
  const opened = stores.cases.openingIn(surroundings, caseId, whole, context, () => ({ changes }));
  return {
    state: opened.state,
    changes,
    opened: [opened, ...decided.opened, ...next.opened],
    writes: [...decided.writes, ...next.writes],
    refusals: { ...decided.refusals, ...next.refusals },
  };
}
