import * as z from 'zod';
import { type IdKind, idSchema } from '../shared/ids.ts';
import { oneLine } from '../shared/text-field.ts';
import type { AnyCondition } from './condition.ts';

/** What values a field has. */
type ValueType =
  | { type: 'choice'; values: readonly string[] }
  | { type: 'id'; kind: IdKind }
  /** One line, such as a tag. */
  | { type: 'name' };

/** The type of a field, which decides what can be asked of it. */
type FieldType = (
  | ValueType
  | { type: 'flag' }
  /** Words and phrases are looked for in it. */
  | { type: 'text' }
  | { type: 'list'; of: ValueType }
  /** RFC 3339 in UTC with milliseconds. */
  | { type: 'moment' }
  /** `09:30`. */
  | { type: 'time-of-day' }
) & {
  /** Whether events say that it changed. */
  changes?: true;
};

/** The fields that conditions may ask for, by name. */
export type Vocabulary = Readonly<Record<string, FieldType>>;

const operators = ['is', 'isNot', 'in', 'contains', 'before', 'after', 'changedTo'] as const;
type Operator = (typeof operators)[number];
const groups = ['all', 'any', 'not'] as const;

/** What can be asked of fields of a type, beside `changedTo`. */
const askable: Record<FieldType['type'], readonly Operator[]> = {
  choice: ['is', 'isNot', 'in'],
  id: ['is', 'isNot', 'in'],
  name: ['is', 'isNot', 'in'],
  flag: ['is', 'isNot'],
  text: ['contains'],
  list: ['contains'],
  moment: ['before', 'after'],
  'time-of-day': ['before', 'after'],
};

/** How deep conditions may be nested, how many there may be, and how many values one may name. */
const limits = { depth: 5, conditions: 50, values: 50 } as const;

const word = oneLine(100);
const moment = z.iso.datetime({
  precision: 3,
  error: 'must be a time in UTC such as 2026-11-22T08:00:00.000Z',
});
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:30');

/**
 * What people write as a condition: one field with one question, or other conditions under `all`, `any` or `not`.
 * Each fault names its place: an unknown field, a question that its type doesn't have, a value of another type.
 */
export function conditionSchema(vocabulary: Vocabulary) {
  return z
    .custom<AnyCondition>(
      isObject,
      'must be a condition such as {"field": "ticket.priority", "is": "urgent"}',
    )
    .superRefine((condition, { addIssue }) => {
      for (const { path, message } of faultsOf(condition, vocabulary))
        addIssue({ code: 'custom', path, message });
    })
    .meta({
      type: 'object',
      additionalProperties: true,
      description: `One field with one of ${operators.join(', ')}, or conditions under all or any, or one under not. The fields are in docs/AUTOMATION.md.`,
      examples: [{ field: 'ticket.priority', is: 'urgent' }],
    });
}

interface Fault {
  path: (string | number)[];
  message: string;
}

function faultsOf(condition: unknown, vocabulary: Vocabulary): Fault[] {
  const count = { conditions: 0 };
  return faultsIn(condition, vocabulary, [], 1, count);
}

function faultsIn(
  condition: unknown,
  vocabulary: Vocabulary,
  path: (string | number)[],
  depth: number,
  count: { conditions: number },
): Fault[] {
  if (!isObject(condition)) return [{ path, message: 'must be a condition' }];
  if (depth > limits.depth) return [{ path, message: `must be nested at most ${limits.depth} deep` }];
  count.conditions += 1;
  if (count.conditions > limits.conditions)
    return [{ path, message: `must be one of at most ${limits.conditions} conditions` }];
  const keys = Object.keys(condition);
  const group = groups.find((name) => name in condition);
  if (!group) return fieldFaults(condition, vocabulary, path);
  const others = keys.filter((key) => key !== group);
  if (others.length)
    return others.map((key) => ({ path: [...path, key], message: `must not be beside ${group}` }));
  const inner: unknown = condition[group];
  if (group === 'not') return faultsIn(inner, vocabulary, [...path, 'not'], depth + 1, count);
  if (!Array.isArray(inner) || !inner.length)
    return [{ path: [...path, group], message: 'must be a list with at least one condition' }];
  return inner
    .slice(0, limits.conditions + 1)
    .flatMap((each, index) => faultsIn(each, vocabulary, [...path, group, index], depth + 1, count));
}

function fieldFaults(
  condition: Record<string, unknown>,
  vocabulary: Vocabulary,
  path: (string | number)[],
): Fault[] {
  const { field, ...asked } = condition;
  const type = typeof field === 'string' && Object.hasOwn(vocabulary, field) ? vocabulary[field] : undefined;
  if (!type) {
    const message = `must be one of ${Object.keys(vocabulary).join(', ')}`;
    return [{ path: [...path, 'field'], message }];
  }
  const possible: readonly string[] = type.changes
    ? [...askable[type.type], 'changedTo']
    : askable[type.type];
  const [operator, ...more] = Object.keys(asked);
  if (operator === undefined) return [{ path, message: `must ask one of ${possible.join(', ')}` }];
  if (more.length)
    return more.map((key) => ({ path: [...path, key], message: `must not be beside ${operator}` }));
  if (!possible.includes(operator))
    return [
      { path: [...path, operator], message: `can't be asked of ${field}: ask one of ${possible.join(', ')}` },
    ];
  const checked = askedOf(type, operator).safeParse(asked[operator]);
  return (checked.error?.issues ?? []).map((issue) => ({
    path: [...path, operator, ...issue.path.filter((part) => typeof part !== 'symbol')],
    message: issue.message,
  }));
}

/** The values that a question about a field of a type may name. */
function askedOf(type: FieldType, operator: string): z.ZodType {
  const some = (value: z.ZodType) =>
    z
      .array(value, 'must be a list of values')
      .min(1, 'must not be empty')
      .max(limits.values, `must be at most ${limits.values} values`);
  if (type.type === 'text') return some(word);
  if (type.type === 'list') return operator === 'contains' ? some(single(type.of)) : single(type.of);
  if (type.type === 'moment') return moment;
  if (type.type === 'time-of-day') return timeOfDay;
  if (type.type === 'flag') return z.boolean('must be true or false');
  return operator === 'in' ? some(single(type)) : single(type).nullable();
}

function single(type: ValueType): z.ZodType {
  if (type.type === 'id') return idSchema(type.kind);
  if (type.type === 'name') return word;
  return z.enum(type.values, `must be one of ${type.values.join(', ')}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A condition of one field, and where it stands, such as `when.all.0`. */
interface PlacedCondition {
  place: string;
  condition: AnyCondition;
}

/** All conditions of fields in a condition. @param place where it stands itself */
export function fieldConditions(condition: AnyCondition, place: string): PlacedCondition[] {
  const { all, any, not } = condition;
  if (not) return fieldConditions(not, `${place}.not`);
  const group = all ? 'all' : 'any';
  return (
    (all ?? any)?.flatMap((each, index) => fieldConditions(each, `${place}.${group}.${index}`)) ?? [
      { place, condition },
    ]
  );
}

/** The ids of a kind that a condition names, each with its place. */
export function idsNamed<Kind extends IdKind>(
  condition: AnyCondition,
  vocabulary: Vocabulary,
  kind: Kind,
  place: string,
) {
  const schema = idSchema(kind);
  return fieldConditions(condition, place).flatMap(({ place: at, condition: one }) => {
    const type = one.field === undefined ? undefined : vocabulary[one.field];
    const of = type?.type === 'list' ? type.of : type;
    if (of?.type !== 'id' || of.kind !== kind) return [];
    return operators.flatMap((operator) => {
      const said = one[operator];
      const values: readonly unknown[] = Array.isArray(said) ? said : [said];
      return values.flatMap((value, index) => {
        const { data: id } = schema.safeParse(value);
        const field = Array.isArray(said) ? `${at}.${operator}.${index}` : `${at}.${operator}`;
        return id === undefined ? [] : [{ field, id }];
      });
    });
  });
}
