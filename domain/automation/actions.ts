import * as z from 'zod';
import { ticketPriority, ticketStatus, ticketType } from '../../events/ticket/ticket-facts.ts';
import type { Agent } from '../desk/agent.ts';
import { audience } from '../escalation/escalation-rule.ts';
import { notified } from '../escalation/notified.ts';
import { type ActionTable, commandOf } from '../rules/actions.ts';
import type { FieldError } from '../shared/errors.ts';
import { idSchema, type MessageId } from '../shared/ids.ts';
import { lines, oneLine } from '../shared/text-field.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { RuleEffect } from '../ticket/ticket-rule.ts';

/** What a rule of the desk's automation does to a ticket: each named action becomes part of one command. */
export const ticketActions = z.strictObject({
  status: ticketStatus.exclude(['new', 'merged']).optional(),
  priority: ticketPriority.optional(),
  type: ticketType.optional(),
  /** Null takes the ticket from its team. */
  teamId: idSchema('team').nullable().optional(),
  /** Null takes the ticket from its assignee. */
  assigneeId: idSchema('agent').nullable().optional(),
  topicId: idSchema('topic').nullable().optional(),
  addTags: z.array(oneLine(50)).max(20, 'must be at most 20 tags').optional(),
  removeTags: z.array(oneLine(50)).max(20, 'must be at most 20 tags').optional(),
  note: z.strictObject({ text: lines(2000) }).optional(),
  notify: z.array(audience).max(3, 'must be at most 3').optional(),
  /** Publishes `ticket.rule-fired` with this name, which webhooks deliver. */
  webhook: z.strictObject({ name: oneLine(100) }).optional(),
});
export type TicketActions = z.infer<typeof ticketActions>;

interface Given {
  ticket: Ticket;
  agents: readonly Agent[];
  noteId: MessageId | undefined;
}

type Contribution = Omit<RuleEffect, 'ruleId' | 'eventId'>;

const edit = (contributed: Partial<RuleEffect['edit']>) => contributed;

/** The fields of a ticket that actions set, as an edit has them. */
const editTable: ActionTable<
  Pick<TicketActions, 'status' | 'priority' | 'type'>,
  undefined,
  RuleEffect['edit']
> = {
  status: (status) => edit({ status }),
  priority: (priority) => edit({ priority }),
  type: (type) => edit({ type }),
};

const effectTable: ActionTable<
  Pick<TicketActions, 'addTags' | 'removeTags' | 'note' | 'notify' | 'webhook'>,
  Given,
  Contribution
> = {
  addTags: (addTags) => ({ addTags }),
  removeTags: (removeTags) => ({ removeTags }),
  note: (_, { noteId }) => ({ noteId }),
  notify: (audiences, { ticket, agents }) => ({ notify: notified(audiences, ticket, agents) }),
  webhook: ({ name }) => ({ webhook: name }),
};

/** Who has a ticket once the actions are done: they are told of it. Another team takes it from its agent. */
export function heldAfter(ticket: Ticket, { teamId, assigneeId }: TicketActions): Ticket {
  const isTransfer = Boolean(teamId) && ticket.teamId !== undefined && teamId !== ticket.teamId;
  const assignee = assigneeId === undefined && isTransfer ? null : assigneeId;
  return {
    ...ticket,
    ...(teamId !== undefined && { teamId: teamId ?? undefined }),
    ...(assignee !== undefined && { assigneeId: assignee ?? undefined }),
  };
}

/** What the actions of a rule do to a ticket. Null, which empties a field, is an action as well. */
export function effectOf(actions: TicketActions, given: Given): Contribution {
  const { teamId, assigneeId, topicId } = actions;
  return {
    ...{ addTags: [], removeTags: [], notify: [] },
    ...commandOf(actions, effectTable, given),
    edit: { ...commandOf(actions, editTable, undefined), teamId, assigneeId, topicId },
  };
}

/** The faults of actions that would never do anything. @param place where they stand, such as `do` */
export function actionFaults(actions: TicketActions, place: string): FieldError[] {
  const named = Object.entries(actions).filter(
    ([, said]) => said !== undefined && !(Array.isArray(said) && !said.length),
  );
  if (!named.length) return [{ field: place, message: 'must have at least one action' }];
  const both = actions.addTags?.find((tag) => actions.removeTags?.includes(tag));
  return both === undefined
    ? []
    : [{ field: `${place}.removeTags`, message: `must not remove ${both}, which is added` }];
}
