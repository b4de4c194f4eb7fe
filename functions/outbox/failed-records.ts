import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { StreamRecord } from './stream-record.ts';

/** What the relay set aside; what Lambda gave up on lies under `aws/lambda/`. */
const setAsidePrefix = 'set-aside/';

/**
 * The bucket of stream records that were not published. It makes its own client, so that the relay loads one only where it
 * has something to set aside.
 */
export function failedRecords(Bucket: string) {
  const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });

  /**
   * Keeps a record in the form in which Lambda keeps a failed batch; twice is the same as once.
   * https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
   */
  async function setAside(record: StreamRecord): Promise<void> {
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: `${setAsidePrefix}${record.dynamodb.SequenceNumber}`,
        ContentType: 'application/json',
        Body: JSON.stringify({ version: '1.0', payload: JSON.stringify({ Records: [record] }) }),
      }),
    );
  }

  return { setAside };
}
