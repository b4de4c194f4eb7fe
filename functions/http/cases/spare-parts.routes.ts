import * as z from 'zod';
import { partStock, spareParts, stockAtMost } from '../../../domain/case/goods/spare-part.ts';
import { nounRoutes } from '../api/noun-routes.ts';
import { defineRoute } from '../api/route.ts';

export const ofSpareParts = nounRoutes(spareParts, 'spare-parts', { read: 'agent', write: 'supervisor' });

const params = z.object(spareParts.id);

/** Spare parts can't be deleted, since repairs refer to them permanently. */
export const sparePartRoutes = {
  listSpareParts: ofSpareParts.list,
  createSparePart: ofSpareParts.create,
  getSparePart: ofSpareParts.get,
  editSparePart: ofSpareParts.change,
  getPartStock: defineRoute({
    method: 'GET',
    path: '/v1/spare-parts/{sparePartId}/stock',
    summary: 'Get how many of a spare part are in stock and not reserved by a repair.',
    role: 'agent',
    params,
    status: 200,
    output: partStock,
  }),
  changePartStock: defineRoute({
    method: 'POST',
    path: '/v1/spare-parts/{sparePartId}/stock-changes',
    summary:
      'Count spare parts in or out: what arrived, or was lost. Repairs take and give back theirs by themselves.',
    role: 'supervisor',
    params,
    body: z.strictObject({
      change: z
        .int('must be a whole number')
        .min(-stockAtMost)
        .max(stockAtMost)
        .refine((change) => change !== 0, 'must not be 0')
        .meta({ description: 'How many more; below zero, how many fewer.', examples: [20] }),
    }),
    status: 200,
    output: partStock,
  }),
};
