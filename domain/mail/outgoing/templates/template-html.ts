const tags = new Set(
  (
    'a abbr address b big blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure font ' +
    'footer h1 h2 h3 h4 h5 h6 header hr i img ins li main mark ol p pre q s section small span strong sub sup table tbody ' +
    'td tfoot th thead tr u ul wbr'
  ).split(' '),
);

const attributes = new Set(
  (
    'align alt bgcolor border cellpadding cellspacing color colspan dir face height href lang rowspan size src style title ' +
    'valign width'
  ).split(' '),
);

/** Attributes whose value is a URL: only schemes that a mail program opens, never ones that it would run. */
const addresses = new Set(['href', 'src']);
const address = /^(?:https?:\/\/|mailto:|tel:)/i;

/** A valid tag: every value in double quotes, without a variable in it. */
const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z]+="[^"<>{}]*")*)\s*\/?>/gi;
const attribute = /(?<![a-z])([a-z]+)="([^"]*)"/gi;

/**
 * Why HTML is not allowed in a template; empty if it is. HTML that is not certainly harmless is refused instead of
 * repaired, so that the author gets exactly what they wrote.
 */
export function htmlFaults(html: string): string[] {
  const faults: string[] = [];
  const rest = html.replace(tag, (whole: string, _, name: string, pairs: string) => {
    if (!tags.has(name.toLowerCase())) faults.push(`has <${name}>, which no mail may have`);
    for (const [, key = '', value = ''] of pairs.matchAll(attribute)) {
      const known = attributes.has(key.toLowerCase());
      if (!known) faults.push(`has the attribute ${key}, which no mail may have`);
      else if (addresses.has(key.toLowerCase()) && !address.test(value))
        faults.push(`has an address in ${key} that begins with none of https://, http://, mailto: and tel:`);
    }
    return ' '.repeat(whole.length);
  });
  const stray = /[<>]/.exec(rest);
  if (stray) {
    const place = html.slice(Math.max(0, stray.index), stray.index + 30);
    faults.push(
      `has no whole tag at: ${place} (put values in double quotes, and write &lt; for a < in text)`,
    );
  }
  return [...new Set(faults)];
}
