import {
  type ContactValues,
  contactPointsOf,
  namedPointsOf,
} from '../../../domain/customer/contact-point.ts';
import { externalIdClaim } from '../../../domain/customer/external-id.ts';
import { ConditionFailed } from '../../../domain/shared/database.ts';
import { type FieldError, ifFound, KefuError } from '../../../domain/shared/errors.ts';
import type { CustomerId } from '../../../domain/shared/ids.ts';
import type { Caller } from '../api/call.ts';
import { asLookups, type KnownPoint } from '../api/contact-use.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';

/**
 * Claims contact points and the external id of a customer by a commit. A contact point that is taken is told like an exact
 * lookup: see `asLookups`.
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
  const claiming = () =>
    commit().catch((error: unknown) => {
      throw refusedExternalId(error) ?? error;
    });
  return asLookups(caller, claimed, claiming, {
    takenIn: (error) =>
      error instanceof ConditionFailed ? claimed.filter((point) => error.writes.includes(point)) : [],
    refusal: (_, known) => refusal(caller, contacts, known),
  });
}

/** Undefined for other errors, also where a contact point is taken as well. */
function refusedExternalId(error: unknown): KefuError | undefined {
  if (!(error instanceof ConditionFailed) || error.writes.some((name) => name !== externalIdClaim)) return;
  return new KefuError(
    'already-exists',
    'Another customer has this externalId: change that customer, or omit it.',
    [{ field: 'externalId', message: 'belongs to another customer' }],
  );
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
  return (await ifFound(loadVisibleCustomer(caller, customerId, 'view'))) !== undefined;
}
