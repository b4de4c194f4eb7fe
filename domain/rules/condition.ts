/** Tells of a word or phrase whether a text contains it (`keywordsOf`). */
export type ContainsKeyword = (keyword: string) => boolean;

/** Asks whether a fact is one of some values. A fact that is absent is none of them. */
interface IsIn<Fact, Value> {
  fact: Fact;
  in: readonly Value[];
}

/** Asks whether a text contains one of some keywords. */
interface ContainsAny<Fact> {
  fact: Fact;
  containsAny: readonly string[];
}

/** Asks whether a number is at least another. */
interface IsAtLeast<Fact> {
  fact: Fact;
  atLeast: number;
}

/** Asks whether a list has one of some values. */
interface HasAny<Fact, Value> {
  fact: Fact;
  hasAny: readonly Value[];
}

type OfFact<Facts> = {
  [Fact in keyof Facts]-?: NonNullable<Facts[Fact]> extends ContainsKeyword
    ? ContainsAny<Fact>
    : NonNullable<Facts[Fact]> extends readonly (infer Value)[]
      ? HasAny<Fact, Value>
      : NonNullable<Facts[Fact]> extends number
        ? IsAtLeast<Fact> | IsIn<Fact, NonNullable<Facts[Fact]>>
        : IsIn<Fact, NonNullable<Facts[Fact]>>;
}[keyof Facts];

/** What a rule asks of the facts that it is held against. All of nothing holds, any of nothing doesn't. */
export type Condition<Facts> =
  | OfFact<Facts>
  | { all: readonly Condition<Facts>[] }
  | { any: readonly Condition<Facts>[] }
  | { not: Condition<Facts> };

/** Whether a condition holds for facts. */
export function holds<Facts>(condition: Condition<Facts>, facts: Facts): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, facts));
  if ('any' in condition) return condition.any.some((each) => holds(each, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  const value: unknown = facts[condition.fact];
  if ('containsAny' in condition)
    return typeof value === 'function' && condition.containsAny.some((keyword) => value(keyword) === true);
  if ('atLeast' in condition) return typeof value === 'number' && value >= condition.atLeast;
  if ('hasAny' in condition) {
    const wanted: readonly unknown[] = condition.hasAny;
    return Array.isArray(value) && value.some((one) => wanted.includes(one));
  }
  const values: readonly unknown[] = condition.in;
  return values.includes(value);
}

/** That a fact is one of some values; where none are named it may be anything. */
export function oneOf<const Fact extends PropertyKey, Value>(
  fact: Fact,
  values: readonly Value[] | undefined,
): IsIn<Fact, Value> | undefined {
  return values && { fact, in: values };
}

/** That a number is at least another; where none is named it may be any. */
export function atLeast<const Fact extends PropertyKey>(
  fact: Fact,
  least: number | undefined,
): IsAtLeast<Fact> | undefined {
  return least === undefined ? undefined : { fact, atLeast: least };
}

/** That a list has one of some values; where none are named it may have any. */
export function hasOneOf<const Fact extends PropertyKey, Value>(
  fact: Fact,
  values: readonly Value[] | undefined,
): HasAny<Fact, Value> | undefined {
  return values && { fact, hasAny: values };
}

/** That a text contains one of some keywords; where none are named it may say anything. */
export function containsOneOf<const Fact extends PropertyKey>(
  fact: Fact,
  keywords: readonly string[] | undefined,
): ContainsAny<Fact> | undefined {
  return keywords && { fact, containsAny: keywords };
}

/** That all conditions hold that there are. */
export function allOf<Facts>(...conditions: (Condition<Facts> | undefined)[]): Condition<Facts> {
  return { all: conditions.filter((condition) => condition !== undefined) };
}
