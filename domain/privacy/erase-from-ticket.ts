import type { Item } from '../shared/database.ts';
import { entityMarks } from '../shared/table.ts';
import { inlineTextBytes } from '../ticket/message.ts';
import { type Fate, fateOf, type Subject } from './erased-item.ts';
import type { ErasedMailStore } from './erased-mail.store.ts';
import type { ErasedObjectStore } from './erased-objects.store.ts';
import { withoutMentions } from './mentions.ts';
import type { PersonalItemStore } from './personal-items.store.ts';

interface Stores {
  items: PersonalItemStore;
  attachments: ErasedObjectStore;
  rawMail: ErasedObjectStore;
  erasedMails: ErasedMailStore;
}

const [entityMark] = entityMarks;

/**
 * Erases a customer from a ticket of somebody else in which they took part: their name too, what others quoted of them, and
 * the copies of mail in which either stands. What the others wrote stays.
 */
export async function eraseFromTicket(
  { items, attachments, rawMail, erasedMails }: Stores,
  { ticketId, subject }: { ticketId: string; subject: Subject },
  now: string,
): Promise<void> {
  const all = await items.ofRecord(ticketId);
  const wroteFrom = all
    .filter((item) => item[entityMark] === 'message' && subject.ownIds.has(String(item.customerId)))
    .map(({ createdAt }) => String(createdAt))
    .sort()[0];
  for (const item of all) {
    const fate = fateOf(item, subject, 'anonymise');
    if (fate.own) continue;
    if (item[entityMark] === 'message') await eraseFromMessage(item, fate, wroteFrom);
    else if (fate.kind !== 'stays' && !(await items.apply(item, fate)))
      throw new Error('An item changed while the customer was erased from its ticket: the page is repeated.');
  }

  /** Messages never change otherwise, so that a change here competes with nobody's. */
  async function eraseFromMessage(item: Item, fate: Fate, from: string | undefined): Promise<void> {
    const mayQuote = from !== undefined && String(item.createdAt) >= from;
    const set: Item = fate.kind === 'changes' ? { ...fate.set } : {};
    const remove: string[] = [];
    if (mayQuote) remove.push(...['quote', 'htmlKey'].filter((name) => item[name] !== undefined));
    for (const name of mayQuote ? ['htmlKey'] : [])
      if (typeof item[name] === 'string') await attachments.erase(item[name]);
    for (const name of mayQuote ? ['wholeTextKey'] : ['wholeTextKey', 'htmlKey']) {
      const key = item[name];
      if (typeof key !== 'string') continue;
      const kept = await withoutCustomer(key, item, mayQuote);
      if (kept === undefined) remove.push(name);
      else if (kept !== key) set[name] = kept;
    }
    if (mayQuote && typeof set.quote === 'string') delete set.quote;
    const isChanged = remove.length > 0 || Object.keys(set).length > 0;
    const { rawMailKey } = item;
    if ((isChanged || mayQuote) && typeof rawMailKey === 'string') {
      await erasedMails.note(rawMailKey, now);
      await rawMail.erase(rawMailKey);
      remove.push('rawMailKey');
    }
    if (!isChanged && !remove.length) return;
    const objects = { attachments: [], rawMail: [] };
    await items.apply(item, { kind: 'changes', own: false, entity: 'message', set, remove, objects });
  }

  /**
   * Where a stored text is without the customer, and without quotes if they may be of the customer. The new text is stored
   * before the old one is deleted, under a key that a repetition finds.
   * @returns the same key if nothing has to change; undefined if the item itself has the whole text but its quotes
   */
  async function withoutCustomer(
    key: string,
    { text }: Item,
    isQuoteDropped: boolean,
  ): Promise<string | undefined> {
    const written = String(text);
    if (isQuoteDropped && Buffer.byteLength(written) < inlineTextBytes - 4) {
      await attachments.erase(key);
      return undefined;
    }
    const redactedKey = `${key}.redacted`;
    const before = await attachments.text(key);
    if (before === undefined)
      return (await attachments.text(redactedKey)) === undefined ? undefined : redactedKey;
    const unquoted = isQuoteDropped ? withoutQuotedLines(before) : before;
    const after = withoutMentions(unquoted, subject);
    if (after === before) return key;
    await attachments.put(
      redactedKey,
      after,
      key.includes('/html/') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
    );
    await attachments.erase(key);
    return redactedKey;
  }
}

function withoutQuotedLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n');
}
