/** The results of an Authentication-Results field, each a word in lower case (RFC 8601). */
export interface AuthenticationResults {
  spf: string | undefined;
  /** Every signature, with the signing domain if it is given. */
  dkim: { result: string; domain: string | undefined }[];
  dmarc: string | undefined;
  /** The domain in From that DMARC checked. */
  dmarcFrom?: string | undefined;
}

const word = '[a-z]{1,20}';
const remark = '(?: \\([^()]{0,500}\\))?';
const host = '[a-z0-9._:\\[\\]-]{1,255}';

/**
 * Every clause that SES writes. Envelope sender and host name are chosen by the sender: with blanks, quotes or
 * encoded words they could look like a result, and then the whole field is ignored.
 */
const clauses = {
  spf: new RegExp(`^spf=(${word})${remark}(?: client-ip=[0-9a-f.:]{2,45})?$`, 'i'),
  envelope: /^envelope-from=[^\s"'()<>;?\\]{0,320}$/i,
  helo: new RegExp(`^helo=(?:${host})?$`, 'i'),
  dkim: new RegExp(`^dkim=(${word})${remark}(?: header\\.i=[^\\s"()<>;?\\\\@]{0,64}@(${host}))?$`, 'i'),
  dmarc: new RegExp(`^dmarc=(${word})${remark}(?: header\\.from=(${host}))?$`, 'i'),
};

/** SES writes the clauses in this order; only DKIM results may be repeated. */
const order = ['spf', 'envelope', 'helo', 'dkim', 'dmarc'] as const;

/**
 * The results of an unfolded field that SES wrote; undefined if it doesn't have exactly SES's format. The caller has
 * to know that SES wrote this field, since senders can write one that looks the same.
 */
export function readAuthenticationResults(field: string): AuthenticationResults | undefined {
  const [authority, ...rest] = field
    .slice(0, 10_000)
    .split(';')
    .map((clause) => clause.trim());
  if (authority?.toLowerCase() !== 'amazonses.com') return undefined;
  const results: AuthenticationResults = { spf: undefined, dkim: [], dmarc: undefined };
  let place = 0;
  for (const clause of rest.at(-1) === '' ? rest.slice(0, -1) : rest) {
    const found = order.findIndex((name, index) => index >= place && clauses[name].test(clause));
    const name = order[found];
    if (!name) return undefined;
    const [, result = '', domain] = clauses[name].exec(clause) ?? [];
    if (name === 'dkim') results.dkim.push({ result: result.toLowerCase(), domain: domain?.toLowerCase() });
    else if (name === 'spf' || name === 'dmarc') results[name] = result.toLowerCase();
    if (name === 'dmarc' && domain) results.dmarcFrom = domain.toLowerCase();
    place = name === 'dkim' ? found : found + 1;
  }
  return results;
}

/**
 * Whether the topmost Authentication-Results field is SES's. SES writes its fields above all fields of the sender,
 * the results above its Received field; any field below that is the sender's.
 * @param names of the header's fields, in lower case and in order
 * @see https://docs.aws.amazon.com/ses/latest/dg/receiving-email-concepts.html
 */
export function areResultsOfSes(names: readonly string[]): boolean {
  const at = names.indexOf('authentication-results');
  return at !== -1 && at < names.indexOf('x-ses-receipt');
}
