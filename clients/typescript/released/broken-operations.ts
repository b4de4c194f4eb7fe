type Parameters<O, Place extends 'path' | 'query'> = O extends {
  parameters: { [P in Place]?: infer Values };
}
  ? Values
  : unknown;

type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : unknown;

/** The bodies of the successful answers. */
type Data<O> = O extends { responses: infer Responses }
  ? {
      [Status in keyof Responses & (200 | 201 | 202)]: Responses[Status] extends {
        content: { 'application/json': infer B };
      }
        ? B
        : unknown;
    }
  : unknown;

/** An answer may gain values of an enumeration. */
type AnyText<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? AnyText<Item>[]
    : T extends object
      ? { [K in keyof T]: AnyText<T[K]> }
      : T;

type KeysOfAll<T> = T extends unknown ? keyof T : never;

/** What a caller may send still compiles: the values fit, and no named field is gone. */
type Accepts<Now, Released> = [Released] extends [Now]
  ? [unknown] extends [Released]
    ? true
    : Exclude<KeysOfAll<NonNullable<Released>>, KeysOfAll<NonNullable<Now>>> extends never
      ? true
      : false
  : // Where nothing could be sent, something may be by now, but need not.
    [NonNullable<Released>] extends [never]
    ? Record<never, never> extends Now
      ? true
      : false
    : false;

type Fits<Now, Released> = [
  Accepts<Parameters<Now, 'path'>, Parameters<Released, 'path'>>,
  Accepts<Parameters<Now, 'query'>, Parameters<Released, 'query'>>,
  Accepts<Body<Now>, Body<Released>>,
  [AnyText<Data<Now>>] extends [AnyText<Data<Released>>] ? true : false,
] extends [true, true, true, true]
  ? true
  : false;

/**
 * Names of the released operations for which a program that compiled against `Released` may fail to compile against
 * `Now`: the operation is gone, requires more or accepts less, or its answer lacks a field or may be of another type.
 */
export type BrokenOperations<Released, Now> = {
  [Name in keyof Released]: Name extends keyof Now
    ? Fits<Now[Name], Released[Name]> extends true
      ? never
      : Name
    : Name;
}[keyof Released];
