import type { ReadMail } from './read-mail.ts';

/**
 * Groups mails into conversations, by the ids that they refer to.
 * @returns the id of each mail's conversation, which is that of its oldest mail
 */
export function conversationsOf(mails: readonly ReadMail[]): Map<string, string> {
  const oldestFirst = mails.toSorted((a, b) => a.at - b.at);
  /** Conversation by Message-ID; if two are found to be one, the newer points to the older. */
  const byMessageId = new Map<string, string>();
  const joined = new Map<string, string>();
  const root = (conversation: string): string => {
    const older = joined.get(conversation);
    return older === undefined ? conversation : root(older);
  };
  const conversationOf = new Map<string, string>();
  for (const mail of oldestFirst) {
    const named = [mail.messageId, mail.inReplyTo, ...mail.references].filter((id) => id !== undefined);
    const known = [
      ...new Set(
        named
          .map((id) => byMessageId.get(id))
          .filter((id) => id !== undefined)
          .map(root),
      ),
    ].sort();
    const [conversation = mail.id, ...others] = known;
    for (const other of others) joined.set(other, conversation);
    for (const id of named) byMessageId.set(id, conversation);
    conversationOf.set(mail.id, conversation);
  }
  for (const [mail, conversation] of conversationOf) conversationOf.set(mail, root(conversation));
  return conversationOf;
}
