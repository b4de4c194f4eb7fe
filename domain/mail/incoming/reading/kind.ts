import type { MailKind } from '../incoming-mail.ts';
import { decodeText } from './charset.ts';
import type { MessagePart } from './message-part.ts';

/** A calendar's method is in its first lines (RFC 5545, section 3.7.2). */
const methodWithin = 2048;

/** The kind of a mail, by its parts; attached mails are ignored. */
export function kindOf(root: MessagePart, reply: string): MailKind {
  const parts = partsOf(root);
  if (parts.some(isReadReceipt)) return 'read-receipt';
  if (parts.some(isCalendarReply)) return 'calendar-reply';
  return parts.some(({ type }) => type === 'text/vnd.google.email-reaction+json') || isReaction(reply)
    ? 'reaction'
    : 'mail';
}

function partsOf(part: MessagePart): MessagePart[] {
  return [part, ...part.children.flatMap(partsOf)];
}

/** RFC 8098: a report of that type, or the notification in it. */
function isReadReceipt({ type, typeParameters, disposition, children }: MessagePart): boolean {
  if (isNotification(type)) return disposition.value !== 'attachment';
  if (type !== 'multipart/report') return false;
  const isDeclared = typeParameters.get('report-type')?.toLowerCase() === 'disposition-notification';
  return isDeclared || children.some((part) => isNotification(part.type));
}

function isNotification(type: string): boolean {
  return /^message\/(?:global-)?disposition-notification$/.test(type);
}

/** RFC 6047, section 2.4: the method is a parameter of the type as well. An attached file rarely has it. */
function isCalendarReply(part: MessagePart): boolean {
  if (part.type !== 'text/calendar' && part.type !== 'application/ics') return false;
  const declared = part.typeParameters.get('method')?.toLowerCase();
  if (declared !== undefined || part.disposition.value === 'attachment') return declared === 'reply';
  return /^METHOD:REPLY\s*$/im.test(decodeText(part.content(2 * methodWithin).subarray(0, methodWithin)));
}

/**
 * The text that Outlook and Gmail write for clients without reactions: somebody reacted to "your" message, or via
 * Gmail. A person who complains about an answer writes about their own message.
 */
const reactions = [
  '\\sreacted to your message',
  '\\shat auf (?:ihre|deine|eure) nachricht reagiert',
  '\\sreagierte auf (?:ihre|deine|eure) nachricht',
  '\\sa réagi à (?:votre|ton) message',
  '\\s(?:ha reaccionado|reaccionó) (?:a (?:su|tu)|al) mensaje',
  '\\sreagiu à (?:sua|tua) mensagem',
  '\\sha reagito al (?:(?:tuo|suo) )?messaggio',
  '\\sheeft gereageerd op (?:uw|je|jouw) bericht',
  '\\sheeft op (?:uw|je|jouw) bericht gereageerd',
  '\\szareagowała?(?:\\(a\\))? na (?:twoją|państwa) wiadomość',
  '\\sreagoval(?:a|\\(a\\))? na (?:vaši|tvoji) zprávu',
  '\\sreagerade på (?:ditt|ert) meddelande',
  '\\s(?:har )?reager(?:ede|te|et|t) på (?:din|deres|dine) (?:meddelelse|melding|besked)',
  '\\sreagoi viestiisi',
  '\\sотреагировала?(?:\\(а\\))? на (?:ваше|твоё|твое) сообщение',
  '\\s(?:iletinize|mesajınıza) (?:tepki|ifade) (?:verdi|bıraktı)',
  '[对對][您你]的(?:邮件|消息|郵件|訊息).{0,6}(?:回应|反应|回應|反應)',
  'あなたのメッセージ[にへ].{0,4}リアクション.{0,8}',
  '(?:메시지|메일)에 (?:반응|공감)했습니다',
  '\\s(?:reacted|hat|a réagi|reaccionó|reagiu|ha reagito|zareagował).{0,20}\\sgmail(?: reagiert)?',
  'さんが\\s?gmail\\s?でリアクション.{0,8}',
];
const reaction = new RegExp(`^.{1,200}(?:${reactions.join('|')})$`, 'iu');

function isReaction(reply: string): boolean {
  const lines = reply
    .slice(0, 2000)
    .split('\n')
    .map((line) => line.replace(/(?<![\s:.：。])[\s:.：。]+$/u, '').trim())
    .filter((line) => line !== '');
  return (
    lines.some((line) => line.length < 300 && reaction.test(line)) &&
    lines.every((line) => reaction.test(line) || !/\p{L}/u.test(line))
  );
}
