import { AwsError } from '../aws-error.ts';
import { escapeXml } from '../aws-query.ts';
import type { AwsRequest, AwsResponse, AwsService, Cloud } from '../cloud.ts';
import { s3Operation } from './s3-operation.ts';
import type { Storage } from './storage.ts';

/**
 * S3 in path style (`/bucket/key`), which the SDK uses where the endpoint is an IP address. Presigned URLs work: the
 * endpoint verifies signature and expiry, the engine's worker checksums.
 */
export function s3Service(cloud: Cloud, storage: Storage): AwsService {
  return {
    signingName: 's3',
    operation: s3Operation,
    async serve(request, principal, { name, requirements }) {
      const response = await storage.forward(withDefaultContentType(request));
      if (response.status === 404 && (name === 'GetObject' || name === 'HeadObject')) {
        // Who may not list a bucket doesn't learn which objects are missing from it.
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

function withDefaultContentType(request: AwsRequest): AwsRequest {
  if (request.method !== 'PUT' || request.headers['content-type']) return request;
  return { ...request, headers: { ...request.headers, 'content-type': 'binary/octet-stream' } };
}

/** Honours `response-content-disposition` and its like, which a presigned URL carries for the browser. */
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
