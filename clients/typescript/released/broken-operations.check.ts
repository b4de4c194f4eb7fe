import type { BrokenOperations } from './broken-operations.ts';

/** An operation in the form of the generated types. */
interface Operation<Query, Body, Data> {
  parameters: { query?: Query; path: { id: string } };
  requestBody: { content: { 'application/json': Body } };
  responses: { 200: { content: { 'application/json': Data } }; 404: { content: unknown } };
}

type Old = Operation<{ limit?: number }, { kind: 'a' | 'b'; note?: string }, { id: string; state: 'x' }>;
type Broken<New> = BrokenOperations<{ op: Old }, { op: New }>;

type Is<Found extends Expected, Expected> = [Found] extends [Expected]
  ? [Expected] extends [Found]
    ? true
    : false
  : false;
type All<Facts extends readonly true[]> = Facts;

/** What a release may change, and what it may not. */
export type Facts = All<
  [
    Is<Broken<Old>, never>,
    // An optional field, a value or a parameter more.
    Is<
      Broken<
        Operation<
          { limit?: number; q?: string },
          { kind: 'a' | 'b' | 'c'; note?: string; more?: string },
          { id: string; state: 'x' }
        >
      >,
      never
    >,
    // The answer has a field more, or a new value of an enumeration.
    Is<
      Broken<
        Operation<
          { limit?: number },
          { kind: 'a' | 'b'; note?: string },
          { id: string; state: 'x' | 'y'; more: number }
        >
      >,
      never
    >,
    // A field of the body that is required, gone or accepts less.
    Is<
      Broken<
        Operation<
          { limit?: number },
          { kind: 'a' | 'b'; note?: string; more: string },
          { id: string; state: 'x' }
        >
      >,
      'op'
    >,
    Is<
      Broken<Operation<{ limit?: number }, { kind: 'a' | 'b'; note: string }, { id: string; state: 'x' }>>,
      'op'
    >,
    Is<Broken<Operation<{ limit?: number }, { kind: 'a' | 'b' }, { id: string; state: 'x' }>>, 'op'>,
    Is<Broken<Operation<{ limit?: number }, { kind: 'a'; note?: string }, { id: string; state: 'x' }>>, 'op'>,
    // A parameter that is gone, or of another type.
    Is<
      Broken<Operation<{ q?: string }, { kind: 'a' | 'b'; note?: string }, { id: string; state: 'x' }>>,
      'op'
    >,
    Is<
      Broken<Operation<{ limit?: string }, { kind: 'a' | 'b'; note?: string }, { id: string; state: 'x' }>>,
      'op'
    >,
    // A field of the answer that is gone, optional, or of another type.
    Is<Broken<Operation<{ limit?: number }, { kind: 'a' | 'b'; note?: string }, { state: 'x' }>>, 'op'>,
    Is<
      Broken<Operation<{ limit?: number }, { kind: 'a' | 'b'; note?: string }, { id?: string; state: 'x' }>>,
      'op'
    >,
    Is<
      Broken<Operation<{ limit?: number }, { kind: 'a' | 'b'; note?: string }, { id: number; state: 'x' }>>,
      'op'
    >,
    Is<BrokenOperations<{ op: Old }, Record<never, never>>, 'op'>,
  ]
>;
