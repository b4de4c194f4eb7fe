import * as z from 'zod';

/** Whose new tickets are acknowledged: those of senders who are authenticated or proved, or everybody's. */
export const acknowledgePolicy = z.enum(['authenticated', 'everybody']);
export type AcknowledgePolicy = z.infer<typeof acknowledgePolicy>;
