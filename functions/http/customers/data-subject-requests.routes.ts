import * as z from 'zod';
import {
  dataSubjectRequestApi,
  dataSubjectRequests,
  requestEdit,
} from '../../../domain/privacy/data-subject-request.ts';
import { moment } from '../api/fields.ts';
import { nounRoutes } from '../api/noun-routes.ts';
import { defineRoute } from '../api/route.ts';

/** Requests can't be deleted: they prove what was asked and answered. */
export const ofDataSubjectRequests = nounRoutes(dataSubjectRequestApi, 'data-subject-requests', {
  read: 'supervisor',
  write: 'admin',
});

export const dataSubjectRequestRoutes = {
  listDataSubjectRequests: ofDataSubjectRequests.list,
  createDataSubjectRequest: defineRoute({
    method: 'POST',
    path: '/v1/data-subject-requests',
    summary:
      'Write down that a customer asked for access to their data, its erasure or correction, a restriction of its processing, or objected to it. It is due after the days of the setting `privacy.requestDays`; admins are reminded three days before.',
    role: 'admin',
    body: z.strictObject({ ...dataSubjectRequestApi.fields, receivedAt: moment.optional() }),
    status: 201,
    output: dataSubjectRequests.schema,
    needs: ['desk'],
  }),
  getDataSubjectRequest: ofDataSubjectRequests.get,
  editDataSubjectRequest: defineRoute({
    method: 'PATCH',
    path: '/v1/data-subject-requests/{dataSubjectRequestId}',
    summary:
      'Settle a request about personal data: it is fulfilled, or refused with a reason, which the customer has to be told. `dueAt` extends it.',
    role: 'admin',
    params: z.object(dataSubjectRequests.id),
    body: requestEdit.extend({ dueAt: moment.optional() }),
    status: 200,
    output: dataSubjectRequests.schema,
  }),
};
