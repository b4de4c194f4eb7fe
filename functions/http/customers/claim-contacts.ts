import {
  type ContactValues,
  contactPointsOf,
  namedPointsOf,
} from '../../../domain/customer/contact-point.ts';
import { ConditionFailed } from '../../../domain/shared/database.ts';
import { type FieldError, KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import type { Caller } from '../api/call.ts';
import { asLookups, type KnownPoint } from '../api/contact-use.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';

/**
 * Claims contact points for a customer by a commit. What is taken is told like an exact lookup: see `asLookups`.
 * @throws KefuError `already-exists` with the fields that are taken, and by whom if that customer is visible;
 * `rate-limit-exceeded`
 */
export async function claimContacts<Result>(
  caller: Caller,
  contacts: ContactValues,
  before: ContactValues | undefined,
  commit: () => Promise<Result>,
): Promise<Result> {
  const had = before ? contactPointsOf(before) : [];
  const claimed = contactPointsOf(contacts).filter((point) => !had.includes(point));
  return asLookups(caller, claimed, commit, {
    takenIn: (error) =>
      error instanceof ConditionFailed ? claimed.filter((point) => error.writes.includes(point)) : [],
    refusal: (_, known) => refusal(caller, contacts, known),
  });
}

async function refusal(
  caller: Caller,
  contacts: ContactValues,
  known: readonly KnownPoint[],
): Promise<KefuError> {
  const named = namedPointsOf(contacts);
  const found = await Promise.all(
    named.map(async ({ field: list, point }, place): Promise<FieldError[]> => {
      const field = `${list}.${place - named.findIndex((one) => one.field === list)}`;
      const taken = known.find((one) => one.point === point);
      if (!taken) return [];
      const seen = taken.customerId && (await isSeen(caller, taken.customerId));
      return [{ field, message: `belongs to ${seen ? taken.customerId : 'another customer'}` }];
    }),
  );
  const errors = found.flat();
  const names = errors.map(({ field }) => field).join(', ');
  return new KefuError(
    'already-exists',
    `Another customer has ${names}: change that customer, or omit it.`,
    errors,
  );
}

async function isSeen(caller: Caller, customerId: CustomerId): Promise<boolean> {
  try {
    await loadVisibleCustomer(caller, customerId, 'view');
    return true;
  } catch (error) {
    if (error instanceof KefuError && error.code === 'not-found') return false;
    throw error;
  }
}
