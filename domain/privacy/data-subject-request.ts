import * as z from 'zod';
import { type Actor, actor } from '../../events/event.ts';
import { defineNoun } from '../record/plain-noun.ts';
import { invalidFields } from '../shared/field-errors.ts';
import { idSchema } from '../shared/ids.ts';
import { addMilliseconds, dayMilliseconds } from '../shared/moment.ts';
import { oneLine } from '../shared/text-field.ts';

/** What a person may ask of whoever has their data: articles 15 to 21 of the GDPR, 44 to 47 of the PIPL. */
const requestKind = z.enum(['access', 'erasure', 'correction', 'restriction', 'objection']);

const requestState = z.enum(['open', 'fulfilled', 'refused']);

/** Admins are reminded this long before a request is due. */
const reminderDays = 3;

/** What clients send. */
const fields = {
  customerId: idSchema('customer'),
  kind: requestKind,
  /** By default when it is written down. */
  receivedAt: z.iso.datetime().optional(),
  note: oneLine(500).optional(),
};

/** What follows. */
const facts = {
  receivedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  state: requestState,
  /** Why it was refused: the customer has to be told. */
  refusalReason: z.string().optional(),
  settledAt: z.iso.datetime().optional(),
  settledBy: actor.optional(),
  /** When the admins were reminded by mail. */
  remindedAt: z.iso.datetime().optional(),
};

const sent = defineNoun('data-subject-request', {
  idKind: 'dataSubjectRequest',
  id: { dataSubjectRequestId: idSchema('dataSubjectRequest') },
  fields,
});

/** A request of a customer about their personal data, with the day by which it has to be answered. It is never deleted. */
export const dataSubjectRequests = {
  ...sent,
  fields: { ...fields, ...facts },
  schema: sent.schema.extend(facts),
};
export type DataSubjectRequest = z.infer<typeof dataSubjectRequests.schema>;

/** Its routes: clients send `fields`, and see everything. */
export const dataSubjectRequestApi = { ...dataSubjectRequests, fields };

/** What a client changes. Null removes a note. */
export const requestEdit = z.strictObject({
  state: requestState.optional(),
  refusalReason: oneLine(500).optional(),
  dueAt: z.iso.datetime().optional(),
  note: oneLine(500).nullable().optional(),
});
type RequestEdit = z.infer<typeof requestEdit>;

/** @param days the desk's setting */
export function dueAfter(receivedAt: string, days: number): string {
  return addMilliseconds(receivedAt, days * dayMilliseconds);
}

/**
 * The request after an edit; the same object if nothing changes.
 * @throws KefuError `invalid-request` for a refusal without a reason, and for a reason without a refusal
 */
export function editedRequest(
  before: DataSubjectRequest,
  { state = before.state, refusalReason, dueAt = before.dueAt, note = before.note ?? null }: RequestEdit,
  { now, actor: by }: { now: string; actor: Actor },
): DataSubjectRequest {
  const reason = refusalReason ?? (state === before.state ? before.refusalReason : undefined);
  if (state === 'refused' && reason === undefined)
    throw invalidFields([{ field: 'refusalReason', message: 'must say why the request is refused' }]);
  if (state !== 'refused' && refusalReason !== undefined)
    throw invalidFields([{ field: 'refusalReason', message: 'is for requests whose state is refused' }]);
  const { note: _, refusalReason: __, settledAt, settledBy, remindedAt, ...kept } = before;
  const settled = state === before.state ? { settledAt, settledBy } : { settledAt: now, settledBy: by };
  const next: DataSubjectRequest = {
    ...kept,
    ...{ state, dueAt },
    ...(note !== null && { note }),
    ...(state === 'refused' && { refusalReason: reason }),
    ...(state !== 'open' && settled),
    // A later day is reminded of again.
    ...(dueAt === before.dueAt && { remindedAt }),
  };
  const isSame = JSON.stringify(comparable(next)) === JSON.stringify(comparable(before));
  return isSame ? before : { ...next, version: before.version + 1 };
}

function comparable(request: DataSubjectRequest) {
  return dataSubjectRequests.schema.parse(request);
}

/** Those of which the admins have to be reminded: open, and due within days. */
export function requestsToRemindOf(
  requests: readonly DataSubjectRequest[],
  now: string,
): DataSubjectRequest[] {
  const soon = addMilliseconds(now, reminderDays * dayMilliseconds);
  return requests.filter(({ state, dueAt, remindedAt }) => state === 'open' && !remindedAt && dueAt <= soon);
}

/** After the admins were reminded. */
export function reminded(request: DataSubjectRequest, now: string): DataSubjectRequest {
  return { ...request, version: request.version + 1, remindedAt: now };
}
