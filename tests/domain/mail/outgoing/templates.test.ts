import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../domain/mail/incoming/read-mail.ts';
import {
  automaticLetter,
  type ReplyFacts,
  replyLetter,
} from '../../../../domain/mail/outgoing/templates/letter.ts';
import { hiddenSurveyLink, surveyLinkTo } from '../../../../domain/mail/outgoing/templates/page-links.ts';
import { quoteOf } from '../../../../domain/mail/outgoing/templates/quote.ts';
import { type TemplateContent, templateFaults } from '../../../../domain/mail/outgoing/templates/template.ts';
import { htmlFaults } from '../../../../domain/mail/outgoing/templates/template-html.ts';
import { plainValue, type Value } from '../../../../domain/mail/outgoing/templates/value.ts';
import { givenMailbox, givenTicket, id } from '../../given.ts';

const facts: ReplyFacts = {
  ticket: givenTicket(),
  mailbox: givenMailbox(),
  customerName: 'Li Wei',
  desk: { name: 'Example Desk', timeZone: 'Europe/Berlin' },
  templates: [],
  reply: plainValue('A new lamp is on its way.'),
  agent: { name: 'Ana Silva', signature: 'Ana Silva\nReturns' },
  quotable: { writer: 'Li Wei', writtenAt: '2026-11-22T08:30:00.000Z', text: 'The lamp is broken.' },
};

function own(template: 'acknowledgement' | 'reply', content: TemplateContent): ReplyFacts {
  const templates = [{ mailboxId: id('mailbox'), template, locale: 'en' as const, version: 2, content }];
  return { ...facts, templates };
}

describe('A reply', () => {
  it('is followed by the signature and a quote of what it answers', () => {
    expect(replyLetter(facts).text).toBe(
      [
        'A new lamp is on its way.',
        'Ana Silva\nReturns',
        'On 22 November 2026 at 09:30, Li Wei wrote:\n> The lamp is broken.',
      ].join('\n\n'),
    );
  });

  it('has no gap without a signature and a quote', () => {
    const { text } = replyLetter({ ...facts, agent: undefined, quotable: undefined });
    expect(text).toBe('A new lamp is on its way.');
  });

  it('keeps the blank lines and the braces that the agent wrote', () => {
    const reply = plainValue('One.\n\n\nTwo: {{signature}}');
    expect(replyLetter({ ...facts, reply }).text).toMatch(/^One\.\n\n\nTwo: \{\{signature\}\}\n\nAna Silva/);
  });

  it('is quoted in Chinese for a Chinese customer', () => {
    const { text } = replyLetter({ ...facts, ticket: givenTicket({ locale: 'zh' }) });
    expect(text).toContain('2026年11月22日 09:30，Li Wei 写道：\n> The lamp is broken.');
  });

  it.each(['en', 'zh'] as const)('is separated from its quote by Kefu itself (%s)', async (locale) => {
    const { text } = replyLetter({ ...facts, ticket: givenTicket({ locale }), agent: undefined });
    const mail = await readMail(
      Buffer.from(
        `From: a@example.com\r\nSubject: Re: Broken lamp\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
      ),
    );
    expect(mail.reply.trim()).toBe('A new lamp is on its way.');
  });

  it('shows markup in any value as text', () => {
    const { html } = replyLetter({
      ...facts,
      reply: plainValue('<script>alert(1)</script>'),
      agent: { name: 'x', signature: '<img src=x onerror=alert(1)>' },
      quotable: {
        writer: '<b>Li</b>',
        writtenAt: '2026-11-22T08:30:00.000Z',
        text: '<a href="javascript:1">x</a>',
      },
    });
    expect(html).not.toMatch(/<(?:script|img|a|b)\b/);
  });

  it("uses the mailbox's own template if there is one", () => {
    const words = { text: 'Dear {{ customerName }},\n\n{{reply}}\n\n{{agentName}} – {{mailboxName}}' };
    expect(replyLetter(own('reply', words)).text).toBe(
      'Dear Li Wei,\n\nA new lamp is on its way.\n\nAna Silva – Example Support',
    );
  });

  it('has the HTML of the mailbox if there is one', () => {
    const words = { text: '{{reply}}', html: '<table><tr><td>{{reply}}</td></tr></table>' };
    expect(replyLetter(own('reply', words)).html).toContain('<td>A new lamp is on its way.</td>');
  });
});

describe('A quote', () => {
  const quoted = (text: string) =>
    quoteOf({ writer: 'Li', writtenAt: '2026-11-22T08:30:00.000Z', text }, 'en', 'UTC').text.split('\n');

  it('is truncated after twenty lines, with a mark', () => {
    const lines = quoted(Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n'));
    expect(lines.slice(-2)).toEqual(['> line 19', '> […]']);
  });

  it('is truncated after a thousand characters, never within one', () => {
    const [, line] = quoted('😀'.repeat(1500));
    expect(line).toBe(`> ${'😀'.repeat(1000)}`);
  });
});

describe('An acknowledgement', () => {
  it('is in the language of the ticket', () => {
    expect(automaticLetter('acknowledgement', facts).text).toContain('Your ticket number is T20261122-0001.');
    const chinese = automaticLetter('acknowledgement', { ...facts, ticket: givenTicket({ locale: 'zh' }) });
    expect(chinese.text).toContain('您的工单号是 T20261122-0001。');
    expect(chinese.html).toContain('lang="zh-CN"');
  });

  it('uses no other mailbox’s template', () => {
    const elsewhere = { ...own('acknowledgement', { text: 'Other words' }), mailbox: givenMailbox(2) };
    expect(automaticLetter('acknowledgement', elsewhere).text).toMatch(/^Hello,/);
  });

  it('is not affected by a subject that looks like a variable, or like a pattern', () => {
    const ticket = givenTicket({ subject: '{{deskName}} $& $1' });
    expect(automaticLetter('acknowledgement', { ...facts, ticket }).text).toContain('“{{deskName}} $& $1”');
  });
});

describe('The link to a survey', () => {
  const url = 'https://desk.example/surveys/a-b?x=1&y="2"';
  const asked = (locale: 'en' | 'zh', surveyLink: Value) =>
    automaticLetter('survey', { ...facts, ticket: givenTicket({ locale }), surveyLink });

  it("is on its own line in the text, and a button in the HTML, in the ticket's language", () => {
    const { text, html } = asked('zh', surveyLinkTo(url, 'zh'));
    expect(text.split('\n')).toContain(url);
    expect(html).toMatch(
      /<a href="https:\/\/desk\.example\/surveys\/a-b\?x=1&amp;y=&quot;2&quot;" [^>]*>评价我们的服务<\/a>/,
    );
  });

  it('is hidden from agents', () => {
    expect(asked('en', hiddenSurveyLink('en')).text).toContain('(a link for the customer alone)');
  });

  it.each(['survey', 'survey-reminder'] as const)('can’t be omitted from the template of %s', (template) => {
    expect(templateFaults(template, { text: 'How was it?' })).toEqual([
      { field: 'text', message: 'must contain {{surveyLink}}' },
    ]);
  });
});

describe("A template's text", () => {
  const faultsOf = (content: TemplateContent) =>
    templateFaults('reply', content).map(({ field, message }) => `${field} ${message}`);

  it('may be anything with the required variables', () => {
    expect(faultsOf({ text: '{{reply}} {{signature}}', html: '<p>{{reply}}</p>' })).toEqual([]);
  });

  it.each([
    ['an unknown variable', { text: '{{reply}} {{price}}' }, /^text knows no variable \{\{price\}\}/],
    ['a name of the language', { text: '{{reply}} {{constructor}}' }, /\{\{constructor\}\}/],
    ['logic', { text: '{{#if reply}}{{reply}}{{/if}}' }, /\{\{#if reply\}\}/],
    ['a brace without its partner', { text: '{{reply}} {{signature' }, /without its partner/],
    ['no reply', { text: 'Thank you.' }, /^text must contain \{\{reply\}\}/],
    ['HTML without the reply', { text: '{{reply}}', html: '<p>Hi</p>' }, /^html must contain/],
    [
      'a variable that would become an address',
      { text: '{{reply}}', html: '<a href="{{subject}}">{{reply}}</a>' },
      /^html has no whole tag at: <a href="\{\{subject/,
    ],
  ])('is rejected with %s', (_, content, message) => {
    expect(faultsOf(content)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });

  it.each([
    '<script>alert(1)</script>',
    '<p onclick="alert(1)">x</p>',
    '<p/onclick="alert(1)">x</p>',
    '<p onclick=alert(1)>x</p>',
    "<p title='\"' onclick='alert(1)'>x</p>",
    '<p title=">" onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<form action="https://example.com"><input></form>',
    '<style>@import "https://example.com"</style>',
    '<iframe src="https://example.com"></iframe>',
    '<svg onload=alert(1)>',
    '<!-- [if mso]><script>x</script><![endif] -->',
    '<p',
    '<<p>script>',
    '< p>',
  ])('is rejected with HTML that could run, hide or be parsed in two ways: %s', (html) => {
    expect(htmlFaults(html)).not.toEqual([]);
  });

  it('may have layout, links and images', () => {
    const html = `<table width="600"><tr><td style="color:red">
      <a href="https://example.com/x?a=1&amp;b=2">x</a><br/><IMG src="https://example.com/logo.png" alt="Logo" />
    </td></tr></table>`;
    expect(htmlFaults(html)).toEqual([]);
  });

  it.each(['<p ', '<p a="', '<p a="b" ', '{{', '<'])(
    'is checked in linear time, even a hundred thousand of %j',
    (part) => {
      expect(htmlFaults(part.repeat(100_000))).not.toBeUndefined();
    },
  );
});
