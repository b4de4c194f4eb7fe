/** The bench mail: 5 KB raw, of which 3 KB are text and the rest are headers that mail servers add. */

const rawBytes = 5 * 1024;
const textBytes = 3 * 1024;

export interface BenchMail {
  from: string;
  to: string;
  messageId: string;
  subject: string;
  inReplyTo?: string | undefined;
}

const sentences = [
  'the blue kettle from your spring catalogue arrived on Tuesday, but its lid does not close any more.',
  'I tried it with cold and with hot water, and both times a little steam came out at the hinge.',
  'Could you tell me whether there is a spare lid, or whether I should send the whole thing back?',
  'The order was placed from my office, so the invoice carries the name of our company.',
  'We are in no great hurry, though I would like to have it settled before the holidays.',
];

/** A raw mail of exactly 5 KB. */
export function rawBenchMail({ from, to, messageId, subject, inReplyTo }: BenchMail): Buffer {
  const header = [
    `Return-Path: <${from}>`,
    `From: Robin Customer <${from}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    ...(inReplyTo ? [`In-Reply-To: <${inReplyTo}>`, `References: <${inReplyTo}>`] : []),
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 7bit',
  ];
  const text = textOf(textBytes - 2);
  const missing = rawBytes - Buffer.byteLength(`${header.join('\r\n')}\r\n\r\n${text}\r\n`);
  return Buffer.from([...header, ...signatureLines(missing), '', text, ''].join('\r\n'));
}

/** Lines of ASCII with exactly this many bytes, including line ends. */
function textOf(bytes: number): string {
  let text = 'Hello,\r\n';
  for (let index = 0; text.length < bytes; index += 1) text += `${sentences[index % sentences.length]}\r\n`;
  return `${text.slice(0, bytes - 1).trimEnd()}`.padEnd(bytes, '.');
}

/** Header fields as a signing server adds them, with exactly this many bytes, including line ends. */
function signatureLines(bytes: number): string[] {
  const lines: string[] = [];
  for (let left = bytes; left > 0; ) {
    // The remainder may be too short for a field of its own.
    const length = left > 160 ? 78 : left;
    const name = `X-Signature-${lines.length}: `;
    lines.push(name.padEnd(length - 2, 'kQ7x'));
    left -= length;
  }
  return lines;
}
