/** Each loads its library where that is not loaded yet. */
export function detectCharset(bytes: Uint8Array): string | null;
export function htmlparser2(): typeof import('htmlparser2');
export function iconv(): typeof import('iconv-lite');
export function sanitizeHtml(): typeof import('sanitize-html');
