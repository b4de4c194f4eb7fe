import * as z from 'zod';

/** Languages that Kefu writes to customers in. */
export const locale = z.enum(['en', 'zh']);
export type Locale = z.infer<typeof locale>;
