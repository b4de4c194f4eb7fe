import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AwsError } from './aws-error.ts';

const algorithms: Record<string, (body: Buffer) => string> = {
  'x-amz-checksum-crc32': (body) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return bytes.toString('base64');
  },
  'x-amz-checksum-sha1': (body) => createHash('sha1').update(body).digest('base64'),
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest('base64'),
  'content-md5': (body) => createHash('md5').update(body).digest('base64'),
};

/**
 * Compares the body with each checksum sent with it, in a header or in a presigned query.
 * @throws AwsError BadDigest, as S3
 */
export function verifyChecksums(headers: Record<string, string>, query: URLSearchParams, body: Buffer): void {
  for (const [name, compute] of Object.entries(algorithms)) {
    const declared = headers[name] ?? query.get(name);
    if (declared && declared !== compute(body)) {
      throw new AwsError(400, 'BadDigest', `The ${name} you specified did not match what we received.`);
    }
  }
}
