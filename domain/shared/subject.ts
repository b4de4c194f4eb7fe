/** Prefixes of answers, as mail programs put them before a subject in many languages. */
const replyMarks =
  're|aw|sv|vs|res|antw|odp|odg|ynt|r|rif|vá|bls|atb|răsp|отв|ответ|отг|відп|σχετ|απ|رد|השב|ตอบกลับ|trả lời|回复|回覆|答复|答覆|返信|답장|회신|回信';

/** Prefixes of forwarded mail. */
const forwardMarks =
  'fw|fwd|wg|vb|vl|tr|rv|enc|doorst|pd|i|ilt|İlt|πρθ|пересл|إعادة توجيه|ส่งต่อ|chuyển tiếp|转发|轉寄|轉發|転送|전달';

/** "Re[2]:", "Re(2):" and "Re^2:" contain the number of answers. */
const counted = '(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\)|\\^\\d{1,3})?\\s{0,3}[:：]\\s{0,20}';

const mark = new RegExp(`(?:${replyMarks}|${forwardMarks})${counted}`, 'iuy');
const replyMark = new RegExp(`^(?:${replyMarks})${counted}`, 'iu');
/** "[EXTERNAL]", which mail gateways add. */
const label = /^\[[^\]]{1,40}\]\s{0,3}/u;

const tag = /\[(T\d{8}-\d{4,9})\]/;

/** The ticket number that a subject carries as `[T20261122-0001]`. */
export function subjectTag(subject: string): string | undefined {
  return tag.exec(subject)?.[1];
}

/** Whether a subject is that of an answer: it begins with a prefix such as "Re:", or contains a ticket number. */
export function isAnswerSubject(subject: string): boolean {
  return tag.test(subject) || replyMark.test(subject.trimStart().replace(label, ''));
}

/** A subject with the ticket's number, once. */
export function taggedSubject(subject: string, number: string): string {
  return subjectTag(subject) === number ? subject : `[${number}] ${subject}`;
}

/** A subject without answer and forward prefixes and ticket number. */
export function withoutMarks(subject: string): string {
  const bare = subject.replace(tag, '').trim();
  mark.lastIndex = 0;
  let from = 0;
  // A sticky pattern continues where it stopped, and restarts after it failed.
  while (mark.test(bare)) from = mark.lastIndex;
  return bare.slice(from);
}

/** A subject as it is compared: without prefixes, case and spaces. */
export function bareSubject(subject: string): string {
  return withoutMarks(subject).replace(/\s+/g, ' ').trim().toLowerCase();
}
