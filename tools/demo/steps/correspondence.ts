import { randomUUID } from 'node:crypto';
import { dataOf } from '../../../clients/typescript/src/client.ts';
import type { ReadMail } from '../../../local/mail-page/read-mail.ts';
import type { Conversation, Desk, Effect } from '../desk.ts';
import { header, isAutomatic, isSignedFor, sha256 } from '../mail-facts.ts';
import { file, type RawMail } from '../mails.ts';
import type { Narrator } from '../narrator.ts';
import { request } from '../request.ts';
import { anna, help } from './people.ts';

/** A ticket that a mail opened, and the acknowledgement that its customer received. */
export interface Opened {
  ticket: Conversation;
  acknowledgement: ReadMail | undefined;
}

/** Mails between customers and agents, with the checks of each. */
export class Correspondence {
  readonly #desk: Desk;
  readonly #narrator: Narrator;

  constructor(desk: Desk, narrator: Narrator) {
    this.#desk = desk;
    this.#narrator = narrator;
  }

  async later(minutes: number): Promise<void> {
    await this.#desk.letPass(minutes * 60_000);
    this.#narrator.step(`(the clock was moved on by ${minutes === 1 ? 'a minute' : `${minutes} minutes`})`);
  }

  /** A mail that opens a ticket and is acknowledged. */
  async opens(line: string, mail: RawMail, locale: string): Promise<Opened> {
    const narrator = this.#narrator;
    narrator.step(line);
    const { opened, sent } = await this.#desk.receive(mail);
    narrator.claim('the mail opens one ticket', opened.length, 1);
    const [ticketId] = opened;
    if (!ticketId) throw new Error('The story ends here: its ticket was not opened.');
    const ticket = await this.#desk.ticket(ticketId);
    const [opening] = ticket.conversation.items;
    narrator.claim('the ticket is new', ticket.status, 'new');
    narrator.claim('its language is that of the mailbox', ticket.locale, locale);
    narrator.claim('its first message comes from the customer', opening?.from?.address, mail.from);
    narrator.claim('no header threads it', opening?.threadedBy, 'none');
    const acknowledgement = this.#acknowledges(mail, ticket, sent);
    narrator.outcome(
      acknowledgement ? `${ticket.number} opened; acknowledged to ${mail.from}` : `${ticket.number} opened`,
    );
    return { ticket, acknowledgement };
  }

  #acknowledges(mail: RawMail, ticket: Conversation, sent: readonly ReadMail[]): ReadMail | undefined {
    const narrator = this.#narrator;
    const [acknowledgement] = sent;
    narrator.claim('one acknowledgement is sent', sent.length, 1);
    if (!acknowledgement) return undefined;
    narrator.claim('it goes to the customer', acknowledgement.envelope.to, [mail.from]);
    narrator.claim('its subject has the number', acknowledgement.subject.includes(`[${ticket.number}]`));
    narrator.claim(
      "it answers the customer's mail",
      acknowledgement.inReplyTo,
      header(mail.raw, 'message-id'),
    );
    narrator.claim('it is marked as automatic', isAutomatic(acknowledgement));
    narrator.claim('its Reply-To is signed for the ticket', isSignedFor(acknowledgement, ticket.ticketId));
    narrator.claim('the ticket records it', ticket.acknowledgedAt !== null);
    return acknowledgement;
  }

  /** A customer's answer to a mail of ours, which is routed to its ticket by the signed address. */
  async addsToTicket(
    line: string,
    { ticket: { ticketId } }: Opened,
    expected: { mail: RawMail; text: string; status: string },
  ): Promise<void> {
    const narrator = this.#narrator;
    narrator.step(line);
    const before = await this.#desk.ticket(ticketId);
    const effect = await this.#desk.receive(expected.mail);
    const after = await this.#desk.ticket(ticketId);
    const message = after.conversation.items.at(-1);
    narrator.claim('an answer opens no ticket', effect.opened, []);
    this.nothingSent(effect, 'for an answer');
    narrator.claim(
      'the ticket has one more message',
      after.conversation.items.length,
      before.conversation.items.length + 1,
    );
    narrator.claim('it was threaded by the signed address', message?.threadedBy, 'reply-token');
    narrator.claim('its text is without the quote', message?.text.trim(), expected.text);
    narrator.claim('the status of the ticket is correct', after.status, expected.status);
    narrator.outcome(`into ${after.number}, by ${message?.threadedBy}; the ticket is ${after.status}`);
  }

  nothingSent({ sent }: Effect, why: string): void {
    this.#narrator.claim(
      `no mail is sent ${why}`,
      sent.map(({ subject }) => subject),
      [],
    );
  }

  async keepsInlinePicture(ticket: Conversation): Promise<void> {
    const narrator = this.#narrator;
    const [opening] = ticket.conversation.items;
    const picture = opening?.attachments[0];
    narrator.claim('the picture is an attachment', picture?.contentType, 'image/png');
    narrator.claim('it has its Content-ID', picture?.contentId, 'lamp@baker.example');
    narrator.claim('it is stored byte for byte', picture?.sha256, sha256(file('lamp.png')));
    const { html } = await dataOf(
      this.#desk.kefu.GET('/v1/tickets/{ticketId}/messages/{messageId}', {
        params: { path: { ticketId: ticket.ticketId, messageId: opening?.messageId ?? '' } },
      }),
    );
    narrator.claim('the HTML shows it in its place', html?.includes('cid:lamp@baker.example'));
    narrator.outcome(`${picture?.filename} kept, ${picture?.bytes} bytes, inline as ${picture?.contentId}`);
  }

  async keepsPdf(ticket: Conversation): Promise<void> {
    const narrator = this.#narrator;
    const [opening] = ticket.conversation.items;
    const pdf = opening?.attachments[0];
    const expected = sha256(file('invoice.pdf'));
    narrator.claim('the PDF is an attachment', pdf?.contentType, 'application/pdf');
    narrator.claim('the PDF has its name', pdf?.filename, 'invoice.pdf');
    narrator.claim('the PDF has the SHA-256 of the file', pdf?.sha256, expected);
    const { url } = await dataOf(
      this.#desk.kefu.GET('/v1/tickets/{ticketId}/messages/{messageId}/attachments/{attachmentId}', {
        params: {
          path: {
            ticketId: ticket.ticketId,
            messageId: opening?.messageId ?? '',
            attachmentId: pdf?.attachmentId ?? '',
          },
        },
      }),
    );
    const download = await request(url);
    const bytes = Buffer.from(await download.arrayBuffer());
    narrator.claim('the PDF downloads byte for byte', sha256(bytes), expected);
    narrator.outcome(`${pdf?.filename} kept, ${pdf?.bytes} bytes, sha256 ${pdf?.sha256.slice(0, 12)}…`);
  }

  /** @returns the mail with the answer to Anna */
  async agentAnswers(ticketId: string): Promise<ReadMail> {
    const narrator = this.#narrator;
    narrator.step('An agent answers Anna: POST /v1/tickets/{ticketId}/replies');
    const before = await this.#desk.ticket(ticketId);
    const answer = {
      params: { path: { ticketId }, header: { 'Idempotency-Key': randomUUID() } },
      body: { text: 'Hello Anna,\n\nthe carrier found it: your lamp comes today.\n\nKim' },
    };
    const send = () => dataOf(this.#desk.kefu.POST('/v1/tickets/{ticketId}/replies', answer));
    const effect = await this.#desk.effectOf(async () => {
      const reply = await send();
      const repeated = await send();
      narrator.claim('a repeated request creates no second reply', repeated.messageId, reply.messageId);
    });
    const [mail] = effect.sent;
    narrator.claim('one mail is sent', effect.sent.length, 1);
    if (!mail) throw new Error('The story ends here: the answer was not sent.');
    const after = await this.#desk.ticket(ticketId);
    const asked = before.conversation.items.findLast(({ kind }) => kind === 'customer');
    const askedId = `<${asked?.mailMessageId}>`;
    narrator.claim('it goes to Anna', mail.envelope.to, [anna]);
    narrator.claim('it is from the mailbox she wrote to', mail.from[0]?.address, help);
    narrator.claim("its In-Reply-To is Anna's last mail", mail.inReplyTo, askedId);
    narrator.claim('its References end with that mail', mail.references.at(-1), askedId);
    narrator.claim('its subject has the number', mail.subject, `[${after.number}] Re: ${after.subject}`);
    narrator.claim('its Reply-To is signed for the ticket', isSignedFor(mail, ticketId));
    narrator.claim('it is not marked automatic', isAutomatic(mail), false);
    narrator.claim('the ticket is pending', after.status, 'pending');
    narrator.claim(
      'the ticket records that the mail was sent',
      ['sent', 'delivered'].includes(after.conversation.items.at(-1)?.mail?.state ?? ''),
    );
    narrator.outcome(`“${mail.subject}” to ${anna}`);
    narrator.outcome(`${after.number} is ${after.status}: it waits for the customer`);
    return mail;
  }

  async agentResolves(ticketId: string): Promise<void> {
    const narrator = this.#narrator;
    narrator.step('The agent resolves the ticket: PATCH /v1/tickets/{ticketId}');
    const before = await this.#desk.ticket(ticketId);
    const effect = await this.#desk.effectOf(async () => {
      const params = { path: { ticketId }, header: { 'If-Match': `"${before.version}"` } };
      await dataOf(this.#desk.kefu.PATCH('/v1/tickets/{ticketId}', { params, body: { status: 'resolved' } }));
    });
    const after = await this.#desk.ticket(ticketId);
    this.nothingSent(effect, 'by resolving');
    narrator.claim('the ticket is resolved', after.status, 'resolved');
    narrator.outcome(`${after.number} is ${after.status}, ${after.conversation.items.length} messages`);
  }
}
