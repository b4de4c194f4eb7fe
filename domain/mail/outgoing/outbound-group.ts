/**
 * The message group of all automatic mail in the outbound queue. SQS delivers other messages first while one group
 * keeps its consumers busy, and a message without a group counts separately: replies have none, so they don't wait
 * behind automatic mail.
 */
export const automaticMailGroup = 'automatic-mail';
