import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import * as z from 'zod';

const sampleSchema = z.looseObject({ file: z.string() });

/** A line of the corpus: a file, and what its source project expects. */
export type Sample = z.infer<typeof sampleSchema>;

export function readSamples(corpus: string): Sample[] {
  return readJsonLines(join(corpus, 'expect.jsonl')).map((line) => sampleSchema.parse(line));
}

export function readJsonLines(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Sources whose samples are bodies without a header, with expectations about the reply in them. */
const bodiesOnly = ['crisp-email-reply-parser', 'email_reply_parser', 'email_reply_trimmer', 'talon'];

/** The raw mail of a sample; a body without a header becomes an answer, since a first mail has no quote. */
export function rawMail(corpus: string, sample: Sample): Buffer {
  const content = readFileSync(join(corpus, sample.file));
  if (!bodiesOnly.includes(sourceOf(sample))) return content;
  const type = extname(sample.file) === '.html' ? 'text/html' : 'text/plain';
  return Buffer.concat([
    Buffer.from(
      `In-Reply-To: <question@desk.example>\r\nMIME-Version: 1.0\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n`,
    ),
    content,
  ]);
}

export function sourceOf(sample: Sample): string {
  return sample.file.split('/')[0] ?? sample.file;
}
