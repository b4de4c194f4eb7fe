import {
  backoff,
  ConditionFailed,
  commitWrites,
  type Database,
  type Write,
} from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';

/** A version that never exists, since versions begin at 1: the value of a tag that the API never issued. */
const never = 0;

/**
 * The version in If-Match; undefined for `*`, which matches any existing version. The digest that follows the version in
 * the weak tag of a GET (`entityTag`) doesn't matter to a change. RFC 9110, section 13.1.1, compares whole tags and
 * refuses weak ones; comparing versions keeps its purpose, that no update is lost, since each commit has a version of its own.
 * @throws KefuError `invalid-request` if it is not a single entity tag
 */
export function expectedVersion(header: string): number | undefined {
  const value = header.trim();
  if (value === '*') return undefined;
  const [, weak, opaque] = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(value) ?? [];
  if (opaque === undefined) {
    const message = 'must be an ETag from an answer, such as "3", or *';
    throw new KefuError('invalid-request', `The header If-Match ${message}.`, [
      { field: 'If-Match', message },
    ]);
  }
  const [, version, digest] = /^([1-9]\d{0,14})(-[\w-]{22})?$/.exec(opaque) ?? [];
  // Only the tag of a GET is weak.
  return version && (!weak || digest) ? Number(version) : never;
}

/** @throws KefuError `precondition-failed` if the client has another version */
export function requireVersion({ version }: { version: number }, ifMatch: number | undefined): void {
  if (ifMatch === undefined || ifMatch === version) return;
  throw new KefuError(
    'precondition-failed',
    `It is at version ${version}, not the one that If-Match names: load it again and repeat the change.`,
  );
}

/**
 * Commits a change of the version just loaded.
 * @throws KefuError `edit-conflict`, or `precondition-failed` if the client sent If-Match, when `write` fails its
 * condition
 */
export async function commitChange(
  database: Database,
  write: string,
  writes: readonly Write[],
  ifMatch: number | undefined,
): Promise<void> {
  try {
    await commitWrites(database, writes);
  } catch (error) {
    if (!(error instanceof ConditionFailed) || !error.writes.includes(write)) throw error;
    const code = ifMatch === undefined ? 'edit-conflict' : 'precondition-failed';
    throw new KefuError(code, 'It was changed concurrently: load it again and repeat the change.');
  }
}

/** Others may edit other parts of a document at the same time. */
const attempts = 5;

/**
 * Edits a document that holds many things, again from its loading on after a random pause where others were faster: mostly they edited something
 * else in it. `writes` names the writes and checks that fail then.
 * @throws KefuError `edit-conflict` where they don't stop.
 */
export async function editWithRetry<Answer>(
  writes: readonly string[],
  edit: (attempt: number) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      return await edit(attempt);
    } catch (error) {
      if (!(error instanceof ConditionFailed) || !error.writes.some((name) => writes.includes(name)))
        throw error;
      await backoff(attempt);
    }
  }
  throw new KefuError(
    'edit-conflict',
    'It is being changed concurrently: load it again and repeat the change.',
  );
}
