import { randomUUID } from 'node:crypto';
import { routes } from '../../functions/http/api/routes.ts';
import type { ReadMail } from '../../local/mail-page/read-mail.ts';
import type { Conversation, Desk, Effect } from './desk.ts';
import { tellLateness } from './lateness.ts';
import { header, isAutomatic, isSignedFor, replyAddressOf, sha256 } from './mail-facts.ts';
import { answerFile, file, mailFile, type RawMail } from './mails.ts';
import type { Narrator } from './narrator.ts';
import { tellSurvey } from './survey.ts';
import { tellTeam } from './team.ts';

const anna = 'anna.weber@post.example';
const lina = 'lina@mail.example';
const tom = 'tom@baker.example';
const maria = 'maria.santos@correio.example';

/** The support addresses of settings.json that the customers write to. */
const help = 'help@support.example.com';
const chineseHelp = 'kefu@support.example.com';

/**
 * Four customers write, one of them is answered and asked how it was, the others are kept waiting; and every claim about what
 * Kefu makes of it is checked.
 * @returns their tickets.
 */
export async function tell(desk: Desk, narrator: Narrator): Promise<string[]> {
  const story = new Story(desk, narrator);
  const plain = mailFile('plain-english.eml', anna, help);

  const annas = await story.opens('Anna writes to help@: “My order has not arrived”', plain, 'en');
  const annasOpening = annas.ticket.conversation.items[0];
  narrator.claim("Anna's words are there", annasOpening?.text.includes('handed to carrier'));

  const chinese = mailFile('chinese-gb18030.eml', lina, chineseHelp);
  const linas = await story.opens('Li Na writes to kefu@, in Chinese (GB18030)', chinese, 'zh');
  narrator.claim('the Chinese subject is readable', linas.ticket.subject, '收到的台灯有裂纹，可以换货吗？');
  const linasText = linas.ticket.conversation.items[0]?.text ?? '';
  narrator.claim('the Chinese text is readable', linasText.includes('灯罩有裂纹，底座也有点晃'));
  narrator.claim('she is answered in Chinese', linas.acknowledgement?.text.includes('感谢您的来信'));

  const html = mailFile('html-inline-picture.eml', tom, help);
  const toms = await story.opens('Tom writes to help@, in HTML with a picture in it', html, 'en');
  await story.keepsInlinePicture(toms.ticket);

  const withPdf = mailFile('pdf-attached.eml', maria, help);
  const marias = await story.opens('Maria writes to help@, with a PDF attached', withPdf, 'en');
  await story.keepsPdf(marias.ticket);

  narrator.step("Anna's mail server delivers her mail once more, byte for byte");
  const again = await desk.receive(plain);
  const unchanged = await desk.ticket(annas.ticket.ticketId);
  story.nothingSent(again, 'for a duplicate');
  narrator.claim('the duplicate opens no ticket', again.opened, []);
  narrator.claim('the duplicate adds no message', unchanged.version, annas.ticket.version);
  narrator.outcome('a duplicate: nothing opened, nothing added, nothing sent');

  if (!annas.acknowledgement || !toms.acknowledgement)
    throw new Error('Nobody can answer an acknowledgement that was not sent.');
  await story.later(40);
  await story.addsToTicket('Anna answers the acknowledgement', annas, {
    mail: answerFile(
      'reply-to-acknowledgement.eml',
      anna,
      replyAddressOf(annas.acknowledgement),
      annas.acknowledgement,
      desk.now(),
    ),
    text: 'I forgot: the parcel number is 00340434161094.\n\nAnna',
    status: 'new',
  });

  narrator.step("Tom's out-of-office answers the acknowledgement");
  const away = await desk.receive(
    answerFile('out-of-office.eml', '', help, toms.acknowledgement, desk.now()),
  );
  const tomsTicket = await desk.ticket(toms.ticket.ticketId);
  const awayMessage = tomsTicket.conversation.items.at(-1);
  narrator.claim('the out-of-office opens no ticket', away.opened, []);
  story.nothingSent(away, 'to an out-of-office');
  narrator.claim('the out-of-office is kept in his ticket', awayMessage?.text.includes('out of the office'));
  narrator.claim('it was threaded by In-Reply-To', awayMessage?.threadedBy, 'in-reply-to');
  narrator.claim('his ticket is still new', tomsTicket.status, toms.ticket.status);
  narrator.outcome(`kept in ${tomsTicket.number}, by ${awayMessage?.threadedBy}; not answered`);

  await story.later(115);
  const answer = await story.agentAnswers(annas.ticket.ticketId);

  await story.later(68);
  await story.addsToTicket('Anna answers the agent', annas, {
    mail: answerFile('reply-to-agent.eml', anna, replyAddressOf(answer), answer, desk.now()),
    text: 'It just arrived. Thank you for the quick help!\n\nAnna',
    status: 'open',
  });

  const ticketIds = [annas, linas, toms, marias].map(({ ticket }) => ticket.ticketId);
  const staff = await tellTeam(desk, narrator, ticketIds);
  const [ticketId = '', ...waiting] = ticketIds;
  await story.agentResolves(ticketId);
  await tellLateness(desk, narrator, staff, waiting);
  await tellSurvey(desk, narrator, staff, { ticketId, customer: anna });
  return ticketIds;
}

interface Opened {
  ticket: Conversation;
  acknowledgement: ReadMail | undefined;
}

/** What happens in the story, with what is claimed of it each time. */
class Story {
  readonly #desk: Desk;
  readonly #narrator: Narrator;

  constructor(desk: Desk, narrator: Narrator) {
    this.#desk = desk;
    this.#narrator = narrator;
  }

  async later(minutes: number): Promise<void> {
    await this.#desk.letPass(minutes * 60_000);
    this.#narrator.step(`(the clock was moved on by ${minutes} minutes)`);
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
    narrator.claim('nothing threaded it', opening?.threadedBy, 'none');
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
    narrator.claim('it says that it is automatic', isAutomatic(acknowledgement));
    narrator.claim('answers to it lead to its ticket', isSignedFor(acknowledgement, ticket.ticketId));
    narrator.claim('the ticket knows of it', ticket.acknowledgedAt !== null);
    return acknowledgement;
  }

  /** A customer's answer to a mail of ours, which leads to its ticket by the signed address. */
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
    narrator.claim(
      'it says what was written, apart from what was quoted',
      message?.text.trim(),
      expected.text,
    );
    narrator.claim('the ticket has its status', after.status, expected.status);
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
    narrator.claim('it is known by its cid', picture?.contentId, 'lamp@baker.example');
    narrator.claim('it is stored as it was sent', picture?.sha256, sha256(file('lamp.png')));
    const { html } = await this.#desk.api.call(routes.getMessage, {
      params: { ticketId: ticket.ticketId, messageId: opening?.messageId ?? '' },
    });
    narrator.claim('the HTML shows it where it was', html?.includes('cid:lamp@baker.example'));
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
    const { url } = await this.#desk.api.call(routes.getAttachment, {
      params: {
        ticketId: ticket.ticketId,
        messageId: opening?.messageId ?? '',
        attachmentId: pdf?.attachmentId ?? '',
      },
    });
    const download = await fetch(url);
    const bytes = Buffer.from(await download.arrayBuffer());
    narrator.claim('the PDF downloads as it was sent', sha256(bytes), expected);
    narrator.outcome(`${pdf?.filename} kept, ${pdf?.bytes} bytes, sha256 ${pdf?.sha256.slice(0, 12)}…`);
  }

  /** @returns the mail that carries the answer. */
  async agentAnswers(ticketId: string): Promise<ReadMail> {
    const narrator = this.#narrator;
    const { api } = this.#desk;
    narrator.step('An agent answers Anna: POST /v1/tickets/{ticketId}/replies');
    const before = await this.#desk.ticket(ticketId);
    const request = {
      params: { ticketId },
      body: { text: 'Hello Anna,\n\nthe carrier found it: your lamp comes today.\n\nKim' },
      headers: { 'idempotency-key': randomUUID() },
    };
    const effect = await this.#desk.effectOf(async () => {
      const reply = await api.call(routes.replyToTicket, request);
      const repeated = await api.call(routes.replyToTicket, request);
      narrator.claim('a repeated request makes no second reply', repeated.messageId, reply.messageId);
    });
    const [mail] = effect.sent;
    narrator.claim('one mail is sent', effect.sent.length, 1);
    if (!mail) throw new Error('The story ends here: the answer was not sent.');
    const after = await this.#desk.ticket(ticketId);
    const asked = before.conversation.items.findLast(({ kind }) => kind === 'customer');
    const askedId = `<${asked?.mailMessageId}>`;
    narrator.claim('it goes to Anna', mail.envelope.to, [anna]);
    narrator.claim('it comes from the mailbox she wrote to', mail.from[0]?.address, help);
    narrator.claim("its In-Reply-To is Anna's last mail", mail.inReplyTo, askedId);
    narrator.claim('its References end with that mail', mail.references.at(-1), askedId);
    narrator.claim('its subject has the number', mail.subject, `[${after.number}] Re: ${after.subject}`);
    narrator.claim('answers to it lead to the ticket', isSignedFor(mail, ticketId));
    narrator.claim('it is not marked automatic', isAutomatic(mail), false);
    narrator.claim('the ticket is pending', after.status, 'pending');
    narrator.claim(
      'the ticket says that the mail left',
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
      await this.#desk.api.call(routes.editTicket, {
        params: { ticketId },
        body: { status: 'resolved' },
        headers: { 'if-match': `"${before.version}"` },
      });
    });
    const after = await this.#desk.ticket(ticketId);
    this.nothingSent(effect, 'by resolving');
    narrator.claim('the ticket is resolved', after.status, 'resolved');
    narrator.outcome(`${after.number} is ${after.status}, ${after.conversation.items.length} messages`);
  }
}
