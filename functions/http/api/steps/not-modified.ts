import type { Step } from '../api-event.ts';
import { isKnown } from '../entity-tag.ts';

/** The headers of a 304 (RFC 9110, section 15.4.5). */
const kept = ['etag', 'cache-control', 'vary'];

/** Answers 304 without a body to a GET whose client already has the representation: If-None-Match names its ETag. */
export function notModified(): Step {
  return {
    after(request) {
      const { event, response } = request;
      const header = event.headers['if-none-match'];
      const etag = response?.headers.etag;
      if (!header || !etag || response.statusCode !== 200 || event.handler.route.method !== 'GET') return;
      if (!isKnown(etag, header)) return;
      const headers = Object.entries(response.headers).filter(([name]) => kept.includes(name));
      request.response = { statusCode: 304, headers: Object.fromEntries(headers) };
    },
  };
}
