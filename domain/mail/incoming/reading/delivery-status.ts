import type { FailedRecipient } from '../incoming-mail.ts';

const enhancedCode = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/;
const replyCode = /(?<![\d.])([45])\d\d(?=[ -])/;

/** The most specific status of RFC 3463: the reported one, or the server's own if that is only "other". */
export function specificStatus(reported: string, diagnostic: string): string | undefined {
  const status = enhancedCode.exec(reported)?.[1];
  const own = enhancedCode.exec(diagnostic)?.[1];
  const yields = status === undefined || isVague(status) || isReversed(status, diagnostic);
  return (yields ? own : status) ?? status;
}

/** States the class of a failure, and nothing else. */
export function isVague(status: string): boolean {
  return /^[245]\.0\.0$/.test(status);
}

/** After a 5xx of the server, a retry is pointless, whatever the reporting server concluded. */
function isReversed(status: string, diagnostic: string): boolean {
  return status.startsWith('4') && replyCode.exec(diagnostic)?.[1] === '5';
}

/** Words of reports without a code. A timeout after days of retries is permanent too: the mail won't be delivered. */
const temporary =
  /\b(?:delayed|deferred|temporar(?:y|ily)|will be retried|will retry|still trying|not yet been delivered|warning message only)\b/i;
const permanent =
  /\b(?:permanent|failed|failure|undeliverable|undelivered|unable to deliver|wasn'?t delivered|could not be delivered|couldn'?t be delivered|returned|rejected|expired|unknown user|user unknown|does not exist|doesn'?t have|no such user|error)\b/i;

export function permanenceOf(status: string | undefined, text: string): FailedRecipient['permanence'] {
  const digit = status?.[0] ?? replyCode.exec(text)?.[1];
  if (digit === '5') return 'hard';
  if (digit === '4') return 'soft';
  if (temporary.test(text)) return 'soft';
  return permanent.test(text) || saysUnknownUser(text) ? 'hard' : 'unknown';
}

const unknownUser =
  /\b(?:user unknown|unknown (?:user|recipient|address|mailbox)|(?:recipient|mailbox|address) unknown|no such (?:user|mailbox|recipient|person|address|account)|user (?:does not|doesn'?t) exist|(?:mailbox|account|address|recipient)(?: that you tried to reach)? (?:does not|doesn'?t) exist|(?:user|mailbox|recipient|address) not found|no mailbox here by that name|invalid (?:recipient|mailbox|user)|not a valid (?:recipient|mailbox|user)|user (?:does not|doesn'?t) have an? .{1,60} account|non-?existent (?:account|user|mailbox|address|recipient)|not listed in .{0,20}directory)\b|(?:地址|用户|帐号|账号|收件人|邮箱).{0,40}不存在/i;

/** Whether a text states that the mailbox does not exist. */
export function saysUnknownUser(text: string): boolean {
  return unknownUser.test(text);
}

/**
 * Whether an address permanently doesn't exist, by the server's word. RFC 3463 expresses this with X.1.Y, apart from
 * 7 and 8, which are about the sender's address, and with X.2.1; for an unspecific code (X.0.Y, X.5.Y, X.2.0, X.3.0,
 * or none) the text decides. A full mailbox, a policy or a lost connection may be temporary.
 */
export function isDeadAddress(
  permanence: FailedRecipient['permanence'],
  status: string | undefined,
  text: string,
): boolean {
  if (permanence !== 'hard') return false;
  if (status === undefined || /^5\.(?:[05]\.|[23]\.0$)/.test(status)) return saysUnknownUser(text);
  return /^5\.(?:1\.(?![78]$)\d{1,3}|2\.1)$/.test(status);
}
