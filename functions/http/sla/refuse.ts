import { type FieldError, KefuError } from '../../../domain/shared/errors.ts';

/** @throws KefuError `invalid-request` with the errors, if there are any */
export function refuse(faults: readonly FieldError[]): void {
  const [first] = faults;
  if (!first) return;
  const fields = [...new Set(faults.map(({ field }) => field))].join(', ');
  throw new KefuError('invalid-request', `Correct ${fields}: ${first.message}`, faults);
}
