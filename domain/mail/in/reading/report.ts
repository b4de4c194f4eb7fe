import type { DeliveryReport, FailedRecipient } from '../incoming-mail.ts';
import { readAddresses } from './addresses.ts';
import { readPlainBounce } from './bounce-text.ts';
import { decodeText } from './charset.ts';
import { isDeadAddress, permanenceOf, specificStatus } from './delivery-status.ts';
import { readHeaderFields } from './header-fields.ts';
import { limits } from './limits.ts';
import { readMessageIds } from './message-ids.ts';
import type { MessagePart } from './message-part.ts';

/**
 * What a mail reports about one that was sent: a bounce (RFC 3464, or one of the common forms without it), or a
 * complaint (RFC 5965). A report of success is none. `text` is the mail's plain text.
 */
export function readReport(root: MessagePart, text: string): DeliveryReport | undefined {
  const parts = allParts(root);
  const original = originalMessage(parts);
  const originalMessageId = readMessageIds(original?.first('message-id') ?? '')[0];
  const feedback = parts.find(({ type }) => type === 'message/feedback-report');
  if (feedback) return { kind: 'complaint', originalMessageId, recipients: complainers(feedback, original) };

  const status = parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const declared = status ? decodeText(status.content().subarray(0, limits.reportCharacters)) : text;
  const fields = declared.slice(0, limits.reportCharacters);
  const reported = /^Final-Recipient:|^Original-Recipient:/im.test(fields) ? readRecipients(fields) : [];
  if (reported.length > 0) {
    const recipients = reported.filter(({ failed }) => failed).map(({ recipient }) => recipient);
    return recipients.length === 0 ? undefined : { kind: 'bounce', originalMessageId, recipients };
  }
  return readPlainBounce(root.headers, text, originalMessageId);
}

function allParts(part: MessagePart): MessagePart[] {
  return [part, ...part.children.flatMap(allParts)];
}

function originalMessage(parts: MessagePart[]) {
  const part = parts.find(({ type }) =>
    /^(?:message\/(?:rfc822|global)|text\/rfc822-headers?|message\/rfc822-headers)$/.test(type),
  );
  if (!part) return undefined;
  const content = part.content();
  const end = content.toString('latin1', 0, 65_536).search(/\r?\n\r?\n/);
  return readHeaderFields(content.subarray(0, end === -1 ? 65_536 : end));
}

function complainers(feedback: MessagePart, original: ReturnType<typeof originalMessage>): FailedRecipient[] {
  const fields = readHeaderFields(
    Buffer.from(decodeText(feedback.content()).replace(/(?:\r?\n){2,}/g, '\n'), 'utf8'),
  );
  const named = [...fields.all('original-rcpt-to'), ...fields.all('removal-recipient')];
  const list = named.length > 0 ? named : [original?.first('to') ?? ''];
  const addresses = new Set(list.flatMap(readAddresses).map(({ address }) => address));
  return [...addresses]
    .filter((address) => address.includes('@'))
    .map((address) => ({
      address,
      status: undefined,
      permanence: 'unknown',
      isDead: false,
      diagnostic: undefined,
    }));
}

/** The per-recipient blocks of a delivery status. */
function readRecipients(text: string): { failed: boolean; recipient: FailedRecipient }[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map((block) => readHeaderFields(Buffer.from(block, 'utf8')))
    .flatMap((fields) => {
      const recipient = fields.first('final-recipient') || fields.first('original-recipient');
      const action = fields.first('action').toLowerCase();
      if (recipient === '') return [];
      const address = readAddresses(recipient.replace(/^[^;]*;/, ''))[0]?.address ?? '';
      const diagnostic =
        fields
          .first('diagnostic-code')
          .replace(/^\s*[\w-]+\s*;\s*/, '')
          .replace(/\s+/g, ' ') || undefined;
      const status = specificStatus(fields.first('status'), diagnostic ?? '');
      const permanence = action.startsWith('delayed') ? 'soft' : permanenceOf(status, diagnostic ?? '');
      const isDead = isDeadAddress(permanence, status, diagnostic ?? '');
      const failed = !/^(?:delivered|relayed|expanded)/.test(action) && !status?.startsWith('2.');
      return [{ failed, recipient: { address, status, permanence, isDead, diagnostic } }];
    });
}
