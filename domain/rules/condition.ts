/** Tells of a word or phrase whether a text contains it (`keywordsOf`). */
export type ContainsKeyword = (keyword: string) => boolean;

/** Asks whether a field has a value; null stands for none. */
interface Is<Field, Value> {
  field: Field;
  is: Value | null;
}

interface IsNot<Field, Value> {
  field: Field;
  isNot: Value | null;
}

/** Asks whether a field is one of some values. A field that is absent is none of them. */
interface IsIn<Field, Value> {
  field: Field;
  in: readonly Value[];
}

/** Asks whether a text contains one of some words or phrases, or a list one of some values. */
interface Contains<Field, Value> {
  field: Field;
  contains: readonly Value[];
}

/** Asks whether a number is at least another. */
interface IsAtLeast<Field> {
  field: Field;
  atLeast: number;
}

/** Asks whether a moment, or a time of day, is before another; it is not after an equal one. */
interface IsBefore<Field> {
  field: Field;
  before: string;
}

interface IsAfter<Field> {
  field: Field;
  after: string;
}

/** Asks whether what happened just now gave a field a value, or a list a member. */
interface ChangedTo<Field, Value> {
  field: Field;
  changedTo: Value | null;
}

type OfValue<Field, Value> =
  | Is<Field, Value>
  | IsNot<Field, Value>
  | IsIn<Field, Value>
  | ChangedTo<Field, Value>;

type OfField<Facts> = {
  [Field in keyof Facts & string]-?: NonNullable<Facts[Field]> extends ContainsKeyword
    ? Contains<Field, string>
    : NonNullable<Facts[Field]> extends readonly (infer Value)[]
      ? Contains<Field, Value> | ChangedTo<Field, Value>
      : NonNullable<Facts[Field]> extends number
        ? IsAtLeast<Field> | OfValue<Field, NonNullable<Facts[Field]>>
        : NonNullable<Facts[Field]> extends string
          ? IsBefore<Field> | IsAfter<Field> | OfValue<Field, NonNullable<Facts[Field]>>
          : OfValue<Field, NonNullable<Facts[Field]>>;
}[keyof Facts & string];

/** What a rule asks of the facts that it is held against. All of nothing holds, any of nothing doesn't. */
export type Condition<Facts> =
  | OfField<Facts>
  | { all: readonly Condition<Facts>[] }
  | { any: readonly Condition<Facts>[] }
  | { not: Condition<Facts> };

/**
 * A condition as the evaluator reads it: one field with one question, or other conditions. Those that people write are
 * checked against a vocabulary (`vocabulary.ts`), others by the compiler.
 */
export interface AnyCondition {
  field?: string;
  is?: unknown;
  isNot?: unknown;
  in?: readonly unknown[];
  contains?: readonly unknown[];
  atLeast?: number;
  before?: string;
  after?: string;
  changedTo?: unknown;
  all?: readonly AnyCondition[];
  any?: readonly AnyCondition[];
  not?: AnyCondition;
}

/** What conditions are held against. */
export interface Situation {
  /** The values of fields. */
  facts: object;
  /** What happened just now: the values that it gave to fields, or added to lists. Null stands for none. */
  changed?: ReadonlyMap<string, readonly unknown[]>;
  /** The fields of which nothing can be told: conditions of them neither hold nor fail. */
  unknown?: ReadonlySet<string>;
}

/** Whether a condition holds; `unknown` where what it needs can't be told. */
export type Truth = boolean | 'unknown';

/** What became of a condition, and of its parts in their order. */
export interface Outcome {
  holds: Truth;
  parts?: readonly Outcome[];
}

/** Whether a condition holds for facts. */
export function holds<Facts extends object>(condition: Condition<Facts>, facts: Facts): boolean {
  return truthOf(condition, { facts }) === true;
}

/**
 * Whether a condition holds in a situation.
 * @param parts to which the outcomes of its parts are added: then each of them is judged
 */
export function truthOf(
  { all, any, not, field = '', ...asked }: AnyCondition,
  situation: Situation,
  parts?: Outcome[],
): Truth {
  if (not) {
    const inner = judged(not, situation, parts);
    return inner === 'unknown' ? inner : !inner;
  }
  const group = all ?? any;
  if (group) return joined(group, !all, situation, parts);
  return situation.unknown?.has(field) ? 'unknown' : isSo(asked, field, situation);
}

/** Whether a condition holds in a situation, and which of its parts do: none is left out. */
export function explained(condition: AnyCondition, situation: Situation): Outcome {
  const parts: Outcome[] = [];
  const holds = truthOf(condition, situation, parts);
  return parts.length ? { holds, parts } : { holds };
}

/** Judges a condition. @param beside outcomes of the conditions beside it, where they are wanted */
function judged(condition: AnyCondition, situation: Situation, beside?: Outcome[]): Truth {
  if (!beside) return truthOf(condition, situation);
  const outcome = explained(condition, situation);
  beside.push(outcome);
  return outcome.holds;
}

/** Conditions together: one that is `deciding` decides, else one of which nothing can be told. */
function joined(
  conditions: readonly AnyCondition[],
  deciding: boolean,
  situation: Situation,
  parts?: Outcome[],
): Truth {
  let truth: Truth = !deciding;
  for (const each of conditions) {
    const one = judged(each, situation, parts);
    if (one === deciding) truth = deciding;
    else if (one === 'unknown' && truth !== deciding) truth = one;
    if (truth === deciding && !parts) return truth;
  }
  return truth;
}

function isSo(condition: AnyCondition, field: string, { facts, changed }: Situation): boolean {
  const value: unknown = Reflect.get(facts, field) ?? null;
  if (condition.is !== undefined) return value === condition.is;
  if (condition.isNot !== undefined) return value !== condition.isNot;
  if (condition.in) return condition.in.includes(value);
  if (condition.contains) return containsOne(value, condition.contains);
  if (condition.atLeast !== undefined) return typeof value === 'number' && value >= condition.atLeast;
  if (condition.before !== undefined) return typeof value === 'string' && value < condition.before;
  if (condition.after !== undefined) return typeof value === 'string' && value > condition.after;
  return changed?.get(field)?.includes(condition.changedTo) ?? false;
}

function containsOne(value: unknown, wanted: readonly unknown[]): boolean {
  if (typeof value === 'function') return wanted.some((keyword) => value(keyword) === true);
  return Array.isArray(value) && value.some((one) => wanted.includes(one));
}

/** That a field is one of some values; where none are named it may be anything. */
export function oneOf<const Field extends PropertyKey, Value>(
  field: Field,
  values: readonly Value[] | undefined,
): IsIn<Field, Value> | undefined {
  return values && { field, in: values };
}

/** That a number is at least another; where none is named it may be any. */
export function atLeast<const Field extends PropertyKey>(
  field: Field,
  least: number | undefined,
): IsAtLeast<Field> | undefined {
  return least === undefined ? undefined : { field, atLeast: least };
}

/** That a text contains one of some words, or a list one of some values; where none are named it may contain anything. */
export function containsOneOf<const Field extends PropertyKey, Value>(
  field: Field,
  wanted: readonly Value[] | undefined,
): Contains<Field, Value> | undefined {
  return wanted && { field, contains: wanted };
}

/** That all conditions hold that there are. */
export function allOf<Facts>(...conditions: (Condition<Facts> | undefined)[]): Condition<Facts> {
  return { all: conditions.filter((condition) => condition !== undefined) };
}
