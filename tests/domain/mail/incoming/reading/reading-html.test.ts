import { describe, expect, it } from 'vitest';
import { sanitizeMailHtml } from '../../../../../domain/mail/incoming/reading/html.ts';
import { htmlToText } from '../../../../../domain/mail/incoming/reading/html-text.ts';

describe('The HTML of a mail', () => {
  it.each([
    ['<p>Hi<script>alert(1)</script></p>', '<p>Hi</p>'],
    ['<style>body{display:none}</style>Hi', 'Hi'],
    ['<p onclick="alert(1)">Hi</p>', '<p>Hi</p>'],
    ['<form action="https://evil.example"><input name="pin">Hi</form>', 'Hi'],
    ['<iframe src="https://evil.example"></iframe>Hi', 'Hi'],
    ['<link rel="stylesheet" href="https://evil.example/a.css">Hi', 'Hi'],
    ['<a href="javascript:alert(1)">Hi</a>', '<a>Hi</a>'],
    ['<a href=" java\nscript:alert(1)">Hi</a>', '<a>Hi</a>'],
    ['<a href="data:text/html,x">Hi</a>', '<a>Hi</a>'],
    ['<a href="/logout">Hi</a>', '<a>Hi</a>'],
    ['<img src="data:image/png;base64,AAAA">', '<img />'],
    ['<p style="background:url(https://evil.example/x)">Hi</p>', '<p>Hi</p>'],
    ['<p style="position:fixed;color:red">Hi</p>', '<p style="color:red">Hi</p>'],
    ['<p style="color:\\72 ed;width:expression(1)">Hi</p>', '<p>Hi</p>'],
    ['<svg><script>alert(1)</script></svg>Hi', 'Hi'],
    ['<math><mtext><img src=x onerror=alert(1)></mtext></math>', '<img />'],
    ['<p id="login" name="login">Hi</p>', '<p>Hi</p>'],
    ['<!-- <script> -->Hi', 'Hi'],
    [
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
      '<p title="&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;"></p>',
    ],
  ])('%j is sanitized', (html, safe) => expect(sanitizeMailHtml(html)).toBe(safe));

  it('keeps readable formatting', () => {
    const html = '<table width="100%"><tr><td style="color:#333;font-size:14px"><b>Hi</b></td></tr></table>';
    expect(sanitizeMailHtml(html)).toBe(html);
  });

  it('loads no remote image, and keeps its URL for a reader who requests it', () => {
    expect(
      sanitizeMailHtml(
        '<img src="https://track.example/1.gif" srcset="https://track.example/2.gif 2x" alt="Logo">',
      ),
    ).toBe('<img alt="Logo" data-remote-src="https://track.example/1.gif" />');
    expect(sanitizeMailHtml('<img data-remote-src="javascript:alert(1)" src="cid:a@b">')).toBe(
      '<img src="cid:a@b" />',
    );
  });

  it('opens links outside the page that shows the mail', () => {
    expect(sanitizeMailHtml('<a href="https://example.com" target="_top">Hi</a>')).toBe(
      '<a target="_blank" rel="noopener noreferrer nofollow" href="https://example.com">Hi</a>',
    );
  });

  it.each(['<b>', '<div>', '<table><tr><td>', '<blockquote>', '<p>a</p>', '<', '&', '<!--', '<a b=c '])(
    'is sanitized in linear time, even a megabyte of %j',
    (piece) => expect(sanitizeMailHtml(piece.repeat(1_000_000 / piece.length))).not.toContain('<!--'),
  );
});

describe('HTML beyond the depth limit', () => {
  const around = (open: string, close: string, depth: number) =>
    `<p>before</p>${open.repeat(depth)}<b>inside</b>${close.repeat(depth)}<p>after</p>`;

  it.each([
    ['<div>', '</div>'],
    ['<blockquote>', '</blockquote>'],
    ['<font color="red">', '</font>'],
    ['<font>', ''],
    ['<div>', ''],
    ['<table><tr><td>', '</td></tr></table>'],
    ['<span><i>', ''],
    ['<x-unknown>', ''],
  ])('keeps all its text: 5,000 times %j and %j', (open, close) => {
    const html = around(open, close, 5000);
    for (const read of [htmlToText(html), sanitizeMailHtml(html)])
      for (const word of ['before', 'inside', 'after']) expect(read).toContain(word);
  });

  it('keeps the tags up to the limit, and those after the deep part', () => {
    const html = sanitizeMailHtml(`${'<div>'.repeat(1000)}x${'</div>'.repeat(1000)}<p>a</p><p>b</p>`);
    expect(html.split('<div>')).toHaveLength(401);
    expect(html).toContain('<p>a</p><p>b</p>');
  });

  it.each(['<p>a', '<li>a', '<tr><td>a', '<br>', '<img src="cid:x">', '<p>a</p>'])(
    'is not 2,000 times %j in a row',
    (piece) => {
      const html = sanitizeMailHtml(`${piece.repeat(2000)}`);
      expect(html.split(/<(?:p|li|td|br|img)[ >]/)).toHaveLength(2001);
    },
  );

  it('forms no tag from separate text, and no text from a script', () => {
    const deep = '<div>'.repeat(500);
    expect(sanitizeMailHtml(`${deep}<<b>script>alert(1)</script>`)).not.toContain('<script');
    expect(sanitizeMailHtml(`${deep}<script>alert(1)</script><style>a{}</style>text`)).toMatch(/>text</);
    expect(htmlToText(`${deep}1 <<b>2</b>`)).toContain('1 <');
  });
});

describe('A style', () => {
  it.each([
    'margin:-9999px',
    'margin-left:-1px',
    'margin:0 0 0 -20em',
    'width:100vw',
    'height:100vh',
    'min-width:100vmax',
    'width:9999px',
    'height:100%',
    'width:1000%',
    'padding:5000px',
    'line-height:9999px',
    'line-height:60',
    'font-size:900px',
    'font:900px serif',
    'border:4000px solid red',
    'text-indent:-9999px',
    'text-indent:100em',
    'letter-spacing:-1em',
    'word-spacing:9999px',
    'vertical-align:-9999px',
    'border-spacing:999px',
    'position:absolute',
    'top:0',
    'z-index:9',
    'float:left',
    'transform:scale(9)',
    'opacity:0',
    'visibility:hidden',
    'overflow:visible',
    'clip:rect(0,0,0,0)',
    'inset:0',
    'display:flex',
    'display:grid',
    'display:contents',
    'width:calc(100vw)',
    'width:1e9px',
    'width:+9999px',
    'background:red',
    'animation:x 1s',
    'content:"x"',
    '-webkit-transform:scale(9)',
    'margin:-0.5in',
    'width:var(--x)',
  ])('that can cover or hide something is removed: %s', (style) => {
    expect(sanitizeMailHtml(`<a href="https://x.example" style='${style}'>Hi</a>`)).not.toContain('style');
    expect(sanitizeMailHtml(`<div style='color:red;${style}'>Hi</div>`)).toBe(
      '<div style="color:red">Hi</div>',
    );
  });

  it.each([
    'color:#333',
    'color:rgb(1,2,3)',
    'background-color:rgba(1,2,3,.5)',
    'font-family:Arial,sans-serif',
    'font:14px/1.5 Arial,sans-serif',
    'font-size:1.2em',
    'font-weight:700',
    'line-height:1.6',
    'margin:0 auto',
    'margin:1em 0px',
    'padding:12px 24px',
    'border:1px solid #ccc',
    'border-radius:4px',
    'width:600px',
    'width:100%',
    'max-width:600px',
    'height:auto',
    'text-align:center',
    'text-decoration:none',
    'text-indent:2em',
    'letter-spacing:-0.5px',
    'display:inline-block',
    'display:none',
    'vertical-align:middle',
  ])('that is common in mail is kept: %s', (style) =>
    expect(sanitizeMailHtml(`<p style='${style}'>Hi</p>`)).toBe(`<p style="${style}">Hi</p>`),
  );

  it('is limited in attributes, too', () =>
    expect(
      sanitizeMailHtml(
        '<td width="99999" height="20" bgcolor="red">x</td><img src="cid:a" width="100%" height="5000">',
      ),
    ).toBe('<td height="20" bgcolor="red">x</td><img width="100%" src="cid:a" />'));
});
