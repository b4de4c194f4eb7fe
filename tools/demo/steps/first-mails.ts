import type { Desk } from '../desk.ts';
import { replyAddressOf } from '../mail-facts.ts';
import { answerFile, mailFile } from '../mails.ts';
import type { Narrator } from '../narrator.ts';
import { Correspondence, type Opened } from './correspondence.ts';
import { anna, chineseHelp, help, lina, maria, tom } from './people.ts';

export interface FirstMails {
  annas: Opened;
  linas: Opened;
  toms: Opened;
  marias: Opened;
}

/** Four customers write; a duplicate, an answer and an out-of-office follow. */
export async function tellFirstMails(desk: Desk, narrator: Narrator): Promise<FirstMails> {
  const mail = new Correspondence(desk, narrator);
  const plain = mailFile('plain-english.eml', anna, help);

  const annas = await mail.opens('Anna writes to help@: “My order has not arrived”', plain, 'en');
  const annasOpening = annas.ticket.conversation.items[0];
  narrator.claim("the ticket has Anna's text", annasOpening?.text.includes('handed to carrier'));

  const chinese = mailFile('chinese-gb18030.eml', lina, chineseHelp);
  const linas = await mail.opens('Li Na writes to kefu@, in Chinese (GB18030)', chinese, 'zh');
  narrator.claim('the Chinese subject is readable', linas.ticket.subject, '收到的台灯有裂纹，可以换货吗？');
  const linasText = linas.ticket.conversation.items[0]?.text ?? '';
  narrator.claim('the Chinese text is readable', linasText.includes('灯罩有裂纹，底座也有点晃'));
  narrator.claim('the acknowledgement is in Chinese', linas.acknowledgement?.text.includes('感谢您的来信'));

  const html = mailFile('html-inline-picture.eml', tom, help);
  const toms = await mail.opens('Tom writes to help@, in HTML with a picture in it', html, 'en');
  await mail.keepsInlinePicture(toms.ticket);

  const withPdf = mailFile('pdf-attached.eml', maria, help);
  const marias = await mail.opens('Maria writes to help@, with a PDF attached', withPdf, 'en');
  await mail.keepsPdf(marias.ticket);

  narrator.step("Anna's mail server delivers her mail once more, byte for byte");
  const again = await desk.receive(plain);
  const unchanged = await desk.ticket(annas.ticket.ticketId);
  mail.nothingSent(again, 'for a duplicate');
  narrator.claim('the duplicate opens no ticket', again.opened, []);
  narrator.claim('the duplicate adds no message', unchanged.version, annas.ticket.version);
  narrator.outcome('a duplicate: nothing opened, nothing added, nothing sent');

  if (!annas.acknowledgement || !toms.acknowledgement)
    throw new Error('Nobody can answer an acknowledgement that was not sent.');
  await mail.later(40);
  await mail.addsToTicket('Anna answers the acknowledgement', annas, {
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
  mail.nothingSent(away, 'to an out-of-office');
  narrator.claim('the out-of-office is kept in his ticket', awayMessage?.text.includes('out of the office'));
  narrator.claim('it was threaded by In-Reply-To', awayMessage?.threadedBy, 'in-reply-to');
  narrator.claim('his ticket is still new', tomsTicket.status, toms.ticket.status);
  narrator.outcome(`kept in ${tomsTicket.number}, by ${awayMessage?.threadedBy}; not answered`);
  return { annas, linas, toms, marias };
}
