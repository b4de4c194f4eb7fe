import { rawMailPrefix } from '../mail/incoming/raw-mail.ts';
import type { Subject } from './erased-item.ts';
import type { ErasedMailStore } from './erased-mail.store.ts';
import type { ErasedObjectStore } from './erased-objects.store.ts';
import { type Progress, tally } from './erasure.ts';
import { withoutMentions } from './mentions.ts';

interface Stores {
  rawMail: ErasedObjectStore;
  erasedMails: ErasedMailStore;
}

const atOnce = 20;

/**
 * Deletes the next raw mails in whose headers the customer stands: also duplicates and held mail that no item names any more. A
 * call for each version of each mail.
 */
export async function eraseRawMail(
  { rawMail, erasedMails }: Stores,
  { subject, cursor }: { subject: Subject; cursor?: string | undefined },
  now: string,
): Promise<Progress> {
  const { counts } = tally();
  const page = await rawMail.page(rawMailPrefix, cursor);
  for (let from = 0; from < page.versions.length; from += atOnce) {
    const some = page.versions.slice(from, from + atOnce);
    const named = await Promise.all(
      some.map(async (version) => {
        const header = headerIn((await rawMail.beginning(version)) ?? '');
        return withoutMentions(header, subject) === header ? [] : [version.key];
      }),
    );
    for (const key of new Set(named.flat())) {
      await erasedMails.note(key, now);
      await rawMail.erase(key);
      counts.objects += 1;
    }
  }
  return { counts, cursor: page.cursor };
}

function headerIn(mail: string): string {
  const end = mail.search(/\r?\n\r?\n/);
  return end < 0 ? mail : mail.slice(0, end);
}
