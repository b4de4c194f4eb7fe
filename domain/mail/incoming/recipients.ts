import type { IncomingMail } from './incoming-mail.ts';

/** Headers in which mail servers record the original recipient. */
const deliveryHeaders = ['delivered-to', 'x-original-to'];

/** All recipients in the header, in lower case, besides those of the envelope. */
export function headerRecipients(mail: IncomingMail): string[] {
  const written = [...mail.to, ...mail.cc].map(({ address }) => address);
  const carried = deliveryHeaders.flatMap((name) => mail.headers.get(name) ?? []);
  return [...carried.map((value) => value.replace(/[<>\s]/g, '')), ...written].map((address) =>
    address.toLowerCase(),
  );
}
