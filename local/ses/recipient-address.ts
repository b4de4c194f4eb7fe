/**
 * Why SES refuses to send to an address, in SES's own words as far as they are known; undefined if it accepts it. SES
 * has no SMTPUTF8: addresses must be 7-bit ASCII, other domains in Punycode.
 * @see https://docs.aws.amazon.com/ses/latest/APIReference/API_Destination.html
 */
export function recipientRefusal(recipient: string): string | undefined {
  const open = recipient.lastIndexOf('<');
  const address = open < 0 ? recipient.trim() : recipient.slice(open + 1, recipient.lastIndexOf('>'));
  const at = address.lastIndexOf('@');
  if (at < 0) return "Missing final '@domain'";
  return localRefusal(address.slice(0, at)) ?? domainRefusal(address.slice(at + 1));
}

function localRefusal(local: string): string | undefined {
  if (local === '') return 'Missing local name';
  if (/^"[\x20-\x7e]*"$/.test(local)) return undefined;
  if (/[^\x21-\x7e]/.test(local)) return 'Local address contains control or whitespace';
  if (/[()<>[\]:;@\\,"]/.test(local)) return 'Local address contains illegal character';
  if (local.startsWith('.')) return 'Local address starts with dot';
  if (local.endsWith('.')) return 'Local address ends with dot';
  return local.includes('..') ? 'Local address contains dot-dot' : undefined;
}

function domainRefusal(domain: string): string | undefined {
  if (domain === '') return 'Missing domain';
  if (/[^\x21-\x7e]/.test(domain)) return 'Domain contains control or whitespace';
  if (/[^A-Za-z0-9.-]/.test(domain)) return 'Domain contains illegal character';
  if (domain.startsWith('.')) return 'Domain starts with dot';
  if (domain.endsWith('.')) return 'Domain ends with dot';
  if (domain.includes('..')) return 'Domain contains dot-dot';
  return domain.includes('.') ? undefined : `Invalid domain name: '${domain}'`;
}
