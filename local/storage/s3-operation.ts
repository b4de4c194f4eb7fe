import { AwsError } from '../aws-error.ts';
import type { AwsOperation, AwsRequest, Requirement } from '../cloud.ts';

interface Call {
  method: string;
  /** The query parameter that distinguishes this call from the others of its method; '' for the plain call. */
  query: string;
  name: string;
  action: string;
}

/** The first matching entry is the call. */
const objectCalls: readonly Call[] = [
  { method: 'PUT', query: 'uploadId', name: 'UploadPart', action: 's3:PutObject' },
  { method: 'PUT', query: '', name: 'PutObject', action: 's3:PutObject' },
  { method: 'POST', query: 'uploads', name: 'CreateMultipartUpload', action: 's3:PutObject' },
  { method: 'POST', query: 'uploadId', name: 'CompleteMultipartUpload', action: 's3:PutObject' },
  { method: 'DELETE', query: 'uploadId', name: 'AbortMultipartUpload', action: 's3:AbortMultipartUpload' },
  { method: 'DELETE', query: 'versionId', name: 'DeleteObjectVersion', action: 's3:DeleteObjectVersion' },
  { method: 'DELETE', query: '', name: 'DeleteObject', action: 's3:DeleteObject' },
  { method: 'GET', query: 'versionId', name: 'GetObjectVersion', action: 's3:GetObjectVersion' },
  { method: 'GET', query: 'attributes', name: 'GetObjectAttributes', action: 's3:GetObjectAttributes' },
  { method: 'GET', query: '', name: 'GetObject', action: 's3:GetObject' },
  { method: 'HEAD', query: '', name: 'HeadObject', action: 's3:GetObject' },
];

const bucketCalls: readonly Call[] = [
  { method: 'POST', query: 'delete', name: 'DeleteObjects', action: 's3:DeleteObject' },
  { method: 'GET', query: 'versions', name: 'ListObjectVersions', action: 's3:ListBucketVersions' },
  { method: 'GET', query: 'list-type', name: 'ListObjectsV2', action: 's3:ListBucket' },
  { method: 'GET', query: '', name: 'ListObjects', action: 's3:ListBucket' },
  { method: 'HEAD', query: '', name: 'HeadBucket', action: 's3:ListBucket' },
];

/**
 * Names an S3 request and the permissions that it needs.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function s3Operation({ method, url, headers, body }: AwsRequest): AwsOperation {
  const [, bucket = '', ...keyParts] = url.pathname.split('/').map(decodeURIComponent);
  const key = keyParts.join('/');
  const call = (key ? objectCalls : bucketCalls).find(
    (each) => each.method === method && (each.query === '' || url.searchParams.has(each.query)),
  );
  if (!call)
    throw new AwsError(
      501,
      'NotImplemented',
      `The local stack does not support ${method} ${url.pathname}${url.search}.`,
    );

  const arn = `arn:aws:s3:::${bucket}`;
  const copySource = headers['x-amz-copy-source'];
  if (call.name === 'PutObject' && copySource) {
    const source = decodeURIComponent(copySource).replace(/^\//, '');
    return {
      name: 'CopyObject',
      requirements: [
        need('s3:GetObject', `arn:aws:s3:::${source}`),
        need('s3:PutObject', `${arn}/${key}`, writeConditions(headers)),
      ],
    };
  }
  if (call.name === 'DeleteObjects') {
    const keys = [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map((match) => match[1] ?? '');
    return { name: call.name, requirements: keys.map((each) => need(call.action, `${arn}/${each}`)) };
  }
  if (call.action === 's3:ListBucket' || call.action === 's3:ListBucketVersions') {
    const prefix = url.searchParams.get('prefix');
    return {
      name: call.name,
      requirements: [need(call.action, arn, prefix === null ? undefined : { 's3:prefix': prefix })],
    };
  }
  const conditions = call.action === 's3:PutObject' ? writeConditions(headers) : undefined;
  return { name: call.name, requirements: [need(call.action, `${arn}/${key}`, conditions)] };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html */
function writeConditions(headers: AwsRequest['headers']): Record<string, string> | undefined {
  const ifNoneMatch = headers['if-none-match'];
  return ifNoneMatch === undefined ? undefined : { 's3:if-none-match': ifNoneMatch };
}

function need(action: string, resource: string, conditions?: Record<string, string>): Requirement {
  return conditions ? { action, resource, conditions } : { action, resource };
}
