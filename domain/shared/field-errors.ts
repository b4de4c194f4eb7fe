import { type FieldError, KefuError } from './errors.ts';

/** The error of a field whose id names nothing. */
export function unknownId(field: string, id: string): FieldError {
  return { field, message: `names nothing: there is no ${id}` };
}

/** An input with invalid fields. */
export function invalidFields(errors: readonly FieldError[]): KefuError {
  return new KefuError('invalid-request', `Correct ${errors.map(({ field }) => field).join(', ')}.`, errors);
}
