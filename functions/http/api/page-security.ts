import { createHash } from 'node:crypto';

/**
 * Headers of a page that loads nothing, runs no scripts, can't be framed and sends no referrer.
 * @param style the only style that its policy allows
 * @param formAction where its forms may be sent
 * @param pictures from where it loads pictures
 */
export function pageSecurity(
  style: string,
  formAction: "'self'" | "'none'",
  pictures: 'data:' | "'self'" = 'data:',
): Record<string, string> {
  const styleDigest = createHash('sha256').update(style).digest('base64');
  return {
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleDigest}'; img-src ${pictures === 'data:' ? '' : `${pictures} `}data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
