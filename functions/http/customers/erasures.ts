import { erasables } from '../../../domain/privacy/erased-item.ts';
import { requested } from '../../../domain/privacy/erasure.ts';
import { findSubject } from '../../../domain/privacy/find-subject.ts';
import { holdOn, isActive } from '../../../domain/privacy/legal-hold.ts';
import { liftRestriction, restrictCustomer } from '../../../domain/privacy/restrict-customer.ts';
import { maskContactsIn } from '../../../domain/shared/contact-data.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import { entityMarks } from '../../../domain/shared/table.ts';
import { isLive } from '../../../domain/ticket/status.ts';
import { ticketStatus } from '../../../events/ticket/ticket-facts.ts';
import { database } from '../../clients/table.ts';
import { personalItems as items } from '../../privacy/personal-stores.ts';
import { customers, erasures, legalHolds } from '../../stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { answerTimeline } from '../api/cursor.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { erasureRoutes } from './erasures.routes.ts';

const [entityMark] = entityMarks;

const previewErasure = handle(
  erasureRoutes.previewErasure,
  async ({ query: { customerId }, principal, context }) => {
    const { number: confirmation } = await loadVisibleCustomer({ principal, context }, customerId, 'view');
    const [tickets, cases, messages, records, holds] = await Promise.all([
      items.ticketsOf(customerId),
      items.casesOf(customerId),
      items.interactionsOf(customerId),
      items.ofRecord(customerId),
      legalHolds.all(),
    ]);
    const counted: Record<string, number> = {};
    for (const item of records) {
      const entity = String(item[entityMark]);
      if (erasables.has(entity)) counted[entity] = (counted[entity] ?? 0) + 1;
    }
    const ids = new Set<string>([customerId, ...tickets.map(({ ticketId }) => ticketId), ...cases]);
    return {
      body: {
        customerId,
        confirmation,
        tickets: tickets.length,
        liveTickets: tickets.filter(({ status }) => isLive({ status: ticketStatus.parse(status) })).length,
        messages: messages.length,
        records: counted,
        holds: holds.filter((hold) => ids.has(hold.recordId) && isActive(hold, context.now)),
      },
    };
  },
);

const createErasure = handle(erasureRoutes.createErasure, async ({ body, context, record }) => {
  const { customerId, mode, confirmation } = body;
  const { customer, ownIds } = await findSubject({ customers, items }, customerId);
  if (!customer) throw invalidFields([unknownId('customerId', customerId)]);
  const { number, mergedInto } = customer;
  if (mergedInto)
    throw new KefuError(
      'transition-not-allowed',
      `The customer is merged into ${mergedInto}: erase that customer, or separate them first.`,
    );
  if (confirmation !== number)
    throw invalidFields([
      {
        field: 'confirmation',
        message: 'must repeat the confirmation of GET /v1/erasures/preview',
      },
    ]);
  const reason = maskContactsIn(body.reason);
  const erasureId = context.newId('erasure');
  const location = `/v1/erasures/${erasureId}`;
  if (mode === 'restrict') {
    const wanted = { erasureId, customerId, reason };
    const made = await restrictCustomer({ customers, erasures }, wanted, context, (made) =>
      record({ body: made, location }),
    );
    return { body: made, location };
  }
  const unfinished = await erasures.unfinishedOf(customerId);
  if (unfinished)
    throw new KefuError(
      'already-exists',
      `The customer is going to be erased by ${unfinished.erasureId}: call that off first.`,
    );
  const hold = holdOn(await legalHolds.all(), ownIds, context.now);
  if (hold)
    throw new KefuError(
      'transition-not-allowed',
      `The legal hold ${hold.legalHoldId} on ${hold.recordId} keeps the customer: release it first.`,
    );
  const created = requested({ erasureId, customerId, mode, reason }, context);
  const answer = { body: created, location };
  await commitWrites(database, [...erasures.creation(created, context), ...record(answer)]);
  return answer;
});

const listErasures = handle(erasureRoutes.listErasures, async ({ query }) => ({
  body: await answerTimeline({ route: 'listErasures', of: {} }, query, erasures.list),
}));

const getErasure = handle(erasureRoutes.getErasure, async ({ params }) => ({
  body: await erasures.load(params.erasureId),
}));

const callOffErasure = handle(erasureRoutes.callOffErasure, async ({ params, ifMatch, context, record }) => {
  const found = await erasures.load(params.erasureId);
  const remembered = (body: typeof found) => record({ body });
  if (found.state !== 'restricted')
    return {
      body: await erasures.callOff({ ...params, expectedVersion: ifMatch }, context, remembered),
    };
  requireVersion(found, ifMatch);
  return { body: await liftRestriction({ customers, erasures }, found, context, remembered) };
});

export const handlers = {
  previewErasure,
  createErasure,
  listErasures,
  getErasure,
  callOffErasure,
} satisfies HandlersOf<'erasures'>;
