import { htmlparser2 } from './libraries.cjs';
import { limits } from './limits.ts';

const names = (list: string) => new Set(list.split(' '));
const voids = names(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);
/** The content of these is not parsed as HTML until they are closed, so it nests nothing. */
const raw = names('script style title textarea');

const blocks =
  'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul';
/** The open element that an opening tag closes, by the rules of the parsers that read the HTML later. */
const closedBy = new Map([
  ...blocks.split(' ').map((name) => [name, names('p')] as const),
  ['li', names('li')],
  ['dt', names('dt dd')],
  ['dd', names('dt dd')],
  ['tr', names('tr th td')],
  ['th', names('th')],
  ['td', names('thead th td')],
  ['tbody', names('thead tbody')],
  ['tfoot', names('thead tbody')],
  ['option', names('option')],
  ['optgroup', names('optgroup option')],
]);

const ignore = () => {};

/**
 * Removes tags that nest too deeply, and keeps their content. HTML parsers take quadratic time in the depth, so this
 * one remembers no more elements than may be open, and how many tags of a name it removed.
 */
export function flattened(html: string): string {
  // Nothing nests deeper than the number of its tags.
  if (html.split('<', limits.htmlDepth + 2).length <= limits.htmlDepth) return html;
  const open: string[] = [];
  const openOf = new Map<string, number>();
  const omittedOf = new Map<string, number>();
  const count = (counts: Map<string, number>, name: string, by: number) =>
    counts.set(name, (counts.get(name) ?? 0) + by);
  const close = () => {
    const name = open.pop();
    if (name !== undefined) count(openOf, name, -1);
    return name;
  };
  const kept: string[] = [];
  let [from, tagStart, tag] = [0, 0, ''];
  const omit = (start: number, end: number) => {
    const before = html.slice(from, start);
    // Text around a removed tag must not form a new tag.
    kept.push(before.endsWith('<') ? `${before} ` : before);
    from = end;
  };
  const endOpenTag = (end: number) => {
    if (voids.has(tag) || raw.has(tag)) return;
    const implied = closedBy.get(tag);
    while (implied?.has(open.at(-1) ?? '')) close();
    if (open.length < limits.htmlDepth) {
      open.push(tag);
      count(openOf, tag, 1);
    } else {
      omit(tagStart, end + 1);
      count(omittedOf, tag, 1);
    }
  };
  const { Tokenizer } = htmlparser2();
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      ...{ onattribdata: ignore, onattribentity: ignore, onattribend: ignore, onattribname: ignore },
      ...{ oncdata: ignore, oncomment: ignore, ondeclaration: ignore, onprocessinginstruction: ignore },
      ...{ onend: ignore, ontext: ignore, ontextentity: ignore },
      onopentagname(start, end) {
        [tagStart, tag] = [start - 1, html.slice(start, end).toLowerCase()];
      },
      onopentagend: endOpenTag,
      onselfclosingtag: endOpenTag,
      onclosetag(start, end) {
        const name = html.slice(start, end).toLowerCase();
        if ((omittedOf.get(name) ?? 0) > 0) {
          count(omittedOf, name, -1);
          const bracket = html.indexOf('>', end);
          omit(start - 2, bracket === -1 ? html.length : bracket + 1);
        } else if ((openOf.get(name) ?? 0) > 0) while (close() !== name);
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return `${kept.join('')}${html.slice(from)}`;
}
