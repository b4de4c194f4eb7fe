import * as z from 'zod';

/** Why a row of a file was not imported. */
const rowErrorCode = z.enum([
  /** Broken quotes, another number of cells than the header has, or no JSON object. */
  'malformed-row',
  /** Bytes that are no text in the file's encoding. */
  'broken-encoding',
  'missing-identity',
  'missing-value',
  'invalid-value',
  /** It is masked: a masked value must not replace what is stored. */
  'masked-value',
  /** An earlier row of the file has the same external id or contact point. */
  'duplicate',
  /** An address or number belongs to another customer. */
  'contact-taken',
  /** An address or number is that of somebody who was erased lately. */
  'erased-contact',
  'unknown-reference',
  /** Others kept changing the customer at the same time. */
  'edit-conflict',
  /** The table does not take the customer, typically because the item would be too large. */
  'refused',
]);
export type RowErrorCode = z.infer<typeof rowErrorCode>;

/** An error of a row. Rows are counted from 1, without the header. */
export interface RowError {
  row: number;
  /** The field of a customer; undefined for the row as a whole. */
  field?: string | undefined;
  code: RowErrorCode;
  message: string;
}
