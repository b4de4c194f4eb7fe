import { namesOf } from './addresses.js';
import { element } from './element.js';
import { formatTime, t } from './language.js';

/** A row of the list: one conversation, given its mails, newest first. */
export function conversationLink(mails) {
  const [newest] = mails;
  const oldest = mails.at(-1);
  const writers = [...new Set(mails.map(({ from }) => namesOf(from)))].reverse().join(', ');
  const count = mails.length > 1 ? element('span', { className: 'count' }, `(${mails.length})`) : undefined;
  return element(
    'a',
    { href: `#/mail/${newest.conversation}` },
    element(
      'span',
      { className: 'line' },
      element('span', { className: 'who' }, writers),
      count,
      element('time', { dateTime: new Date(newest.at).toISOString() }, formatTime(newest.at, true)),
    ),
    element('div', { className: 'subject' }, oldest.subject || t('noSubject')),
    element('div', { className: 'snippet' }, newest.snippet),
  );
}
