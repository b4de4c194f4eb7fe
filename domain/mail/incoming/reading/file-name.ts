const maxBytes = 200;

/** Device names that Windows reserves. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Converts a file name to one that is safe on every system and in every header: no path, no control or bidirectional
 * characters, no characters with a meaning for a shell or Windows, at most 200 bytes of UTF-8 with its extension
 * kept.
 */
export function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, '')
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, '');
  if (cleaned === '') return '';
  return shortened(reserved.test(cleaned) ? `_${cleaned}` : cleaned);
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const extension = /\.[^.\s]{1,12}$/.exec(name)?.[0] ?? '';
  const room = maxBytes - Buffer.byteLength(extension);
  let stem = '';
  let bytes = 0;
  for (const character of name.slice(0, name.length - extension.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    stem += character;
  }
  return stem.trimEnd() + extension;
}

const extensions: Record<string, string> = {
  'message/rfc822': 'eml',
  'message/global': 'eml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'text/csv': 'csv',
  'text/rfc822-headers': 'txt',
  'message/disposition-notification': 'txt',
  'message/feedback-report': 'txt',
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'application/pgp-signature': 'asc',
  'application/pgp-encrypted': 'asc',
  'application/pkcs7-mime': 'p7m',
  'application/x-pkcs7-mime': 'p7m',
  'application/pkcs7-signature': 'p7s',
  'application/x-pkcs7-signature': 'p7s',
  'application/ms-tnef': 'dat',
  'application/msword': 'doc',
  'application/octet-stream': 'bin',
};

/** A name for an attachment without one, derived from its type. */
export function defaultFileName(contentType: string, index: number): string {
  const subtype = /^(?:image|audio|video|application)\/([a-z0-9]{2,5})$/.exec(contentType)?.[1];
  if (contentType === 'message/delivery-status') return 'delivery-status.txt';
  return `attachment-${index + 1}.${extensions[contentType] ?? subtype ?? 'bin'}`;
}
