import type { CustomerStore } from '../customer/customer.store.ts';
import type { ReplacedAddressStore } from '../customer/replaced-address.store.ts';
import type { ReplacedAddress } from '../customer/replaced-address.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { type AddressLimitStores, checkAddressLimits } from '../mail/outgoing/check-address-limits.ts';
import { composeMail } from '../mail/outgoing/compose-mail.ts';
import { htmlPage } from '../mail/outgoing/templates/html-page.ts';
import { plainValue } from '../mail/outgoing/templates/value.ts';
import type { Context } from '../shared/context.ts';
import { derivedId } from '../shared/derived-id.ts';
import { ifFound } from '../shared/errors.ts';
import type { CustomerId } from '../shared/ids.ts';
import type { Locale } from '../shared/locale.ts';
import { replacedAddressLetter } from './replaced-address-letter.ts';

interface Stores extends AddressLimitStores {
  customers: Pick<CustomerStore, 'loadServed'>;
  replacedAddresses: ReplacedAddressStore;
  knownMailboxes: () => Promise<readonly Mailbox[]>;
  desk: { name: string; mailDomain: string };
  /** @throws Error if SES accepts no mail at the moment, or nobody knows whether it accepted this one */
  send(mail: {
    customerId: CustomerId;
    from: string;
    to: string;
    content: Buffer;
  }): Promise<'sent' | 'refused'>;
}

/** `busy`: another function sends it. */
export type Notified = 'sent' | 'refused' | 'suppressed' | 'restricted' | 'no-mailbox' | 'busy';

/**
 * Tells addresses that somebody of the desk replaced that they are not used any more, so that a customer finds out who takes over their
 * account. What was replaced is forgotten after SES accepted the mail: after a crash
 * between, a notice comes twice rather than not at all.
 * @returns what came of each address of the change; nothing if the setting was off, or all were noticed
 */
export async function notifyReplacedAddress(
  stores: Stores,
  { customerId, version }: { customerId: CustomerId; version: number },
  context: Context,
): Promise<Notified[]> {
  const replaced = await stores.replacedAddresses.ofChange(customerId, version);
  if (!replaced.length) return [];
  const customer = await ifFound(stores.customers.loadServed(customerId));
  const outcomes: Notified[] = [];
  for (const one of replaced) {
    if (!(await stores.replacedAddresses.claim(one, context.now))) {
      outcomes.push('busy');
      continue;
    }
    const outcome = customer ? await notify(stores, one, customer) : 'restricted';
    await stores.replacedAddresses.remove(one);
    outcomes.push(outcome);
  }
  return outcomes;
}

async function notify(
  stores: Stores,
  { customerId, version, address, replacedAt }: ReplacedAddress,
  { restrictedAt, locale }: { restrictedAt?: string | undefined; locale: Locale },
): Promise<Notified> {
  const { desk } = stores;
  if (restrictedAt) return 'restricted';
  const [mailbox] = await stores.knownMailboxes();
  if (!mailbox) return 'no-mailbox';
  const id = derivedId('mail', `${customerId} ${version} ${address}`);
  if (await checkAddressLimits(stores, { address, id, at: replacedAt })) return 'suppressed';
  const from = { address: mailbox.address, name: mailbox.fromName };
  const letter = replacedAddressLetter(desk.name, locale);
  const content = await composeMail({
    ...{ ...letter, from, replyTo: from, to: [{ address, name: '' }], cc: [] },
    html: htmlPage(`<p>${plainValue(letter.text).html}</p>`, locale),
    messageId: `${id}@${desk.mailDomain}`,
    date: replacedAt,
    ...{ inReplyTo: undefined, references: [], automatic: true, attachments: [] },
  });
  return stores.send({ customerId, from: from.address, to: address, content });
}
