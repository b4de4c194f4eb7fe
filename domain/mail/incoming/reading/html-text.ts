import { flattened } from './html-depth.ts';
import { htmlparser2 } from './libraries.cjs';

const names = (list: string) => new Set(list.split(' '));
const unseen = names('script style title template select');
const blocks = names(
  'address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul',
);
/** Block elements with a blank line above and below. */
const spaced = names('p ul ol dl table pre blockquote h1 h2 h3 h4 h5 h6 hr');

/** Lines of text, as HTML displays them; a quotation's lines begin with `> `. */
class Lines {
  private readonly done: string[] = [];
  private line = '';
  /** The quotation marks of a pending blank line. */
  private pendingBlank: string | undefined;
  private pendingSpace = false;
  quoteDepth = 0;
  preformatted = 0;

  write(text: string): void {
    if (this.preformatted > 0) {
      this.writeLines(text.split('\n'));
      return;
    }
    // No-break spaces are kept, since the sender saw them.
    const words = text.replace(/[ \t\r\n\f]+/g, ' ');
    if (words === ' ' || words === '') {
      this.pendingSpace ||= words === ' ';
      return;
    }
    const space = (this.pendingSpace || words.startsWith(' ')) && this.line !== '' ? ' ' : '';
    this.flushBlank();
    this.line += space + words.replace(/^ | $/g, '');
    this.pendingSpace = words.endsWith(' ');
  }

  private writeLines(lines: string[]): void {
    for (const [index, text] of lines.entries()) {
      if (index > 0) this.break();
      this.flushBlank();
      this.line += text;
    }
  }

  /** Ends the line, even an empty one. */
  break(): void {
    this.flushBlank();
    // The trailing blank of "-- " marks a signature (RFC 3676, section 4.3).
    if (this.line === '--' && this.pendingSpace) this.line = '-- ';
    this.done.push(this.prefix() + this.line);
    [this.line, this.pendingSpace] = ['', false];
  }

  /** Ends a started line, and leaves a blank line before the next one if `blank` is set. */
  endBlock(blank: boolean): void {
    if (this.line !== '') this.break();
    this.pendingSpace = false;
    if (blank) this.pendingBlank ??= this.prefix();
  }

  private flushBlank(): void {
    if (this.pendingBlank !== undefined && this.line === '' && this.done.length > 0) {
      const [a, b] = [this.pendingBlank, this.prefix()];
      this.done.push(a.length < b.length ? a : b);
    }
    this.pendingBlank = undefined;
  }

  private prefix(): string {
    return '> '.repeat(Math.min(this.quoteDepth, 10));
  }

  text(): string {
    this.endBlock(false);
    return this.done
      .map((line) => (line === '-- ' ? line : line.trimEnd()))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}

/** Converts HTML to readable plain text. Links and images leave only their text. Takes linear time. */
export function htmlToText(html: string): string {
  const lines = new Lines();
  const lists: { next: number | undefined }[] = [];
  /** For each open blockquote, whether it only indents. */
  const indents: boolean[] = [];
  let hidden = 0;
  const { Parser } = htmlparser2();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (unseen.has(name)) hidden++;
        if (hidden > 0) return;
        if (name === 'br') lines.break();
        if (blocks.has(name)) lines.endBlock(spaced.has(name));
        if (name === 'blockquote') {
          indents.push(isIndentation(attributes));
          if (!indents.at(-1)) lines.quoteDepth++;
        }
        if (name === 'pre') lines.preformatted++;
        if (name === 'ul') lists.push({ next: undefined });
        if (name === 'ol') lists.push({ next: Number(attributes.start ?? 1) || 1 });
        if (name === 'li') lines.write(bullet(lists.at(-1)));
        if (name === 'td' || name === 'th') lines.write(' ');
      },
      ontext(text) {
        if (hidden === 0) lines.write(text);
      },
      onclosetag(name) {
        if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
        if (hidden > 0) return;
        if (blocks.has(name)) lines.endBlock(spaced.has(name));
        if (name === 'blockquote' && indents.pop() === false) lines.quoteDepth--;
        if (name === 'pre') lines.preformatted = Math.max(0, lines.preformatted - 1);
        if (name === 'ul' || name === 'ol') lists.pop();
      },
    },
    { decodeEntities: true },
  );
  parser.end(flattened(html));
  return lines.text();
}

/** Programs indent with a blockquote that has a margin but no sign of a quotation: no bar, no source, no class. */
function isIndentation({ style = '', type, cite, class: name = '' }: Record<string, string>): boolean {
  if (type !== undefined || cite !== undefined || /quote|cite/i.test(name)) return false;
  const declared = style.slice(0, 2000);
  const hasBar = /border(?:-left)?(?:-width|-style|-color)?\s?:\s?(?!none|0(?![.\d]))/i.test(declared);
  return /margin/i.test(declared) && !hasBar;
}

function bullet(list: { next: number | undefined } | undefined): string {
  return list?.next === undefined ? '- ' : `${list.next++}. `;
}
