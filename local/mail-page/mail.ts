import type { Cloud } from '../cloud.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import { sesOf } from '../ses/ses.ts';
import { bareAddress, composeMail, type MailFields } from './compose-mail.ts';
import { mailStoreOf } from './mail-store.ts';
import type { ReadMail } from './read-mail.ts';

/** A mail to the program: composed from its parts, or raw with its envelope. */
type MailToSend = MailFields | { from: string; to: string | string[]; raw: Buffer | string };

/** The mail of the local stack, for tests, the demo and the page. */
export interface Mail {
  /** Every mail that the program sent, oldest first. */
  sent(): Promise<ReadMail[]>;
  /** The first matching mail that the program sent or will send. */
  waitFor(predicate: (mail: ReadMail) => boolean): Promise<ReadMail>;
  /**
   * Subscribes to mail that the program sends.
   * @returns a function that unsubscribes
   */
  onSent(listener: (read: () => Promise<ReadMail>) => void): () => void;
  /**
   * Subscribes to all mail, sent or received.
   * @returns a function that unsubscribes
   */
  onMail(listener: (mail: ReadMail) => void): () => void;
  /**
   * Passes a mail to the receipt rules, as the SMTP server does.
   * @throws MailRefused where SMTP would answer 550 or 451
   */
  send(mail: MailToSend): Promise<void>;
}

export class MailRefused extends Error {}

export const mailOf: (cloud: Cloud) => Mail = oncePerCloud((cloud) => {
  const store = mailStoreOf(cloud);
  const sentMails = () => store.all().filter(({ direction }) => direction === 'sent');

  const logUnread = (error: unknown) => cloud.log('error', `A mail can't be read: ${error}`);

  const mail: Mail = {
    sent: () => Promise.all(sentMails().map((each) => store.read(each))),
    onSent: (listener) =>
      store.onMail((stored) => {
        if (stored.direction === 'sent') listener(() => store.read(stored));
      }),
    onMail: (listener) =>
      store.onMail((stored) => {
        store.read(stored).then(listener, logUnread);
      }),
    async waitFor(predicate) {
      const { promise, resolve, reject } = Promise.withResolvers<ReadMail>();
      const offer = (sent: ReadMail) => {
        try {
          if (predicate(sent)) resolve(sent);
        } catch (error) {
          reject(error);
        }
      };
      const end = mail.onSent((read) => void read().then(offer, logUnread));
      for (const sent of await mail.sent()) offer(sent);
      return promise.finally(end);
    },
    async send(toSend) {
      const raw =
        'raw' in toSend ? Buffer.from(toSend.raw) : await composeMail(toSend, new Date(cloud.clock.now()));
      const recipients = [toSend.to]
        .flat()
        .flatMap((list) => list.split(','))
        .map(bareAddress);
      await handOver(cloud, { mailFrom: bareAddress(toSend.from), recipients, raw });
    },
  };
  return mail;
});

async function handOver(
  cloud: Cloud,
  mail: { mailFrom: string; recipients: string[]; raw: Buffer },
): Promise<void> {
  const ses = sesOf(cloud);
  for (const recipient of mail.recipients) {
    const refusal = ses.refusalOf(recipient);
    if (refusal !== undefined) throw new MailRefused(`The mail was rejected: ${refusal}.`);
  }
  try {
    await ses.receive({ ...mail, helo: 'mail-page', remoteAddress: '127.0.0.1' });
  } catch (error) {
    throw new MailRefused(`The mail can't be received: ${error instanceof Error ? error.message : error}`);
  }
}
