import type { DeliveryReport, FailedRecipient } from '../incoming-mail.ts';
import { readAddresses } from './addresses.ts';
import { findBody } from './body.ts';
import { readPlainBounce } from './bounce-text.ts';
import { decodeText } from './charset.ts';
import { isDeadAddress, isVague, permanenceOf, specificStatus } from './delivery-status.ts';
import { readHeaderFields } from './header-fields.ts';
import { limits } from './limits.ts';
import { readMessageIds } from './message-ids.ts';
import { type MessagePart, readMessagePart } from './message-part.ts';
import { bestText, partTexts } from './plain-text.ts';

/**
 * Parses what a mail reports about one that was sent: a bounce (RFC 3464, or one of the common forms without it), or
 * a complaint (RFC 5965). A report of success yields nothing. `text` is the mail's plain text.
 */
export function readReport(root: MessagePart, text: string, depth = 0): DeliveryReport | undefined {
  const parts = allParts(root);
  const original = originalMessage(parts);
  const originalMessageId = readMessageIds(original?.first('message-id') ?? '')[0];
  const feedback = parts.find(({ type }) => type === 'message/feedback-report');
  if (feedback) return { kind: 'complaint', originalMessageId, recipients: complainers(feedback, original) };

  const statuses = parts.filter(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const declared = statuses.map((part) => decodeText(part.content().subarray(0, limits.reportCharacters)));
  const fields = (statuses.length > 0 ? declared.join('\n\n') : text).slice(0, limits.reportCharacters);
  const reported = /^Final-Recipient:|^Original-Recipient:/im.test(fields)
    ? readRecipients(fields, text.slice(0, limits.reportCharacters))
    : [];
  const report: DeliveryReport | undefined =
    reported.length > 0
      ? {
          kind: 'bounce',
          originalMessageId,
          recipients: reported.filter(({ failed }) => failed).map(({ recipient }) => recipient),
        }
      : readPlainBounce(root.headers, text, originalMessageId);
  if (!report || report.recipients.length + (reported.length === 0 ? 1 : 0) === 0) return undefined;
  return (depth < nestedReports ? returnedReport(parts, depth) : undefined) ?? report;
}

/** An undeliverable bounce is returned in another bounce. */
const nestedReports = 3;

/** The content of a returned bounce, which is about the mail that was sent first. */
function returnedReport(parts: MessagePart[], depth: number): DeliveryReport | undefined {
  const part = parts.find(({ type }) => /^message\/(?:rfc822|global)$/.test(type));
  if (!part) return undefined;
  const returned = readMessagePart(part.content(limits.reportCharacters));
  const isReport =
    returned.type === 'multipart/report' || /^<\s{0,9}>$/.test(returned.headers.first('return-path'));
  if (!isReport) return undefined;
  const body = findBody(returned);
  const report = readReport(returned, bestText(partTexts(body.text), []), depth + 1);
  return report?.originalMessageId === undefined ? undefined : report;
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

/** RFC 3464, section 2.3.3, and "expired", which some programs use for a final timeout. */
function permanenceByAction(action: string): FailedRecipient['permanence'] | undefined {
  if (action.startsWith('delayed')) return 'soft';
  return action.startsWith('expired') ? 'hard' : undefined;
}

/** The text around an address: from its line on, some lines. */
function sectionOf(words: string, address: string): string {
  const at = address === '' ? -1 : words.toLowerCase().indexOf(address.toLowerCase());
  return at === -1 ? '' : words.slice(at, at + 600);
}

/** The per-recipient blocks of a delivery status. */
function readRecipients(text: string, report: string): { failed: boolean; recipient: FailedRecipient }[] {
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
      const about = `${diagnostic ?? ''}\n${sectionOf(report, address)}`;
      const told = specificStatus(fields.first('status'), diagnostic ?? '');
      const status = told === undefined || isVague(told) ? specificStatus(told ?? '', about) : told;
      const words = diagnostic ?? (status === undefined ? about : '');
      const permanence = permanenceByAction(action) ?? permanenceOf(status, words);
      const isDead = isDeadAddress(permanence, status, words);
      const failed = !/^(?:delivered|relayed|expanded)/.test(action) && !status?.startsWith('2.');
      return [{ failed, recipient: { address, status, permanence, isDead, diagnostic } }];
    });
}
