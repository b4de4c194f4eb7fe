import * as z from 'zod';
import { idSchema } from '../shared/ids.ts';
import { attachment } from '../ticket/attachment/attachment.ts';

/** The prefix of files of cases in the attachment bucket. */
export const caseFilePrefix = 'cases/';

/** A photo that the customer of a case gave on its page, or a file that an agent uploaded; a field of the case names its id. */
export const caseFile = attachment
  .pick({ attachmentId: true, filename: true, contentType: true, bytes: true, sha256: true, key: true })
  .extend({
    caseId: idSchema('case'),
    /** Whose it is: it is erased with them. Absent where the case has no customer. */
    customerId: idSchema('customer').optional(),
    createdAt: z.iso.datetime(),
  });
export type CaseFile = z.infer<typeof caseFile>;

/**
 * How many bytes a photo may have: 4 MiB. Lambda takes 6 MB in a synchronous call, in which API Gateway puts the body as base64, so
 * that all photos of one form together have little more.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const photoBytesMost = 4 * 1024 * 1024;

/** The field of a flow with photos. */
export const photos = z.array(idSchema('attachment')).min(1).max(5, 'must be at most 5 photos');

/**
 * The media type of a photo by its first bytes, whatever its name says; undefined for anything else. Of formats that browsers and
 * phones show: none contains scripts, which SVG may.
 */
export function photoTypeOf(bytes: Uint8Array): string | undefined {
  const at = (offset: number, text: string) =>
    Buffer.from(bytes.subarray(offset, offset + text.length)).toString('latin1') === text;
  return signatures.find(({ parts }) => parts.every(([offset, text]) => at(offset, text)))?.type;
}

/** What is at which byte, in Latin 1: https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern, ISO/IEC 23008-12. */
const signatures: readonly { type: string; parts: readonly (readonly [offset: number, text: string])[] }[] = [
  { type: 'image/jpeg', parts: [[0, '\u00ff\u00d8\u00ff']] },
  { type: 'image/png', parts: [[0, '\u0089PNG\r\n\u001a\n']] },
  { type: 'image/gif', parts: [[0, 'GIF8']] },
  {
    type: 'image/webp',
    parts: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  },
  ...['heic', 'heix', 'hevc', 'mif1', 'msf1'].map((brand) => ({
    type: 'image/heic',
    parts: [[4, `ftyp${brand}`] as const],
  })),
  ...['avif', 'avis'].map((brand) => ({ type: 'image/avif', parts: [[4, `ftyp${brand}`] as const] })),
];
