import { describe, expect, it } from 'vitest';
import { sanitizeMailHtml } from '../../../domain/mail/in/reading/html.ts';

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
  ])('%j becomes harmless', (html, safe) => expect(sanitizeMailHtml(html)).toBe(safe));

  it('keeps what makes a mail readable', () => {
    const html = '<table width="100%"><tr><td style="color:#333;font-size:14px"><b>Hi</b></td></tr></table>';
    expect(sanitizeMailHtml(html)).toBe(html);
  });

  it('loads no remote image, and keeps its address for a reader who asks for it', () => {
    expect(
      sanitizeMailHtml(
        '<img src="https://track.example/1.gif" srcset="https://track.example/2.gif 2x" alt="Logo">',
      ),
    ).toBe('<img alt="Logo" data-remote-src="https://track.example/1.gif" />');
    expect(sanitizeMailHtml('<img data-remote-src="javascript:alert(1)" src="cid:a@b">')).toBe(
      '<img src="cid:a@b" />',
    );
  });

  it('opens links away from the page that shows the mail', () => {
    expect(sanitizeMailHtml('<a href="https://example.com" target="_top">Hi</a>')).toBe(
      '<a target="_blank" rel="noopener noreferrer nofollow" href="https://example.com">Hi</a>',
    );
  });

  it.each(['<b>', '<div>', '<table><tr><td>', '<blockquote>', '<p>a</p>', '<', '&', '<!--', '<a b=c '])(
    'is made safe in a time that grows with the length alone, even for a megabyte of %j',
    (piece) => expect(sanitizeMailHtml(piece.repeat(1_000_000 / piece.length))).not.toContain('<!--'),
  );
});
