import * as z from 'zod';

/** A link to a file in a bucket. */
export const downloadView = z.object({ url: z.url(), expiresAt: z.iso.datetime() });
