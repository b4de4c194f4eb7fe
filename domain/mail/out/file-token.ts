import * as z from 'zod';
import { isSignature, signToken } from '../token-signature.ts';

/** A stored file that whoever holds the token may download for a while. */
export interface SharedFile {
  key: string;
  filename: string;
  /** RFC 3339. */
  expiresAt: string;
}

export const fileTokenShape = /^[\w-]{1,4000}\.[a-z2-7]{16}$/;

const content = z.tuple([z.string(), z.string(), z.iso.datetime()]);

/** A token for the address of a link: it names the file by itself, whatever becomes of the ticket it was sent in. */
export function fileToken({ key, filename, expiresAt }: SharedFile, secret: Uint8Array): string {
  const said = Buffer.from(JSON.stringify([key, filename, expiresAt])).toString('base64url');
  return `${said}.${signToken(contentOf(said), secret)}`;
}

/** The file that a token leads to; undefined for a forged one. Whether it still does, `expiresAt` says. */
export function fileOfToken(token: string, secret: Uint8Array): SharedFile | undefined {
  const [said = '', signature = ''] = token.split('.');
  if (!isSignature(signature, contentOf(said), secret)) return undefined;
  const [key, filename, expiresAt] = content.parse(JSON.parse(Buffer.from(said, 'base64url').toString()));
  return { key, filename, expiresAt };
}

function contentOf(said: string): string {
  return `file:${said}`;
}
