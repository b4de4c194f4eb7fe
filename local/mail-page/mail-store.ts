import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { oncePerCloud } from '../once-per-cloud.ts';
import { type ReadMail, readMail } from './read-mail.ts';

const storedFields = z.object({
  id: z.string(),
  /** `sent` by the program through SES; `received` by SES for it. */
  direction: z.enum(['sent', 'received']),
  /** Envelope sender; empty for a bounce. */
  from: z.string(),
  /** Envelope recipients. */
  to: z.array(z.string()),
  /** Milliseconds since the epoch, virtual clock. */
  at: z.number(),
  /** Message tags that the sender passed to SES. */
  tags: z.record(z.string(), z.string()),
});

export type StoredMail = z.infer<typeof storedFields> & { raw: Buffer };

/** All mail that the program sent and received, oldest first. With a data folder, each mail is a file in it. */
export class MailStore {
  readonly #folder: string | undefined;
  readonly #mails = new Map<string, StoredMail>();
  readonly #read = new WeakMap<StoredMail, Promise<ReadMail>>();
  readonly #listeners = new Set<(mail: StoredMail) => void>();

  constructor(folder: string | undefined) {
    this.#folder = folder;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.json')) continue;
      const mail = storedFields.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      this.#mails.set(mail.id, { ...mail, raw: readFileSync(join(folder, file.replace(/json$/, 'eml'))) });
    }
  }

  add(mail: Omit<StoredMail, 'id'>): StoredMail {
    // Ids sort by time, and so do the files.
    const id = `${mail.at.toFixed(0).padStart(14, '0')}-${randomUUID().slice(0, 8)}`;
    const stored = { id, ...mail };
    if (this.#folder !== undefined) {
      const { raw, ...fields } = stored;
      writeFileSync(join(this.#folder, `${id}.eml`), raw);
      writeFileSync(join(this.#folder, `${id}.json`), JSON.stringify(fields));
    }
    this.#mails.set(id, stored);
    for (const listener of this.#listeners) listener(stored);
    return stored;
  }

  all(): StoredMail[] {
    return [...this.#mails.values()];
  }

  get(id: string): StoredMail | undefined {
    return this.#mails.get(id);
  }

  /** The mail, parsed once. */
  read(mail: StoredMail): Promise<ReadMail> {
    const known = this.#read.get(mail) ?? readMail(mail);
    this.#read.set(mail, known);
    return known;
  }

  /** @returns a function that ends it */
  onMail(listener: (mail: StoredMail) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

export const mailStoreOf: (cloud: Cloud) => MailStore = oncePerCloud(
  ({ dataFolder }) => new MailStore(dataFolder === undefined ? undefined : join(dataFolder, 'mail')),
);
