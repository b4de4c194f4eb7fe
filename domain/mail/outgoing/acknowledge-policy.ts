import * as z from 'zod';

/** Whose new tickets are acknowledged: those of authenticated or proved senders, or all. */
export const acknowledgePolicy = z.enum(['authenticated', 'everybody']);
export type AcknowledgePolicy = z.infer<typeof acknowledgePolicy>;
