import * as z from 'zod';
import { aceAddress } from '../../../domain/shared/address.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import type { Order } from '../../../domain/shared/page.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';

/** Fields that several routes share, with their limits and error messages. */

export const name = oneLine(200);

/** An internationalized domain is converted to its DNS form. */
export const address = z
  .string()
  .transform(aceAddress)
  .pipe(
    z
      .email('must be an address such as customer@example.com')
      .max(254, 'must be at most 254 characters')
      .toLowerCase(),
  );

export const phone = z.e164('must be a number in international form such as +8613812345678');

/** 200,000 characters: far more than people write, and less than a request may have. */
export const text = z
  .string()
  .max(200_000, 'must be at most 200,000 characters')
  .regex(/\S/, 'must not be empty')
  .regex(/^\P{Cs}*$/u, 'must not contain half a character');

/** A list without duplicates. */
export function unique<Item extends z.ZodType>(list: z.ZodArray<Item>) {
  return list.transform((all) => [...new Set(all)]);
}

/** In lower case, so that a skill's spelling doesn't matter. */
export const skills = (max: number) =>
  unique(z.array(oneLine(50).toLowerCase()).max(max, `must be at most ${max} skills`));

export const tags = unique(z.array(oneLine(50)).max(20, 'must be at most 20 tags'));

export const addresses = unique(z.array(address).max(20, 'must be at most 20 addresses'));

export const phones = unique(z.array(phone).max(20, 'must be at most 20 numbers'));

export const attachmentIds = unique(
  z.array(idSchema('attachment')).max(20, 'must be at most 20 attachments'),
);

/** From then on the change applies in every function: each reloads once a minute. */
export const effectiveFrom = z.iso.datetime();

/** Query parameters of every list. */
export const paging = {
  limit: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(100, 'must be at most 100')
    .default(50),
  cursor: z.string().max(2000).optional(),
};

/** A time, in the format of records: in UTC, with milliseconds. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-11-22T08:00:00Z' })
  .transform((at) => new Date(at).toISOString());

/** From the first time on, to before the second. */
export const period = {
  from: moment.optional().meta({ description: 'From this time on.' }),
  to: moment.optional().meta({ description: 'Before this time.' }),
};

export function isPeriod({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean {
  return from === undefined || to === undefined || from <= to;
}

export const mustBePeriod = { path: ['to'], message: 'must not be before from' };

/** The order of a list, by time. */
export const order = (usual: Order) => ({
  order: z
    .enum(['asc', 'desc'])
    .default(usual)
    .meta({ description: 'By time: `asc` is oldest first, `desc` latest first.' }),
});

/** The query of a list in the order of time. */
export const timelineQuery = (usual: Order) =>
  z.strictObject({ ...paging, ...order(usual), ...period }).refine(isPeriod, mustBePeriod);

/** The query of a list without filters. */
export const listQuery = z.strictObject(paging);

/** A page of a list, with the cursor of the next one; null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
