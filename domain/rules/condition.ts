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

type OfFact<Facts> = {
  [Fact in keyof Facts]-?: NonNullable<Facts[Fact]> extends ContainsKeyword
    ? ContainsAny<Fact>
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
