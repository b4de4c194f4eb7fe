/**
 * CloudFormation's intrinsic functions.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */

/** Lookups of what intrinsic functions refer to. Each throws an Error that names what it can't find. */
export interface Scope {
  /** A parameter, a pseudo parameter or a resource. Undefined is `AWS::NoValue`. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  importValue(exportName: string): unknown;
  mapping(map: string, topLevelKey: string, secondLevelKey: string): unknown;
  condition(name: string): boolean;
}

type Intrinsic = (argument: unknown, scope: Scope) => unknown;

const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => scope.ref(text(name, 'Ref')),
  Condition: (name, scope) => scope.condition(text(name, 'Condition')),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, attribute] = attributePath(argument);
    return scope.attribute(logicalId, text(resolve(attribute, scope), 'Fn::GetAtt'));
  },
  'Fn::ImportValue': (name, scope) => scope.importValue(text(resolve(name, scope), 'Fn::ImportValue')),
  'Fn::Join': (argument, scope) => {
    const [delimiter, parts] = list(argument, 'Fn::Join');
    const resolved = list(resolve(parts, scope), 'Fn::Join');
    return resolved.map((part) => text(part, 'Fn::Join')).join(text(delimiter, 'Fn::Join'));
  },
  'Fn::Split': (argument, scope) => {
    const [delimiter, source] = list(argument, 'Fn::Split');
    return text(resolve(source, scope), 'Fn::Split').split(text(delimiter, 'Fn::Split'));
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument, 'Fn::Select');
    const chosen = list(resolve(values, scope), 'Fn::Select')[Number(resolve(index, scope))];
    if (chosen === undefined) throw new Error(`Fn::Select: there is no element ${JSON.stringify(index)}.`);
    return chosen;
  },
  'Fn::Sub': (argument, scope) => {
    const [pattern, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const values: Record<string, unknown> = { ...variables };
    return text(pattern, 'Fn::Sub').replace(substitution, (whole, literal: string, name: string) => {
      if (literal) return whole.replace('!', '');
      if (name in values) return text(resolve(values[name], scope), 'Fn::Sub');
      const [logicalId = '', attribute] = name.split(/\.(.*)/s);
      const value = attribute === undefined ? scope.ref(name) : scope.attribute(logicalId, attribute);
      return text(value, 'Fn::Sub');
    });
  },
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = list(resolve(argument, scope), 'Fn::FindInMap').map((key) =>
      text(key, 'Fn::FindInMap'),
    );
    return scope.mapping(map ?? '', top ?? '', second ?? '');
  },
  'Fn::If': (argument, scope) => {
    const [condition, whenTrue, whenFalse] = list(argument, 'Fn::If');
    return resolve(scope.condition(text(condition, 'Fn::If')) ? whenTrue : whenFalse, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [one, other] = list(resolve(argument, scope), 'Fn::Equals');
    return String(one) === String(other);
  },
  'Fn::And': (argument, scope) => list(resolve(argument, scope), 'Fn::And').every((value) => value === true),
  'Fn::Or': (argument, scope) => list(resolve(argument, scope), 'Fn::Or').some((value) => value === true),
  'Fn::Not': (argument, scope) => list(resolve(argument, scope), 'Fn::Not')[0] !== true,
  'Fn::Base64': (argument, scope) =>
    Buffer.from(text(resolve(argument, scope), 'Fn::Base64')).toString('base64'),
};

/** `${name}` is substituted, `${!name}` is a literal `${name}`. */
const substitution = /\$\{(!?)([^${}]+)\}/g;

/**
 * The value with every intrinsic function replaced by its result; what resolves to `AWS::NoValue` is removed.
 * @throws Error that names an unknown function, or what a function can't find
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value.map((element) => resolve(element, scope)).filter((element) => element !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const call = callOf(value);
  if (call) {
    const intrinsic = intrinsics[call.name];
    if (!intrinsic) throw new Error(`The local stack does not support the intrinsic function ${call.name}.`);
    return intrinsic(call.argument, scope);
  }
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    resolve(inner, scope),
  ]);
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
}

/** The logical ids that a value refers to, including pseudo parameters and parameters. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  const call = callOf(value);
  if (call?.name === 'Ref') return [text(call.argument, 'Ref')];
  if (call?.name === 'Fn::GetAtt') return [attributePath(call.argument)[0]];
  const ofPattern = call?.name === 'Fn::Sub' ? referencesInPattern(call.argument) : [];
  return [...ofPattern, ...Object.values(value).flatMap(referencesIn)];
}

function referencesInPattern(argument: unknown): string[] {
  const pattern = text(Array.isArray(argument) ? argument[0] : argument, 'Fn::Sub');
  return [...pattern.matchAll(substitution)].flatMap(([, literal, name = '']) =>
    literal ? [] : [name.split('.', 1)[0] ?? name],
  );
}

/** An object with one key that names a function is a call of it, except a policy's `Condition` block. */
function callOf(value: object): { name: string; argument: unknown } | undefined {
  const entries = Object.entries(value);
  const [name = '', argument] = entries[0] ?? [];
  if (entries.length !== 1) return undefined;
  const isCall =
    name === 'Ref' || name.startsWith('Fn::') || (name === 'Condition' && typeof argument === 'string');
  return isCall ? { name, argument } : undefined;
}

function attributePath(argument: unknown): [logicalId: string, attribute: unknown] {
  if (Array.isArray(argument)) return [text(argument[0], 'Fn::GetAtt'), argument[1]];
  const [logicalId = '', attribute] = text(argument, 'Fn::GetAtt').split(/\.(.*)/s);
  return [logicalId, attribute];
}

function list(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${name} needs a list, but got ${JSON.stringify(value)}.`);
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${name} needs a string, but got ${JSON.stringify(value)}.`);
}
