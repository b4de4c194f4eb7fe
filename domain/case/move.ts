import * as z from 'zod';
import type { Actor } from '../../events/event.ts';
import { includesRole, type Role, role } from '../desk/agent.ts';
import { type FieldError, KefuError } from '../shared/errors.ts';
import { invalidFields } from '../shared/field-errors.ts';
import type { Case, CaseFields } from './case.ts';
import { type CaseSurroundings, flowOf } from './case-record.ts';
import { deadlineOf } from './deadline.ts';
import { type AnyFlow, branchesOf, type FlowAction, type FlowActor, startsFrom } from './flow.ts';
import { type Guard, type GuardName, guards } from './guards.ts';

/** Who acts, and in which capacity. */
export interface Acting {
  actor: Actor;
  as: Role | 'customer' | 'system' | 'clock';
  /** Somebody of the desk does for the customer what the customer said, for example on the phone. */
  onBehalf?: boolean | undefined;
}

/** An action that somebody may take now. */
export interface AvailableAction {
  name: string;
  action: FlowAction;
  requires: readonly string[];
  accepts: readonly string[];
  /** Whether it is the customer's, and taken on their behalf. */
  onBehalf: boolean;
}

/** The actions that somebody may take in the case's present state, as far as no input decides. */
export function availableActions(
  one: Case,
  acting: Acting,
  surroundings: CaseSurroundings,
  now: string,
): AvailableAction[] {
  const flow = flowOf(one);
  return Object.entries(flow.actions).flatMap(([name, action]) => {
    const own = refusalOf(one, name, acting, surroundings, now);
    const forCustomer = own && refusalOf(one, name, { ...acting, onBehalf: true }, surroundings, now);
    if (forCustomer) return [];
    return [{ name, action, onBehalf: own !== undefined, ...wantedBy(flow, name, action, surroundings) }];
  });
}

/**
 * The action, if it may be taken now by who acts.
 * @throws KefuError `not-found`, `forbidden` or `transition-not-allowed`
 */
export function requireAction(
  one: Case,
  name: string,
  acting: Acting,
  surroundings: CaseSurroundings,
  now: string,
): FlowAction {
  const refusal = refusalOf(one, name, acting, surroundings, now);
  if (refusal) throw refusal;
  const action = findAction(flowOf(one), name);
  if (!action) throw new Error('An action that does not exist is refused.');
  return action;
}

function findAction(flow: AnyFlow, name: string): FlowAction | undefined {
  return Object.hasOwn(flow.actions, name) ? flow.actions[name] : undefined;
}

/** Why an action can't be taken now by who acts, whatever they enter; undefined if it can. */
function refusalOf(
  one: Case,
  name: string,
  acting: Acting,
  surroundings: CaseSurroundings,
  now: string,
): KefuError | undefined {
  const flow = flowOf(one);
  const action = findAction(flow, name);
  if (!action)
    return new KefuError(
      'not-found',
      `The flow ${flow.kind} has no action ${name}; it has ${Object.keys(flow.actions).join(', ')}.`,
    );
  if (!mayTake(action.actors, acting))
    return new KefuError('forbidden', `The action ${name} is for: ${action.actors.join(', ')}.`);
  if (!startsFrom(action, one.state, flow)) {
    const possible = Object.keys(flow.actions).filter((other) => {
      const candidate = findAction(flow, other);
      return candidate && startsFrom(candidate, one.state, flow);
    });
    return notAllowed(
      `A case that is ${one.state} can't take the action ${name}; it can take: ${possible.join(', ') || 'none'}.`,
    );
  }
  if (action.within) {
    const { dueAt } = deadlineOf(action.within, { from: one.stateSince, calendar: surroundings.calendar });
    if (now >= dueAt) return notAllowed(`The action ${name} could be taken until ${dueAt}.`);
  }
  const earlier = (action.otherThan ?? []).find((other) => isSameActor(takerOf(one, other), acting.actor));
  if (earlier !== undefined && needsFourEyes(one, flow, surroundings))
    return new KefuError(
      'forbidden',
      `The action ${name} takes another person than ${earlier === 'open' ? 'who opened the case' : `who took ${earlier}`}.`,
    );
  const approved = (action.approves ?? []).find((other) => isSameActor(takerOf(one, other), acting.actor));
  if (approved !== undefined && surroundings.settings.broadcastApproval === 'another-person')
    return new KefuError(
      'forbidden',
      `The action ${name} takes another person than who took ${approved}, unless the setting broadcastApproval is author-too.`,
    );
  const guard = unmetGuard(
    action.guards?.filter((one) => !readsInput(one, action)) ?? [],
    one,
    acting.actor,
    now,
  );
  return guard && notAllowed(`The action ${name} requires that ${guard.requires}.`);
}

/** Whether a guard is about a field that the action may be given: then only the input decides. */
function readsInput(name: GuardName, { requires = [], accepts = [] }: FlowAction): boolean {
  const { field }: Guard = guards[name];
  return field !== undefined && [...requires, ...accepts].includes(field);
}

/** Whether one of the actors is the one who acts: a role includes those beneath it. */
export function mayTake(actors: readonly FlowActor[], { as, onBehalf }: Acting): boolean {
  if (as === 'customer' || as === 'system' || as === 'clock') return actors.includes(as);
  if (onBehalf) return actors.includes('customer');
  return role.options.some((needed) => actors.includes(needed) && includesRole(as, needed));
}

function takerOf({ openedBy, takenBy }: Case, action: string): Actor | undefined {
  return action === 'open' ? openedBy : takenBy[action];
}

/** Only people and API keys count: Kefu itself follows the desk's rules, whoever made them. */
function isSameActor(one: Actor | undefined, other: Actor): boolean {
  if (one?.kind === 'agent') return other.kind === 'agent' && one.agentId === other.agentId;
  return one?.kind === 'apiKey' && other.kind === 'apiKey' && one.apiKeyId === other.apiKeyId;
}

function needsFourEyes(one: Case, flow: AnyFlow, { settings: { fourEyes } }: CaseSurroundings): boolean {
  switch (fourEyes.mode) {
    case 'off':
      return false;
    case 'always':
      return true;
    case 'above': {
      const amount = flow.amount === undefined ? undefined : one.fields[flow.amount];
      return typeof amount !== 'number' || amount > fourEyes.amount;
    }
    default:
      return fourEyes satisfies never;
  }
}

/** The first guard that does not hold. */
export function unmetGuard(
  names: readonly GuardName[],
  one: Case,
  actor: Actor,
  now: string,
): Guard | undefined {
  return names.map((name): Guard => guards[name]).find((guard) => !guard.holds({ case: one, actor, now }));
}

/** The fields that an action wants and takes, with what the desk requires beyond the flow. */
export function wantedBy(
  flow: AnyFlow,
  name: string,
  action: Pick<FlowAction, 'requires' | 'accepts'>,
  { settings }: CaseSurroundings,
): { requires: readonly string[]; accepts: readonly string[] } {
  const own = settings.required[flow.kind]?.[name] ?? [];
  const { requires = [], accepts = [] } = action;
  return {
    requires: [...requires, ...accepts.filter((field) => own.includes(field))],
    accepts: accepts.filter((field) => !own.includes(field)),
  };
}

/** The schema of an action's fields: no others are taken. */
export function inputSchema(
  flow: AnyFlow,
  { requires, accepts }: { requires: readonly string[]; accepts: readonly string[] },
): z.ZodObject {
  return z.strictObject({
    ...Object.fromEntries(requires.map((field) => [field, fieldSchema(flow, field)])),
    ...Object.fromEntries(accepts.map((field) => [field, z.optional(fieldSchema(flow, field))])),
  });
}

/** The schema of one of a flow's fields. @throws Error for a field that the static test refuses */
export function fieldSchema(flow: AnyFlow, field: string): z.ZodType {
  const found: unknown = flow.fields.shape[field];
  if (!(found instanceof z.ZodType)) throw new Error(`The flow ${flow.kind} has no field ${field}.`);
  return found;
}

/**
 * The fields as the flow's schema has them.
 * @throws KefuError `invalid-request` naming each field that is missing, wrong or not taken
 */
export function parsedInput(schema: z.ZodObject, input: CaseFields): CaseFields {
  const { data, error } = schema.safeParse(input);
  if (data) return data;
  throw invalidFields(
    error.issues.flatMap((issue): FieldError[] => {
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => ({ field: `fields.${key}`, message: 'is not taken by this action' }));
      const field = ['fields', ...issue.path].join('.');
      const isMissing = issue.path.length === 1 && input[String(issue.path[0])] === undefined;
      return [{ field, message: isMissing ? 'is required' : issue.message }];
    }),
  );
}

/** The state that an action leads to, given the case with the action's fields. */
export function destinationOf(action: FlowAction, one: Case, actor: Actor, now: string): string {
  const found = branchesOf(action.to).find(
    ({ when }) => when === undefined || !unmetGuard([when], one, actor, now),
  );
  if (!found) throw new Error('The last branch of an action has no guard.');
  return found.to;
}

/** The automatic action that the system takes now, by its name; undefined if there is none. */
export function automaticAction(one: Case, now: string): string | undefined {
  const flow = flowOf(one);
  const actor: Actor = { kind: 'system' };
  return Object.entries(flow.actions).find(([, action]) => {
    const { automatic, guards: required = [] } = action;
    if (automatic === undefined || !startsFrom(action, one.state, flow)) return false;
    const names = automatic === 'always' ? required : [automatic, ...required];
    return !unmetGuard(names, one, actor, now);
  })?.[0];
}

export function notAllowed(message: string): KefuError {
  return new KefuError('transition-not-allowed', message);
}
