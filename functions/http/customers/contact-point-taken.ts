import { addressPoint, phonePoint } from '../../../domain/customer/contact-point.ts';
import type { ConditionFailed } from '../../../domain/shared/database.ts';
import { type FieldError, KefuError } from '../../../domain/shared/errors.ts';

/** Describes which addresses and phone numbers of a customer belong to another one; undefined if none does. */
export function contactPointTaken(
  { writes }: ConditionFailed,
  { addresses, phones }: { addresses: readonly string[]; phones: readonly string[] },
): KefuError | undefined {
  const message = 'belongs to another customer';
  const errors: FieldError[] = [
    ...addresses.flatMap((address, index) =>
      writes.includes(addressPoint(address)) ? [{ field: `addresses.${index}`, message }] : [],
    ),
    ...phones.flatMap((phone, index) =>
      writes.includes(phonePoint(phone)) ? [{ field: `phones.${index}`, message }] : [],
    ),
  ];
  if (!errors.length) return undefined;
  const names = errors.map(({ field }) => field).join(', ');
  return new KefuError(
    'already-exists',
    `Another customer has ${names}: change that customer, or omit it.`,
    errors,
  );
}
