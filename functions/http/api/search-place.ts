import * as z from 'zod';

/** Where a page of a search ended: a part of an id, or what comes right before one, see `join.ts`. */
export const searchPlace = z.string().regex(/^[0-9a-z/`~]{1,40}$/);
