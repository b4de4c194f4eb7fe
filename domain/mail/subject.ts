/** Reply and forward marks of mail programs in many languages, as they stand before a subject. */
const marks = [
  're',
  'fw',
  'fwd',
  'aw',
  'wg',
  'sv',
  'vs',
  'vb',
  'tr',
  'rv',
  'res',
  'enc',
  'antw',
  'doorst',
  'odp',
  'pd',
  'ynt',
  'i',
  'r',
  'rif',
  '回复',
  '回覆',
  '答复',
  '答覆',
  '转发',
  '轉寄',
  '轉發',
  '返信',
  '転送',
  '답장',
  '전달',
] as const;

const mark = new RegExp(`^(?:${marks.join('|')})(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s{0,3}[:：]\\s*`, 'iu');

const tag = /\[(T\d{8}-\d{4,9})\]/;

/** The ticket number that a subject carries as `[T20261122-0001]`. */
export function subjectTag(subject: string): string | undefined {
  return tag.exec(subject)?.[1];
}

/** A subject that carries the ticket's number, once. */
export function taggedSubject(subject: string, number: string): string {
  return subjectTag(subject) === number ? subject : `[${number}] ${subject}`;
}

/** A subject without reply and forward marks and ticket number. */
export function withoutMarks(subject: string): string {
  let bare = subject.replace(tag, '').trim();
  for (let next = bare.replace(mark, ''); next !== bare; next = bare.replace(mark, '')) bare = next;
  return bare;
}

/** A subject as it is compared: without its marks, and without differences of case and space. */
export function bareSubject(subject: string): string {
  return withoutMarks(subject).replace(/\s+/g, ' ').trim().toLowerCase();
}
