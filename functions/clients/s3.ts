import { S3Client } from '@aws-sdk/client-s3';
import { leanSettings, withoutUnneededSteps } from '../lean-client.ts';

/** For objects and for links to them: any other setting would sign the checksum of an empty body into a link. */
export function s3Client(): S3Client {
  return withoutUnneededSteps(new S3Client({ ...leanSettings, requestChecksumCalculation: 'WHEN_REQUIRED' }));
}
