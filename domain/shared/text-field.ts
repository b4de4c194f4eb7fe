import * as z from 'zod';

/** Texts that people type: their limits, and what to say where they are broken. */

/** One line: control characters would let a subject or a name write headers of its own, and half a character is none. */
export const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must be at most ${max} characters`)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line without control characters');

/** Several lines, with tabs; any other control character is none that people write. */
export const lines = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(max, `must be at most ${max} characters`)
        .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u, 'must be text without control characters'),
    );
