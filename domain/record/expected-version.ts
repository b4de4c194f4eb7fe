import { KefuError } from '../shared/errors.ts';

/** @throws KefuError `precondition-failed` where a record isn't at the version that the caller saw. */
export function expectVersion({ version }: { version: number }, expected: number | undefined): void {
  if (expected === undefined || expected === version) return;
  throw new KefuError(
    'precondition-failed',
    `It is at version ${version}, not ${expected}: load it again and repeat the change.`,
  );
}
