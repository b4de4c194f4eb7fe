import { createHash } from 'node:crypto';

/**
 * Headers of a page that loads nothing, runs nothing, stands in no frame and tells nobody its address.
 * @param style the one style that its policy lets through.
 * @param formAction where its forms may be sent.
 */
export function pageSecurity(style: string, formAction: "'self'" | "'none'"): Record<string, string> {
  const styleDigest = createHash('sha256').update(style).digest('base64');
  return {
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleDigest}'; img-src data:; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}
