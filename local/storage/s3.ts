import { AwsError } from '../aws-error.ts';
import { escapeXml } from '../aws-query.ts';
import type { AwsRequest, AwsResponse, AwsService, Cloud } from '../cloud.ts';
import { objectVersions } from './object-versions.ts';
import { s3Operation } from './s3-operation.ts';
import type { Storage } from './storage.ts';

/**
 * S3 in path style (`/bucket/key`), which the SDK uses if the endpoint is an IP address. Presigned URLs work: the
 * endpoint verifies signature and expiry, the engine's worker checksums.
 */
export function s3Service(cloud: Cloud, storage: Storage): AwsService {
  const writing = new Map<string, Promise<unknown>>();
  const versions = objectVersions(
    (request) => storage.forward(request),
    (bucket) => storage.isVersioned(bucket),
  );

  /** `If-None-Match: *` succeeds for the first writer of a key only, also under concurrency. */
  async function writeOnce(
    { headers, url }: AwsRequest,
    write: () => Promise<AwsResponse>,
  ): Promise<AwsResponse> {
    const condition = headers['if-none-match'];
    if (condition !== undefined && condition !== '*') {
      throw new AwsError(501, 'NotImplemented', 'S3 writes support only If-None-Match: *.');
    }
    const object = new URL(url.pathname, url);
    const before = writing.get(object.pathname);
    const written = (async () => {
      await before?.catch(() => {});
      if (condition === undefined) return write();
      const { status } = await storage.forward({
        method: 'HEAD',
        url: object,
        headers: {},
        body: Buffer.alloc(0),
      });
      if (status !== 404) {
        const message = 'At least one of the pre-conditions you specified did not hold';
        throw new AwsError(412, 'PreconditionFailed', message);
      }
      return write();
    })();
    writing.set(object.pathname, written);
    try {
      return await written;
    } finally {
      if (writing.get(object.pathname) === written) writing.delete(object.pathname);
    }
  }

  return {
    signingName: 's3',
    operation: s3Operation,
    async serve(request, principal, { name, requirements }) {
      const put = withDefaultContentType(request);
      const versionId = request.url.searchParams.get('versionId');
      if (name === 'ListObjectVersions') return versions.list(request.url);
      if (name === 'DeleteObjectVersion' && versionId) return versions.remove(request.url, versionId);
      if (name === 'GetObjectVersion' && versionId) return versions.get(request, versionId);
      if (name === 'DeleteObject') await versions.keep(request.url, true);
      const response = conditionalWrites.has(name)
        ? await writeOnce(put, async () => {
            await versions.keep(request.url, false);
            return storage.forward(put);
          })
        : await storage.forward(put);
      if (response.status === 404 && (name === 'GetObject' || name === 'HeadObject')) {
        // A caller without permission to list a bucket can't find out which objects are missing from it.
        const bucket = requirements[0]?.resource.replace(/\/.*/s, '') ?? '';
        const refusal = cloud.iam.refusal(principal, { action: 's3:ListBucket', resource: bucket });
        if (refusal) throw new AwsError(403, 'AccessDenied', refusal);
      }
      if (name === 'GetObject' && response.status < 300)
        return withOverrides(response, request.url.searchParams);
      return response;
    },
    error,
  };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
const conditionalWrites = new Set(['PutObject', 'CopyObject', 'CompleteMultipartUpload']);

function withDefaultContentType(request: AwsRequest): AwsRequest {
  if (request.method !== 'PUT' || request.headers['content-type']) return request;
  return { ...request, headers: { ...request.headers, 'content-type': 'binary/octet-stream' } };
}

/** Applies `response-content-disposition` and similar parameters of a presigned URL. */
function withOverrides(response: AwsResponse, query: URLSearchParams): AwsResponse {
  const headers = { ...response.headers };
  for (const header of [
    'cache-control',
    'content-disposition',
    'content-encoding',
    'content-language',
    'content-type',
    'expires',
  ]) {
    const value = query.get(`response-${header}`);
    if (value !== null) headers[header] = value;
  }
  return { ...response, headers };
}

function error(status: number, code: string, message: string): AwsResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body };
}
