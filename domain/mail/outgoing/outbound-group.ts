/**
 * The message group of all automatic mail in the outbound queue. SQS delivers other messages first while one group keeps its
 * consumers busy, and a message without a group counts for itself: replies have none, and never wait behind automatic mail.
 */
export const automaticMailGroup = 'automatic-mail';
