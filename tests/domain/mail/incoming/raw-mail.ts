import { readMail } from '../../../../domain/mail/incoming/read-mail.ts';

/**
 * A raw mail of header lines and a body; every character below U+0100 becomes one byte, so that any charset can be
 * written.
 */
export function rawMail(headers: string[], body: string): Buffer {
  return Buffer.from([...headers, '', body].join('\r\n'), 'latin1');
}

export function read(headers: string[], body = '') {
  return readMail(rawMail(headers, body));
}

/** A mail with one text part in a charset, given as bytes. */
export function readText(charset: string, bytes: Buffer) {
  return read([`Content-Type: text/plain; charset=${charset}`], bytes.toString('latin1'));
}

/** A multipart body with boundary "b". */
export function multipart(...parts: string[]): string {
  return `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`;
}
