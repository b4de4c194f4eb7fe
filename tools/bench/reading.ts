import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { rawBenchMail } from './bench-mail.ts';
import type { ReadingFigures } from './measurements.ts';

const run = promisify(execFile);
const child = fileURLToPath(new URL('reading-process.ts', import.meta.url));
const figures = z.object({ cpuMsP50: z.number(), peakMegabytes: z.number() });

/** Mails by size: the bench mail, and the same text with files attached. The larger the mail, the fewer repetitions. */
const sizes = [
  { name: '5 KB', attachedBytes: 0, times: 400 },
  { name: '500 KB', attachedBytes: 370_000, times: 100 },
  { name: '10 MB', attachedBytes: 7_400_000, times: 10 },
] as const;

const files = 3;

/** The cost of reading a mail completely, by size: CPU in milliseconds, and the peak of the whole process's memory. */
export async function measureReading(): Promise<Record<string, ReadingFigures>> {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-reading-'));
  try {
    const rows: Record<string, ReadingFigures> = {};
    for (const { name, attachedBytes, times } of sizes) {
      const file = join(folder, 'mail.eml');
      writeFileSync(file, mailOf(attachedBytes));
      const { stdout } = await run(process.execPath, [child, file, String(times)]);
      rows[name] = figures.parse(JSON.parse(stdout));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function mailOf(attachedBytes: number): Buffer {
  const plain = rawBenchMail({
    from: 'robin@customers.example',
    to: 'help@support.example.com',
    messageId: 'reading@customers.example',
    subject: 'A kettle',
  });
  return attachedBytes ? withAttachments(plain, attachedBytes) : plain;
}

/** The mail as the first part of a multipart, followed by files with this many bytes in base64. */
function withAttachments(mail: Buffer, attachedBytes: number): Buffer {
  const text = mail.toString();
  const bodyAt = text.indexOf('\r\n\r\n');
  const header = text.slice(0, bodyAt).replace(/\r\nContent-[^\r]*/g, '');
  const content = Buffer.alloc(Math.floor(attachedBytes / files), 'kettle ').toString('base64');
  const lines = content.replace(/.{76}/g, '$&\r\n');
  const parts = Array.from({ length: files }, (_, index) =>
    [
      '--part',
      `Content-Type: application/octet-stream; name="photo-${index + 1}.bin"`,
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment',
      '',
      lines,
    ].join('\r\n'),
  );
  return Buffer.from(
    [
      `${header}\r\nContent-Type: multipart/mixed; boundary="part"`,
      '',
      '--part',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text.slice(bodyAt + 4),
      ...parts,
      '--part--',
      '',
    ].join('\r\n'),
  );
}
