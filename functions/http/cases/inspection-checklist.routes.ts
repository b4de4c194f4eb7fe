import * as z from 'zod';
import { checklist, editableChecklist } from '../../../domain/case/goods/checklist.ts';
import { defineRoute } from '../api/route.ts';

export const inspectionChecklistRoutes = {
  getChecklist: defineRoute({
    method: 'GET',
    path: '/v1/inspection-checklist',
    summary:
      'Get what the desk looks at when it inspects goods: the present version, which inspections answer.',
    role: 'agent',
    status: 200,
    output: checklist,
  }),
  editChecklist: defineRoute({
    method: 'PATCH',
    path: '/v1/inspection-checklist',
    summary: 'Replace the items of the checklist by a new version. Earlier inspections keep theirs.',
    role: 'admin',
    body: z.strictObject(editableChecklist.shape).partial(),
    status: 200,
    output: checklist,
  }),
  getChecklistVersion: defineRoute({
    method: 'GET',
    path: '/v1/inspection-checklist/versions/{version}',
    summary: 'Get a version of the checklist, as an inspection names it.',
    role: 'agent',
    params: z.object({
      version: z.coerce
        .number('must be a number')
        .int('must be a whole number')
        .min(1, 'must be at least 1')
        .max(1_000_000, 'must be at most 1,000,000')
        .meta({ examples: [1] }),
    }),
    status: 200,
    output: checklist,
  }),
};
