import { describe, expect, test } from 'vitest';
import { conversationsOf } from '../../local/mail-page/conversations.ts';
import type { ReadMail } from '../../local/mail-page/read-mail.ts';

function mail(id: string, messageId: string, inReplyTo?: string, references: string[] = []): ReadMail {
  return {
    id,
    direction: 'received',
    at: Number(id),
    envelope: { from: '', to: [] },
    tags: {},
    subject: '',
    from: [],
    replyTo: [],
    to: [],
    cc: [],
    messageId,
    inReplyTo,
    references,
    text: '',
    html: undefined,
    headers: [],
    attachments: [],
  };
}

describe('mails belong to the same conversation', () => {
  test('if one answers the other, in any order', () => {
    const found = conversationsOf([mail('2', '<b>', '<a>'), mail('1', '<a>'), mail('3', '<c>')]);
    expect(Object.fromEntries(found)).toEqual({ 1: '1', 2: '1', 3: '3' });
  });

  test('if both refer to the same missing mail', () => {
    const found = conversationsOf([mail('1', '<a>', '<gone>'), mail('2', '<b>', '<other>', ['<gone>'])]);
    expect(found.get('2')).toBe('1');
  });

  test('if a later mail connects two conversations', () => {
    const found = conversationsOf([
      mail('1', '<a>'),
      mail('2', '<b>'),
      mail('3', '<c>', '<b>', ['<a>']),
      mail('4', '<d>', '<b>'),
    ]);
    expect([...found.values()]).toEqual(['1', '1', '1', '1']);
  });
});
