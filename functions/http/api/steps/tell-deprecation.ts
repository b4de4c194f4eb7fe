import type { ApiEvent, Step } from '../api-event.ts';
import type { Rendered } from '../render.ts';
import type { Deprecation } from '../route.ts';

/** Adds `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) to the responses of a deprecated route. */
export function tellDeprecation(): Step {
  return {
    after: ({ event, response }) => tell(event, response),
    onError: ({ event, response }) => tell(event, response),
  };
}

function tell({ handler }: ApiEvent, response: Rendered | null | undefined): void {
  // Without a route there is no handler.
  const deprecation = handler?.route.deprecation;
  if (response && deprecation) Object.assign(response.headers, deprecationHeaders(deprecation));
}

/** The headers of a deprecated route: a structured date in seconds, and a date of HTTP. */
export function deprecationHeaders({ since, sunset, successor }: Deprecation): Record<string, string> {
  return {
    deprecation: `@${Date.parse(since) / 1000}`,
    ...(sunset && { sunset: new Date(sunset).toUTCString() }),
    link: `</docs#${successor}>; rel="deprecation"; type="text/html"`,
  };
}
