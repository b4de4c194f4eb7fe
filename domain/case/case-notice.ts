import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';

/** What became of a notice to the customer of a case: the message that carries it, or why there is none. */
export const caseNotice = z.object({
  caseId: idSchema('case'),
  /** The version of the case with the change that it tells of. */
  caseVersion: z.number().int().positive(),
  /** Its name in the flow. */
  notice: z.string(),
  customerId: idSchema('customer'),
  /** When that change happened. */
  at: z.iso.datetime(),
  ticketId: idSchema('ticket').optional(),
  messageId: idSchema('message').optional(),
  /** Why it was not sent. */
  reason: z.string().optional(),
});
export type CaseNotice = z.infer<typeof caseNotice>;
export type CaseNoticeKey = Pick<CaseNotice, 'caseId' | 'caseVersion' | 'notice' | 'at'>;

/** The name of the write that fails if a notice was decided before. */
export const caseNoticeWrite = 'case-notice';
