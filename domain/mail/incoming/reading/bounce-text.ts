import type { DeliveryReport, FailedRecipient } from '../incoming-mail.ts';
import { readAddresses } from './addresses.ts';
import { isDeadAddress, permanenceOf, saysUnknownUser, specificStatus } from './delivery-status.ts';
import { decodeWords } from './encoded-word.ts';
import type { HeaderFields } from './header-fields.ts';
import { readMessageIds } from './message-ids.ts';
import { trimEndOf } from './trim.ts';

const bouncer = /mailer-?daemon|post[_-]?master|mail delivery|delivery (?:sub)?system|mail administrator/i;
const bounceSubject =
  /message .{1,80} delayed|undeliver|delivery (?:status|failure|has failed|failed|report|notification|problem)|returned mail|mail system error|failure notice|failed|could ?n[o']t be delivered|not delivered|delivery error|returning message|unzustellbar|non remis|no entregado|送信できません|配信不能|配信エラー|エラーメール|退信|退信通知|投递失败|无法投递/i;
const bounceText =
  /could ?n[o']t be delivered|has not yet been delivered|was(?: not|n't) (?:able to be )?delivered|unable to deliver|delivery to the following|did not reach|recipients? (?:was|were) rejected|delivery problems|failure reasons|returned to (?:the )?sender|permanent(?:ly)? (?:error|fail)|error (?:has )?occurred while attempting to deliver|error delivering|could not deliver|transcript of session|rcpt to:|did not accept our requests|message was not delivered|undeliverable/i;

/** Lines above the returned mail. */
const returned =
  /^(?:[-=*\s]*(?:(?:this is a|below is a|below this line is a) copy of|original message|returned message|unsent message|(?:the )?header of the original|message headers? follow|end of message|message text follows|included is a copy)|return-path:|received: from)/i;

const address = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}/g;

/** Parses a bounce without RFC 3464, as written by qmail, Exim, old Sendmail and many appliances. */
export function readPlainBounce(
  headers: HeaderFields,
  text: string,
  originalMessageId: string | undefined,
): DeliveryReport | undefined {
  const lines = text.slice(0, 100_000).split('\n');
  const cut = lines.findIndex(
    (line, index) => index > 0 && (returned.test(line.slice(0, 120)) || isReturnedHeader(lines, index)),
  );
  const report = (cut === -1 ? lines : lines.slice(0, cut)).join('\n');
  const below = cut === -1 ? '' : lines.slice(cut).join('\n');
  const returnedId = /^message-id:\s{0,4}(\S{1,998})/im.exec(below)?.[1] ?? '';
  const returnedIds = [originalMessageId, ...readMessageIds(returnedId)].filter((id) => id !== undefined);
  if (!isBounce(headers, report, returnedIds.length > 0)) return undefined;
  const recipients = failedAddresses(headers, report).map((failed, index, all) => {
    const about =
      all.length === 1
        ? `${report}\n${decodeWords(headers.first('subject'))}`
        : sectionOf(report, failed, all[index + 1]);
    return readRecipient(failed, about);
  });
  return { kind: 'bounce', originalMessageId: returnedIds[0], recipients };
}

/**
 * Header fields of a returned mail, at least three lines, one of them machine-generated: their addresses did not
 * fail.
 */
function isReturnedHeader(lines: readonly string[], from: number): boolean {
  const fields = lines
    .slice(from, from + 12)
    .map((line) => /^([A-Za-z][\w-]{1,40}):\s/.exec(line)?.[1]?.toLowerCase());
  const end = fields.indexOf(undefined);
  const block = end === -1 ? fields : fields.slice(0, end);
  return block.length >= 3 && block.some((name) => name !== undefined && machineFields.has(name));
}

const machineFields = new Set(['message-id', 'received', 'return-path', 'mime-version', 'dkim-signature']);

/** A server's reply, such as "550 5.1.1 …", within two lines of an address: a failure in any language. */
function holdsReplyBesideAddress(report: string): boolean {
  const lines = report.split('\n', 2000).map((line) => line.slice(0, 1000));
  const holdsAddress = (line: string | undefined) => line !== undefined && line.search(address) !== -1;
  return lines.some(
    (line, at) => smtpReply.test(line) && lines.slice(Math.max(0, at - 2), at + 3).some(holdsAddress),
  );
}

/**
 * A status of RFC 3463, or a reply code of RFC 5321, section 4.2.3, as servers write it: at the beginning of a line,
 * or after a marker or keyword, and followed by words that are neither a number nor a currency ("550 EUR", "555 123
 * 4567").
 */
const smtpReply =
  /(?<![\d.,])[45]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)|(?:^\s*|[:;"'(<[>=#]\s*|\b(?:said|code|error|reply|returned|status|response)\s)(?:4(?:21|3[0-2]|5[0-5])|5(?:0[0-4]|1[0-2]|2[1-3]|3[0-8]|4[0-4]|5[0-9]))[ -](?!\s*[\d€$£¥]|[A-Z]{3}\b)/i;

/**
 * A bounce comes from a mail system, and mentions a failure, contains a server's reply, or returns a mail; a vacation
 * notice with a null sender does none of that.
 */
function isBounce(headers: HeaderFields, report: string, returnsMail: boolean): boolean {
  if (headers.first('x-failed-recipients') !== '') return true;
  const isSystem = bouncer.test(decodeWords(headers.first('from')));
  const hasNullSender = /^<\s*>$/.test(headers.first('return-path'));
  const fromSystem = isSystem || hasNullSender;
  const subject = bounceSubject.test(decodeWords(headers.first('subject')));
  if (fromSystem && (returnsMail || holdsReplyBesideAddress(report) || saysUnknownUser(report))) return true;
  // In any language: a mail system that expects no answer names an address.
  if (isSystem && hasNullSender && failedAddresses(headers, report).length > 0) return true;
  return (
    (isSystem && (subject || bounceText.test(report))) || (fromSystem && subject && bounceText.test(report))
  );
}

function failedAddresses(headers: HeaderFields, report: string): string[] {
  const declared = readAddresses(headers.first('x-failed-recipients')).map(({ address: failed }) => failed);
  if (declared.length > 0) return declared;
  const own = ['from', 'to', 'reply-to', 'cc'].flatMap((name) =>
    readAddresses(headers.first(name)).map((person) => person.address.toLowerCase()),
  );
  const named = (report.match(address) ?? []).map((found) => trimEndOf(found, '.'));
  const strangers = named.filter(
    (found) => !own.includes(found.toLowerCase()) && !/^mailer-daemon@/i.test(found),
  );
  const people = strangers.filter((found) => !/^postmaster@/i.test(found));
  const others = people.length > 0 ? people : strangers;
  const leading = addressesThatLead(report);
  const failed = others.filter((found) => leading.has(found.toLowerCase()));
  const kept = failed.length > 0 ? failed : others;
  return [...new Map(kept.map((found) => [found.toLowerCase(), found])).values()].slice(0, 50);
}

/** The addresses at the beginning of lines: failed recipients are there, contacts are within sentences. */
function addressesThatLead(report: string): Set<string> {
  const lines = report.split('\n').map((line) => line.slice(0, 1000));
  const led = lines.filter((line) => /^[^\p{L}\p{N}]{0,20}[^\s<>@:]{1,64}@/u.test(line));
  return new Set(
    led.flatMap((line) => line.match(address) ?? []).map((found) => trimEndOf(found, '.').toLowerCase()),
  );
}

/** The part of a report from the line of one address to the next address. */
function sectionOf(report: string, failed: string, next: string | undefined): string {
  const at = Math.max(report.indexOf(failed), 0);
  const from = report.lastIndexOf('\n', at) + 1;
  const line = report.indexOf('\n', at);
  const to = next === undefined || line === -1 ? -1 : report.indexOf(next, line);
  return report.slice(from, to === -1 ? undefined : to);
}

function readRecipient(failed: string, about: string): FailedRecipient {
  const status = specificStatus('', about);
  const line = about
    .split('\n')
    .find((candidate) => /(?<![\d.])[45]\d\d[ -]|(?<![\d.])[45]\.\d{1,3}\.\d{1,3}\b/.test(candidate));
  const permanence = permanenceOf(status, about);
  return {
    address: failed,
    status,
    permanence,
    isDead: isDeadAddress(permanence, status, about),
    diagnostic: line?.trim().slice(0, 500),
  };
}
