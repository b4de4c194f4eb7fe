import type * as z from 'zod';
import { KefuError } from '../shared/errors.ts';
import type { Case } from './case.ts';

/**
 * Fields that a case got before, as an action needs them.
 * @throws KefuError `transition-not-allowed` naming those that it lacks: an erasure of its customer may have taken them
 */
export function storedFields<Schema extends z.ZodObject>(
  { fields }: Pick<Case, 'fields'>,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
  throw new KefuError(
    'transition-not-allowed',
    `The case lacks what this action needs: ${names.join(', ')}. If its customer was erased, decline or withdraw it instead.`,
  );
}
