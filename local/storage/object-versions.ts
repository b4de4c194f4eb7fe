import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { escapeXml } from '../aws-query.ts';
import type { AwsRequest, AwsResponse } from '../cloud.ts';

/*
 * Versions of objects, which the engine lacks: what is overwritten or deleted is kept in a bucket beside the versioned one.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 */

/** The bucket beside a versioned one: under the encoded key of each object, its earlier versions and its delete markers. */
export function versionsOf(bucket: string): string {
  return `${bucket}.versions`;
}

const marker = '.marker';

type Forward = (request: Pick<AwsRequest, 'method' | 'url' | 'headers' | 'body'>) => Promise<AwsResponse>;

interface Version {
  key: string;
  versionId: string;
  lastModified: string;
  bytes: number;
  isLatest: boolean;
  isMarker: boolean;
}

/** @param isVersioned whether a bucket keeps versions */
export function objectVersions(forward: Forward, isVersioned: (bucket: string) => boolean) {
  const send = (method: string, url: URL, headers: Record<string, string> = {}) =>
    forward({ method, url, headers, body: Buffer.alloc(0) });

  async function put(url: URL, headers: Record<string, string>): Promise<void> {
    const { status, body } = await send('PUT', url, headers);
    if (status >= 300) throw new Error(`A version was not kept: ${status} ${body}`);
  }

  /** Keeps what a call is about to overwrite or delete; a deletion also leaves a marker. */
  async function keep(url: URL, isDeletion: boolean): Promise<void> {
    const { bucket, key } = placeOf(url);
    if (!isVersioned(bucket)) return;
    const head = await send('HEAD', new URL(url.pathname, url));
    if (head.status === 200) {
      const kept = hidden(url, bucket, key, idOf(head.headers));
      await put(kept, { 'x-amz-copy-source': url.pathname });
    }
    if (isDeletion)
      await put(hidden(url, bucket, key, `${randomUUID()}${marker}`), { 'content-type': 'text/plain' });
  }

  /** Deletes one version for good. */
  async function remove(url: URL, versionId: string): Promise<AwsResponse> {
    const { bucket, key } = placeOf(url);
    const head = await send('HEAD', new URL(url.pathname, url));
    if (head.status === 200 && idOf(head.headers) === versionId)
      return send('DELETE', new URL(url.pathname, url));
    return send('DELETE', hidden(url, bucket, key, versionId));
  }

  /** One version. */
  async function get(request: AwsRequest, versionId: string): Promise<AwsResponse> {
    const { bucket, key } = placeOf(request.url);
    const latest = new URL(request.url.pathname, request.url);
    const head = await send('HEAD', latest);
    const isLatest = head.status === 200 && idOf(head.headers) === versionId;
    return forward({ ...request, url: isLatest ? latest : hidden(request.url, bucket, key, versionId) });
  }

  /** The answer of ListObjectVersions, on one page. */
  async function list(url: URL): Promise<AwsResponse> {
    const { bucket } = placeOf(url);
    const prefix = url.searchParams.get('prefix') ?? '';
    const [present, earlier] = await Promise.all([
      contents(url, bucket, prefix),
      contents(url, versionsOf(bucket), encodeURIComponent(prefix)),
    ]);
    const versions = [
      ...present.map(
        ({ key, etag, lastModified, bytes }): Version => ({
          ...{ key, lastModified, bytes, isLatest: true, isMarker: false },
          versionId: idOf({ etag, 'last-modified': lastModified }),
        }),
      ),
      ...earlier.map(({ key, lastModified, bytes }): Version => {
        const [encoded = '', versionId = ''] = key.split('/');
        const isMarker = versionId.endsWith(marker);
        return {
          key: decodeURIComponent(encoded),
          ...{ versionId, lastModified, bytes, isLatest: false, isMarker },
        };
      }),
    ].sort((one, other) => (one.key < other.key ? -1 : 1));
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<ListVersionsResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${versions.map(element).join('')}</ListVersionsResult>`;
    return { status: 200, headers: { 'content-type': 'application/xml' }, body };
  }

  async function contents(url: URL, bucket: string, prefix: string): Promise<z.infer<typeof listed>[]> {
    const found: z.infer<typeof listed>[] = [];
    for (let token: string | undefined = ''; token !== undefined; ) {
      const page = new URL(`/${bucket}`, url);
      page.search = new URLSearchParams({
        'list-type': '2',
        prefix,
        ...(token && { 'continuation-token': token }),
      }).toString();
      const { body } = await send('GET', page);
      const xml = Buffer.from(body).toString();
      for (const [, one = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs))
        found.push(
          listed.parse({
            key: tagIn(one, 'Key'),
            etag: tagIn(one, 'ETag'),
            lastModified: tagIn(one, 'LastModified'),
            bytes: tagIn(one, 'Size'),
          }),
        );
      token = tagIn(xml, 'NextContinuationToken');
    }
    return found;
  }

  return { keep, remove, get, list };
}

const listed = z.object({
  key: z.string(),
  etag: z.string(),
  lastModified: z.string(),
  bytes: z.coerce.number(),
});

function placeOf(url: URL): { bucket: string; key: string } {
  const [, bucket = '', ...key] = url.pathname.split('/').map(decodeURIComponent);
  return { bucket, key: key.join('/') };
}

function hidden(url: URL, bucket: string, key: string, versionId: string): URL {
  // Encoded twice: the name of the hidden object is the encoded key.
  return new URL(`/${versionsOf(bucket)}/${encodeURIComponent(encodeURIComponent(key))}/${versionId}`, url);
}

/** By what a HEAD and a list both tell: the digest and the time to a second. */
function idOf(headers: Record<string, string | undefined>): string {
  const at = Math.floor(Date.parse(headers['last-modified'] ?? '') / 1000);
  const etag = (headers.etag ?? '').replaceAll('"', '').replaceAll('&quot;', '');
  return createHash('sha256').update(`${etag} ${at}`).digest('hex').slice(0, 32);
}

function tagIn(xml: string, name: string): string | undefined {
  const [, text] = new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml) ?? [];
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function element({ key, versionId, lastModified, bytes, isLatest, isMarker }: Version): string {
  const common = `<Key>${escapeXml(key)}</Key><VersionId>${versionId}</VersionId><IsLatest>${isLatest}</IsLatest><LastModified>${lastModified}</LastModified>`;
  return isMarker
    ? `<DeleteMarker>${common}</DeleteMarker>`
    : `<Version>${common}<Size>${bytes}</Size></Version>`;
}
