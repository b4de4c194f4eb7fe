import { expect, it } from 'vitest';
import {
  noticeSentence,
  type StatusNotice,
  withNotice,
  withoutNotice,
} from '../../domain/status/status-notice.ts';
import { id, noon } from './given.ts';

const notice = (number: number, en: string, mailboxId?: StatusNotice['mailboxId']): StatusNotice => ({
  ...{ caseId: id('case', number), title: { en, zh: `${en}（中文）` }, since: noon },
  mailboxId,
});
const own = id('mailbox', 1);

it('An acknowledgement names the declared incidents of its mailbox, in the language of the customer', () => {
  const notices = [
    notice(1, 'Lamps stay dark'),
    notice(2, 'No parcels', own),
    notice(3, 'Another shop', id('mailbox', 2)),
  ];
  expect(noticeSentence(notices, { locale: 'en', mailboxId: own })).toMatch(/: Lamps stay dark; No parcels$/);
  expect(noticeSentence(notices, { locale: 'zh', mailboxId: own })).toMatch(
    /Lamps stay dark（中文）；No parcels（中文）$/,
  );
});

it('An acknowledgement says nothing where no incident is declared', () => {
  expect(noticeSentence([], { locale: 'en', mailboxId: own })).toBe('');
  expect(
    noticeSentence([notice(3, 'Another shop', id('mailbox', 2))], { locale: 'en', mailboxId: own }),
  ).toBe('');
});

it('An incident has one notice, however often it is declared', () => {
  const once = withNotice({ version: 0, notices: [] }, notice(1, 'Dark'));
  const twice = withNotice(once, notice(1, 'Still dark'));
  expect(twice).toMatchObject({ version: 2, notices: [{ title: { en: 'Still dark' } }] });
  expect(withoutNotice(twice, id('case', 1)).notices).toEqual([]);
});
