import { describe, expect, it } from 'vitest';
import { answerMarkers } from '../../../../domain/mail/answer-marker.ts';
import { isNotification } from '../../../../domain/mail/incoming/attached-notification.ts';

const notification = `${answerMarkers.en}\n\nLi wrote about the lamp.`;
const chinese = `${answerMarkers.zh}\n\n客户来信。`;

/** A mail whose text is in a transfer encoding. */
const mail = (encoding: string, body: string, charset = 'utf-8') =>
  [
    'From: help@support.example.com',
    'Subject: Lamp',
    `Content-Type: text/plain; charset=${charset}`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    body,
  ].join('\r\n');

const base64 = (text: string) => Buffer.from(text).toString('base64');
const multipart = (part: string) => {
  const boundary = `b${part.length}`;
  return `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n--${boundary}\r\n${part}\r\n--${boundary}--\r\n`;
};
const attached = (inner: string) => multipart(`Content-Type: message/rfc822\r\n\r\n${inner}`);

const file = (contentType: string, content: string | Buffer, filename = 'x') => ({
  contentType,
  filename,
  content: Buffer.from(content),
});

describe('A file of an answer contains a notification', () => {
  it.each<[string, Parameters<typeof isNotification>[0]]>([
    ['as text', file('text/plain', notification)],
    ['as a mail', file('message/rfc822', mail('8bit', notification))],
    ['as a mail in base64', file('message/rfc822', mail('base64', base64(notification)))],
    ['as a mail in Chinese, in base64', file('message/rfc822', mail('base64', base64(chinese)))],
    [
      'as a mail in quoted-printable',
      file('message/rfc822', mail('quoted-printable', notification.replaceAll('e', '=65'))),
    ],
    ['within a part', file('message/rfc822', multipart(mail('base64', base64(notification))))],
    ['within a mail within a mail', file('message/rfc822', attached(mail('base64', base64(notification))))],
    [
      'as a file of a mail program',
      file('application/octet-stream', mail('base64', base64(notification)), 'x.eml'),
    ],
    [
      'as a mail of Outlook',
      file('application/vnd.ms-outlook', Buffer.from(notification, 'utf16le'), 'x.msg'),
    ],
  ])('%s', (_, attachment) => expect(isNotification(attachment)).toBe(true));

  it.each<[string, Parameters<typeof isNotification>[0]]>([
    ['as a mail of a customer', file('message/rfc822', mail('base64', base64('The lamp is dark.')))],
    ['as a picture', file('image/png', Buffer.from([137, 80, 78, 71]), 'x.png')],
    ['as a text of another kind', file('text/csv', 'a,b', 'x.csv')],
    ['as an empty file', file('message/rfc822', '')],
  ])('not %s', (_, attachment) => expect(isNotification(attachment)).toBe(false));

  it('if mails are nested too deeply to tell', () => {
    const deep = attached(attached(attached(attached(mail('8bit', 'Hello')))));
    expect(isNotification(file('message/rfc822', deep))).toBe(true);
  });
});
