import * as z from 'zod';
import { aceAddress } from '../../../domain/shared/address.ts';
import { idSchema } from '../../../domain/shared/ids.ts';
import { oneLine } from '../../../domain/shared/text-field.ts';

/** Fields that several routes share: their limits and what to say when they are broken. */

export const name = oneLine(200);

/** A domain with other letters than ASCII's is taken as DNS writes it. */
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

/** 200,000 characters: far more than people write, and within what one request may carry. */
export const text = z
  .string()
  .max(200_000, 'must be at most 200,000 characters')
  .regex(/\S/, 'must not be empty')
  .regex(/^\P{Cs}*$/u, 'must not contain half a character');

/** A list in which what is said twice counts once. */
export function unique<Item extends z.ZodType>(list: z.ZodArray<Item>) {
  return list.transform((all) => [...new Set(all)]);
}

/** In lower case, since people write a skill one way and mean it another. */
export const skills = (max: number) =>
  unique(z.array(oneLine(50).toLowerCase()).max(max, `must be at most ${max} skills`));

export const tags = unique(z.array(oneLine(50)).max(20, 'must be at most 20 tags'));

export const addresses = unique(z.array(address).max(20, 'must be at most 20 addresses'));

export const phones = unique(z.array(phone).max(20, 'must be at most 20 numbers'));

export const attachmentIds = unique(
  z.array(idSchema('attachment')).max(20, 'must be at most 20 attachments'),
);

/** By then every function knows of the change: each asks once a minute. */
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

/** The query of a list without filters. */
export const listQuery = z.strictObject(paging);

/** A page of a list, with the cursor that brings the next; null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
