/** IAM condition blocks: the supported operators, evaluated on the condition keys of a request. */

/** The condition keys of a request, in lower case, since IAM ignores their case. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

export type ConditionTest = (context: ConditionContext) => boolean;

interface Operator {
  /** True if the request's value matches the policy's. */
  fits(requested: string, wanted: string): boolean;
  negated?: true;
}

/** A pattern in which `*` matches any characters and `?` one. */
export function wildcard(pattern: string, flags = ''): (text: string) => boolean {
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern) && flags === '') return (text) => text === pattern;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, `s${flags}`);
  return (text) => expression.test(text);
}

/** Each of the six parts of an ARN is compared separately; the last may contain colons. */
function arnFits(requested: string, wanted: string): boolean {
  const parts = (arn: string) => [...arn.split(':', 5), arn.split(':').slice(5).join(':')];
  const requestedParts = parts(requested);
  return parts(wanted).every((part, index) => wildcard(part)(requestedParts[index] ?? ''));
}

const equal = (requested: string, wanted: string) => requested === wanted;
const equalIgnoringCase = (requested: string, wanted: string) =>
  requested.toLowerCase() === wanted.toLowerCase();
const like = (requested: string, wanted: string) => wildcard(wanted)(requested);

/**
 * The operators of IAM for text, numbers, dates, booleans and ARNs. IpAddress and BinaryEquals are not supported:
 * every local call comes from this machine.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const operators: Record<string, Operator> = {
  StringEquals: { fits: equal },
  StringNotEquals: { fits: equal, negated: true },
  StringEqualsIgnoreCase: { fits: equalIgnoringCase },
  StringNotEqualsIgnoreCase: { fits: equalIgnoringCase, negated: true },
  StringLike: { fits: like },
  StringNotLike: { fits: like, negated: true },
  ArnEquals: { fits: arnFits },
  ArnNotEquals: { fits: arnFits, negated: true },
  ArnLike: { fits: arnFits },
  ArnNotLike: { fits: arnFits, negated: true },
  Bool: { fits: equalIgnoringCase },
  NumericEquals: { fits: (requested, wanted) => Number(requested) === Number(wanted) },
  NumericNotEquals: { fits: (requested, wanted) => Number(requested) === Number(wanted), negated: true },
  NumericLessThan: { fits: (requested, wanted) => Number(requested) < Number(wanted) },
  NumericLessThanEquals: { fits: (requested, wanted) => Number(requested) <= Number(wanted) },
  NumericGreaterThan: { fits: (requested, wanted) => Number(requested) > Number(wanted) },
  NumericGreaterThanEquals: { fits: (requested, wanted) => Number(requested) >= Number(wanted) },
  DateEquals: { fits: (requested, wanted) => Date.parse(requested) === Date.parse(wanted) },
  DateNotEquals: { fits: (requested, wanted) => Date.parse(requested) === Date.parse(wanted), negated: true },
  DateLessThan: { fits: (requested, wanted) => Date.parse(requested) < Date.parse(wanted) },
  DateLessThanEquals: { fits: (requested, wanted) => Date.parse(requested) <= Date.parse(wanted) },
  DateGreaterThan: { fits: (requested, wanted) => Date.parse(requested) > Date.parse(wanted) },
  DateGreaterThanEquals: { fits: (requested, wanted) => Date.parse(requested) >= Date.parse(wanted) },
};

const operatorName = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/;

/** The values of a policy element, which may be one value or a list. */
export function asList(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

/**
 * Compiles a statement's `Condition`: all its operators and keys must match.
 * @throws Error that names an unknown operator
 */
export function compileConditions(block: Record<string, Record<string, unknown>>): ConditionTest {
  const tests = Object.entries(block).flatMap(([name, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(name, key.toLowerCase(), asList(values))),
  );
  return (context) => tests.every((test) => test(context));
}

function compileCondition(name: string, key: string, wanted: string[]): ConditionTest {
  if (name === 'Null') return (context) => context.has(key) !== wanted.includes('true');
  const [, quantifier, base = '', ifExists] = operatorName.exec(name) ?? [];
  const operator = operators[base];
  if (!operator)
    throw new Error(`The local stack does not support the IAM condition operator ${name} (on ${key}).`);
  const variable = wanted.find((value) => value.includes('${'));
  if (variable) throw new Error(`The local stack does not support IAM policy variables, as in ${variable}.`);
  const { fits, negated = false } = operator;
  const holds = (requested: string) => wanted.some((value) => fits(requested, value)) !== negated;
  return (context) => {
    const requested = context.get(key);
    if (quantifier === 'ForAllValues') return (requested ?? []).every(holds);
    if (requested === undefined) return ifExists !== undefined || (negated && quantifier === undefined);
    return negated && quantifier === undefined ? requested.every(holds) : requested.some(holds);
  };
}
