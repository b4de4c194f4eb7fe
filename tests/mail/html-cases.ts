import { Parser } from 'htmlparser2';
import * as z from 'zod';
import { sanitizeMailHtml } from '../../domain/mail/incoming/reading/html.ts';
import { htmlToText } from '../../domain/mail/incoming/reading/html-text.ts';

export const htmlCaseSchema = z.object({
  title: z.string().default('untitled'),
  payload: z.string(),
  expected: z.union([z.string(), z.array(z.string())]),
});

const forbiddenTags =
  /^(?:script|style|form|input|button|textarea|select|iframe|object|embed|link|meta|base|svg|math|template|video|audio)$/;

/**
 * What is wrong with the sanitized payload of a case. Results may differ from the source's: a case passes if nothing
 * dangerous remains by our rules, sanitizing is idempotent, and no text that the source keeps is lost.
 */
export function htmlCaseProblem({ payload, expected }: z.infer<typeof htmlCaseSchema>): string | undefined {
  const clean = sanitizeMailHtml(payload);
  if (sanitizeMailHtml(clean) !== clean) return `is not stable: ${clean}`;
  return danger(clean) ?? lostText(clean, payload, [expected].flat());
}

function danger(html: string): string | undefined {
  let found: string | undefined;
  const parser = new Parser({
    onopentagname(name) {
      if (forbiddenTags.test(name)) found ??= `has <${name}>`;
    },
    onattribute(name, value) {
      if (/^on|^(?:srcdoc|formaction|action|xlink:href|background|id|name)$/i.test(name))
        found ??= `has ${name}=`;
      const address = value.replace(/[\s\p{Cc}]/gu, '').toLowerCase();
      if (/^(?:href|src)$/.test(name) && /^(?:javascript|data|vbscript):/.test(address))
        found ??= `has ${name}=${value}`;
      if (name === 'src' && !address.startsWith('cid:')) found ??= `loads ${value}`;
      if (name === 'style' && /url\(|expression|@import|javascript:|\\|\/\*/i.test(value))
        found ??= `has style=${value}`;
    },
    oncomment(data) {
      found ??= `has a comment: ${data}`;
    },
  });
  parser.end(html);
  return found;
}

/** Text that a browser would add is not part of the mail. */
function lostText(clean: string, payload: string, expected: string[]): string | undefined {
  const kept = bare(clean);
  const wanted = expected.map(bare).filter((text) => payload.replace(/\s/g, '').includes(text));
  if (wanted.length === 0 || wanted.some((text) => kept.includes(text))) return undefined;
  return `lost ${wanted[0]?.slice(0, 80)} (kept ${kept.slice(0, 80)})`;
}

function bare(html: string): string {
  return htmlToText(html).replace(/\s/g, '');
}
