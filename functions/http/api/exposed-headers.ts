/**
 * The headers of responses that scripts of other origins may read, beside those that CORS always allows
 * (https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name). A header that the API begins to set belongs here,
 * unless only the browser itself heeds it.
 */
export const exposedHeaders = [
  'etag',
  'location',
  'link',
  'allow',
  'www-authenticate',
  'retry-after',
  'idempotency-replayed',
  'ratelimit',
  'ratelimit-policy',
  'deprecation',
  'sunset',
  'content-disposition',
  'x-correlation-id',
];
