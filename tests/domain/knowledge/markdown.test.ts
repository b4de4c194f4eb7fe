import { describe, expect, it } from 'vitest';
import { bodyCharactersMost, markdownFault } from '../../../domain/knowledge/markdown-faults.ts';
import { renderMarkdown } from '../../../domain/knowledge/render-markdown.ts';
import { withFiles } from '../../../domain/knowledge/with-files.ts';
import { id } from '../given.ts';

describe('Markdown', () => {
  it('is rendered with headings below the title of the page', () => {
    expect(renderMarkdown('# Before you start\n\n1. **Pack** it\n')).toBe(
      '<h2>Before you start</h2>\n<ol>\n<li><strong>Pack</strong> it</li>\n</ol>\n',
    );
  });

  it('shows raw HTML as text', () => {
    expect(renderMarkdown('a <b>c</b>\n\n<div onclick="x()">d</div>')).not.toMatch(/<(?:b|div)/);
    expect(renderMarkdown('a <b>c</b>')).toContain('&lt;b&gt;c&lt;/b&gt;');
  });

  it('loads no picture of others', () => {
    expect(renderMarkdown('![a lamp](https://tracker.example/p.gif)')).toBe('<p>a lamp</p>\n');
  });

  it('names its pictures and files, which get an address where they are shown', () => {
    const [picture, file] = [id('attachment'), id('attachment', 2)];
    const html = renderMarkdown(`![A "lamp"](${picture}) and [the manual](${file})`) ?? '';
    const shown = withFiles(html, (attachmentId) => `/files/${attachmentId}`);
    expect(shown).toContain(`src="/files/${picture}"`);
    expect(shown).toContain(`href="/files/${file}"`);
    expect(withFiles(html, () => undefined)).not.toMatch(/att_|src=|href=/);
  });

  it('keeps links to the web, and none that runs anything', () => {
    expect(renderMarkdown('[us](https://example.com/a?b=1&c=2)')).toContain(
      'href="https://example.com/a?b=1&amp;c=2"',
    );
    for (const scheme of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x'])
      expect(renderMarkdown(`[us](${scheme})`)).not.toContain('href');
  });
});

describe('A text', () => {
  const most = bodyCharactersMost;
  it.each([
    ['nested quotes', '>'.repeat(most)],
    ['nested lists', '- '.repeat(most / 2)],
    ['quotes in lists', '1. > '.repeat(most / 5)],
    ['endless emphasis', '_a'.repeat(most / 2)],
    ['endless emphasis in many lines', '*a\n'.repeat(most / 3)],
  ])('with %s is refused', (_, body) => {
    expect(markdownFault(body)).toMatch(/^must not/);
  });

  it.each([
    ['rules', '-----\n*****\n- - -\n'],
    ['a list in a quote', '> 1. first\n>    - second'],
    ['much emphasis in paragraphs', '_a_ *b*\n\n'.repeat(2000)],
    ['a long table', `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(500)}`],
  ])('with %s is taken', (_, body) => {
    expect(markdownFault(body)).toBeUndefined();
  });

  it('with a table that fills too many cells is refused', () => {
    const table = `${'|a'.repeat(300)}\n${'|-'.repeat(300)}\n${'|a\n'.repeat(200)}`;
    expect(renderMarkdown(table)).toBeUndefined();
  });

  it.each([
    '[',
    '[a](',
    '![',
    '<a ',
    '<!--',
    '`',
    '```\n',
    '&#x',
    'a@b.',
    'http://a',
    '\\',
    '|',
    '|a|\n|-|\n',
    '# ',
    '[a]: b\n',
  ])('of %j again and again is rendered', (piece) => {
    // A parser that takes time that grows with the square would not be done before the test ends.
    const body = piece.repeat(most / 2 / piece.length);
    expect(markdownFault(body)).toBeUndefined();
    expect(renderMarkdown(body)).toBeDefined();
  });
});
