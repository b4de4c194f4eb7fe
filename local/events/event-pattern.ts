/** True if the event matches the compiled pattern. */
export type EventMatcher = (event: unknown) => boolean;

type ValueMatcher = (value: unknown) => boolean;

/**
 * Compiles an event pattern of EventBridge rules and Lambda's event filters. Fields are joined by AND, the values of
 * a field by OR; an array in the event matches if one of its elements does.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @throws Error that names the part of the pattern that is unknown or malformed
 */
export function compileEventPattern(pattern: unknown): EventMatcher {
  if (!isObject(pattern))
    throw new Error(`An event pattern must be an object, not ${JSON.stringify(pattern)}.`);
  const tests = Object.entries(pattern).map(([field, wanted]) => compileField(field, wanted));
  return (event) => tests.every((test) => test(event));
}

function compileField(field: string, wanted: unknown): EventMatcher {
  if (field === '$or' && Array.isArray(wanted)) {
    const alternatives = wanted.map(compileEventPattern);
    return (event) => alternatives.some((matches) => matches(event));
  }
  if (isObject(wanted)) {
    const matches = compileEventPattern(wanted);
    return (event) => elementsOf(event, field).some((element) => isObject(element) && matches(element));
  }
  if (!Array.isArray(wanted)) {
    throw new Error(
      `The field ${field} of an event pattern must be an array or an object, not ${JSON.stringify(wanted)}.`,
    );
  }
  const absenceFits = wanted.some((value) => isObject(value) && value.exists === false);
  const matchers = wanted.map(compileValue);
  return (event) => {
    const elements = elementsOf(event, field);
    if (elements.length === 0) return absenceFits;
    return elements.some((element) => !isObject(element) && matchers.some((matches) => matches(element)));
  };
}

/** The values of a field: the elements of an array, the value itself, or nothing if the field is absent. */
function elementsOf(event: unknown, field: string): unknown[] {
  if (!isObject(event) || event[field] === undefined) return [];
  return [event[field]].flat(1);
}

const operators: Record<string, (operand: unknown) => ValueMatcher> = {
  exists: (operand) => () => operand === true,
  prefix: (operand) => textTest(operand, (value, start) => value.startsWith(start)),
  suffix: (operand) => textTest(operand, (value, end) => value.endsWith(end)),
  'equals-ignore-case': (operand) =>
    textTest({ 'equals-ignore-case': operand }, (value, text) => value === text),
  wildcard: (operand) => {
    const expression = wildcardExpression(textOf(operand));
    return (value) => typeof value === 'string' && expression.test(value);
  },
  'anything-but': (operand) => {
    const excluded = [operand].flat().map(compileValue);
    return (value) => !excluded.some((matches) => matches(value));
  },
  numeric: compileNumeric,
};

function compileValue(wanted: unknown): ValueMatcher {
  if (!isObject(wanted)) return (value) => value === wanted;
  const [[name = '', operand] = [], ...others] = Object.entries(wanted);
  const operator = operators[name];
  if (!operator || others.length > 0) {
    throw new Error(`The local stack does not support the event pattern operator ${JSON.stringify(wanted)}.`);
  }
  return operator(operand);
}

/** The operand of prefix and suffix may itself ignore the case. */
function textTest(operand: unknown, fits: (value: string, operand: string) => boolean): ValueMatcher {
  if (isObject(operand)) {
    const text = textOf(operand['equals-ignore-case']).toLowerCase();
    return (value) => typeof value === 'string' && fits(value.toLowerCase(), text);
  }
  const text = textOf(operand);
  return (value) => typeof value === 'string' && fits(value, text);
}

const comparisons: Record<string, (value: number, operand: number) => boolean> = {
  '=': (value, operand) => value === operand,
  '<': (value, operand) => value < operand,
  '<=': (value, operand) => value <= operand,
  '>': (value, operand) => value > operand,
  '>=': (value, operand) => value >= operand,
};

function compileNumeric(operand: unknown): ValueMatcher {
  const parts: unknown[] = Array.isArray(operand) ? operand : [];
  const tests = parts.flatMap((name, index) => {
    if (index % 2 === 1) return [];
    const compare = comparisons[String(name)];
    const limit = parts[index + 1];
    if (!compare || typeof limit !== 'number') {
      throw new Error(`The local stack can't parse the numeric range ${JSON.stringify(operand)}.`);
    }
    return [(value: number) => compare(value, limit)];
  });
  return (value) => typeof value === 'number' && tests.length > 0 && tests.every((test) => test(value));
}

/** `*` matches any characters, `\*` an asterisk. */
function wildcardExpression(text: string): RegExp {
  const source = text.replace(/\\[*\\]|\*|[.+?^${}()|[\]\\]/g, (found) => {
    if (found === '*') return '.*';
    return found.length === 2 ? found : `\\${found}`;
  });
  return new RegExp(`^${source}$`, 's');
}

function textOf(operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw new Error(`An event pattern's operator needs a string, not ${JSON.stringify(operand)}.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
