import { isActive, type LegalHold } from '../../../domain/privacy/legal-hold.ts';
import { maskContactsIn } from '../../../domain/shared/contact-data.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import { type CustomerId, idSchema } from '../../../domain/shared/ids.ts';
import { database } from '../../clients/table.ts';
import { customers, erasures, legalHolds } from '../../stores.ts';
import type { Caller, HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { visibleTickets } from '../api/visible-tickets.ts';
import { legalHoldRoutes } from './legal-holds.routes.ts';

const listLegalHolds = handle(legalHoldRoutes.listLegalHolds, async ({ query: { recordId }, context }) => {
  const all = await legalHolds.all();
  const items = all.filter((hold) =>
    recordId === undefined ? isActive(hold, context.now) : hold.recordId === recordId,
  );
  return { body: { items, nextCursor: null } };
});

/** @returns undefined for a case of nobody's @throws KefuError `invalid-request` if there is no such record */
async function customerOf(caller: Caller, recordId: LegalHold['recordId']): Promise<CustomerId | undefined> {
  const ticketId = idSchema('ticket').safeParse(recordId).data;
  const caseId = idSchema('case').safeParse(recordId).data;
  try {
    if (caseId) return (await import('./held-case.ts')).customerOfCase(caseId);
    if (ticketId) return (await visibleTickets(caller, 'view').load(ticketId)).customerId;
    return (await customers.load(idSchema('customer').parse(recordId))).customerId;
  } catch (error) {
    if (!(error instanceof KefuError) || error.code !== 'not-found') throw error;
    throw invalidFields([unknownId('recordId', recordId)]);
  }
}

const createLegalHold = handle(
  legalHoldRoutes.createLegalHold,
  async ({ body, principal, context, record }) => {
    const { recordId, until } = body;
    const customerId = await customerOf({ principal, context }, recordId);
    const running = customerId && (await erasures.unfinishedOf(customerId));
    if (running?.state === 'running')
      throw new KefuError(
        'transition-not-allowed',
        `The erasure ${running.erasureId} of the customer has begun: they can't be held any more.`,
      );
    const hold: LegalHold = {
      legalHoldId: context.newId('legalHold'),
      version: 1,
      recordId,
      reason: maskContactsIn(body.reason),
      createdBy: context.actor,
      createdAt: context.now,
      ...(until !== undefined && { until }),
    };
    const answer = { body: hold };
    await commitWrites(database, [...legalHolds.creation(hold, context), ...record(answer)]);
    return answer;
  },
);

const releaseLegalHold = handle(
  legalHoldRoutes.releaseLegalHold,
  async ({ params, ifMatch, context, record }) => ({
    body: await legalHolds.release({ ...params, expectedVersion: ifMatch }, context, (body) =>
      record({ body }),
    ),
  }),
);

export const handlers = {
  listLegalHolds,
  createLegalHold,
  releaseLegalHold,
} satisfies HandlersOf<'legal-holds'>;
