import * as z from 'zod';

/** A country of ISO 3166-1. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be a country code of ISO 3166-1 such as CN')
  .meta({ examples: ['CN'] });
