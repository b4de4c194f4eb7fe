import {
  type DataSubjectRequest,
  dataSubjectRequests,
  dueAfter,
  editedRequest,
} from '../../../domain/privacy/data-subject-request.ts';
import { maskContactsIn } from '../../../domain/shared/contact-data.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields, unknownId } from '../../../domain/shared/field-errors.ts';
import { database } from '../../clients/table.ts';
import { customers, dataSubjectRequests as requests } from '../../stores.ts';
import { settings } from '../../ticket-stores.ts';
import type { HandlersOf } from '../api/call.ts';
import { handle } from '../api/handle.ts';
import { commitChange, requireVersion } from '../api/if-match.ts';
import { nounHandlers } from '../api/noun-handlers.ts';
import { dataSubjectRequestRoutes, ofDataSubjectRequests } from './data-subject-requests.routes.ts';

const { list, get } = nounHandlers<DataSubjectRequest, typeof ofDataSubjectRequests>(
  database,
  dataSubjectRequests,
  ofDataSubjectRequests,
);

const createDataSubjectRequest = handle(
  dataSubjectRequestRoutes.createDataSubjectRequest,
  async ({ body: { customerId, kind, note, receivedAt }, context, record }) => {
    const [{ privacy }] = await Promise.all([settings.load(), requireCustomer(customerId)]);
    const received = receivedAt ?? context.now;
    if (received > context.now)
      throw invalidFields([{ field: 'receivedAt', message: 'must not be in the future' }]);
    const created: DataSubjectRequest = {
      dataSubjectRequestId: context.newId('dataSubjectRequest'),
      ...{ version: 1, customerId, kind, state: 'open', createdAt: context.now },
      ...{ receivedAt: received, dueAt: dueAfter(received, privacy.requestDays) },
      ...(note !== undefined && { note: maskContactsIn(note) }),
    };
    const location = `/v1/data-subject-requests/${created.dataSubjectRequestId}`;
    const answer = { body: created, location };
    await commitWrites(database, [...requests.creation(created, context), ...record(answer)]);
    return answer;
  },
);

/** @throws KefuError `invalid-request` */
async function requireCustomer(customerId: DataSubjectRequest['customerId']): Promise<void> {
  await customers.load(customerId).catch((error: unknown) => {
    if (!(error instanceof KefuError) || error.code !== 'not-found') throw error;
    throw invalidFields([unknownId('customerId', customerId)]);
  });
}

const editDataSubjectRequest = handle(
  dataSubjectRequestRoutes.editDataSubjectRequest,
  async ({ params, body: { note, refusalReason, ...edit }, ifMatch, context }) => {
    const before = await requests.load(params.dataSubjectRequestId);
    requireVersion(before, ifMatch);
    const masked = {
      ...edit,
      ...(note !== undefined && { note: note && maskContactsIn(note) }),
      ...(refusalReason !== undefined && { refusalReason: maskContactsIn(refusalReason) }),
    };
    const next = editedRequest(before, masked, context);
    if (next === before) return { body: before };
    const writes = requests.edition(before, next, context);
    await commitChange(database, dataSubjectRequests.noun, writes, ifMatch);
    return { body: next };
  },
);

export const handlers = {
  listDataSubjectRequests: list,
  createDataSubjectRequest,
  getDataSubjectRequest: get,
  editDataSubjectRequest,
} satisfies HandlersOf<'data-subject-requests'>;
