import { htmlparser2 } from './libraries.cjs';
import { limits } from './limits.ts';

const chunk = 4096;

/** HTML up to where its elements nest too deep: parsers of HTML slow down with the square of the depth. */
export function cutAtDepth(html: string): string {
  // Nothing nests deeper than it has tags.
  if (html.split('<', limits.htmlDepth + 2).length <= limits.htmlDepth) return html;
  let depth = 0;
  let cut = html.length;
  const { Parser } = htmlparser2();
  const parser = new Parser({
    onopentagname() {
      if (++depth > limits.htmlDepth) cut = Math.min(cut, parser.startIndex);
    },
    onclosetag() {
      depth--;
    },
  });
  for (let at = 0; at < html.length && cut === html.length; at += chunk)
    parser.write(html.slice(at, at + chunk));
  return html.slice(0, cut);
}
