import type * as z from 'zod';
import type { Locale } from '../shared/locale.ts';
import type { EffectName } from './effects.store.ts';
import type { GuardName } from './guards.ts';
import type { TargetRuleName } from './target-rules.ts';

/**
 * A length of time: `30 min` and `24 h` are minutes and hours of the clock, `5 bd` ends with the closing time of the fifth business day by the desk's calendar,
 * `14 d` at 24:00 of the fourteenth calendar day. @see deadline.ts
 */
export type Span = `${number} ${'min' | 'h' | 'bd' | 'd'}`;

/** The same words in every language of the desk. */
export type Words = Readonly<Record<Locale, string>>;

/**
 * Who may take an action. A role includes the roles above it, whether a person or an API key has it. `system` takes an
 * action in the commit that makes it possible, `clock` when the state's target ends.
 */
export type FlowActor = 'customer' | 'agent' | 'supervisor' | 'admin' | 'system' | 'clock';

/** Whether its end moves from a rest day to the next working day: the customer's right does, a duty of the desk does not. */
export type Statutory = 'right' | 'duty';

/** A state, and until when a case should leave it. */
export interface FlowState<Notice extends string = string> {
  words: Words;
  /** A length of time from when the case entered the state, or the name of a rule that knows. */
  target?: Span | TargetRuleName;
  statutory?: Statutory;
  /** Notices to the customer who waits too long, by the time since the case entered the state. */
  reminders?: readonly { after: Span; notice: Notice }[];
  /** Whether tickets of the case are on hold meanwhile. */
  holdsTicket?: true;
  /** Whether the case is done. It may be taken up again by an action. */
  terminal?: true;
}

/** Where an action leads: to a state, or to the first one whose guard holds. The last branch has none. */
export type Destination<State extends string> =
  | State
  | readonly [...{ to: State; when: GuardName }[], { to: State }];

/** What moves a case from a state to another. */
export interface FlowAction<
  State extends string = string,
  Action extends string = string,
  Field extends string = string,
  Notice extends string = string,
> {
  words: Words;
  /** `any`: every state that is not terminal. */
  from: readonly State[] | 'any';
  to: Destination<State>;
  actors: readonly FlowActor[];
  /** Fields that have to be given, and those that may be. Others are refused. */
  requires?: readonly Field[];
  accepts?: readonly Field[];
  /** All of them have to hold. */
  guards?: readonly GuardName[];
  /** Under which guard the system takes it by itself; `always` where it always does. Needs the actor `system`. */
  automatic?: GuardName | 'always';
  /** It takes another person than these actions (`open`: the opening) did, as far as the desk's `fourEyes` setting says. */
  otherThan?: readonly (Action | 'open')[];
  /** It takes another person than these actions did, whatever `fourEyes` says: only the setting `broadcastApproval` allows it. */
  approves?: readonly Action[];
  /** For how long since the case entered its state it may be taken. */
  within?: Span;
  /** In this order: each sees the fields that the ones before it set. */
  effects?: readonly EffectName[];
  /** What the customer is told, by the channel of the case's ticket. */
  notice?: Notice;
}

/** Texts of notices, with variables such as `{{caseNumber}}`. @see notice.ts */
type Notices<Notice extends string = string> = Readonly<Record<Notice, Words>>;

/** A procedure as data. */
export interface Flow<
  Kind extends string = string,
  Fields extends z.ZodObject = z.ZodObject,
  State extends string = string,
  Action extends string = string,
  Notice extends string = string,
> {
  kind: Kind;
  /** Raised with each change that cases under way have to be moved for, or that changes what they may do. */
  version: number;
  words: Words;
  /** All fields of its cases; actions name those that they set. */
  fields: Fields;
  /** Fields that hold free text or contact data of people: never in history, and erased with their customer. */
  personal: readonly NoInfer<keyof z.output<Fields> & string>[];
  /** The field with the amount of money that a limit or the `fourEyes` setting compares, in minor units. */
  amount?: NoInfer<keyof z.output<Fields> & string>;
  opens: {
    /** Who may open one by hand. Empty where only other cases open it. */
    actors: readonly Exclude<FlowActor, 'clock'>[];
    requires?: readonly NoInfer<keyof z.output<Fields> & string>[];
    accepts?: readonly NoInfer<keyof z.output<Fields> & string>[];
    guards?: readonly GuardName[];
    effects?: readonly EffectName[];
    notice?: NoInfer<Notice>;
  };
  initial: NoInfer<State>;
  states: Readonly<Record<State, FlowState<NoInfer<Notice>>>>;
  actions: Readonly<
    Record<
      Action,
      FlowAction<NoInfer<State>, NoInfer<Action>, NoInfer<keyof z.output<Fields> & string>, NoInfer<Notice>>
    >
  >;
  notices: Notices<Notice>;
  /** The states of earlier versions that it has no more, and where their cases stand now. */
  remap?: Readonly<Record<string, NoInfer<State>>>;
}

/**
 * A flow whose names of states, actions, fields, notices, guards and effects the compiler checks.
 * `npm run tables` checks what it can't.
 */
export function defineFlow<
  const Kind extends string,
  Fields extends z.ZodObject,
  const State extends string,
  const Action extends string,
  const Notice extends string,
>(flow: Flow<Kind, Fields, State, Action, Notice>): Flow<Kind, Fields, State, Action, Notice> {
  return flow;
}

/** A flow of any kind, as the engine reads it. */
export type AnyFlow = Pick<
  Flow,
  'kind' | 'version' | 'words' | 'initial' | 'notices' | 'remap' | 'personal' | 'amount'
> & {
  fields: z.ZodObject;
  opens: Flow['opens'];
  states: Readonly<Record<string, FlowState>>;
  actions: Readonly<Record<string, FlowAction>>;
};

/** The branches of a destination; a plain state is one without a condition. */
export function branchesOf(to: Destination<string>): readonly { to: string; when?: GuardName }[] {
  return typeof to === 'string' ? [{ to }] : to;
}

/** Whether an action may be taken in a state. */
export function startsFrom({ from }: FlowAction, state: string, flow: AnyFlow): boolean {
  return from === 'any' ? !flow.states[state]?.terminal : from.includes(state);
}

/** The names of the actions that lead out of a state. */
export function actionsFrom(flow: AnyFlow, state: string): string[] {
  return Object.entries(flow.actions)
    .filter(([, action]) => startsFrom(action, state, flow))
    .map(([name]) => name);
}
