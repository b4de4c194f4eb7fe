import type { IncomingMail } from './incoming-mail.ts';

/** Headers in which a carrier left the address that a mail was really sent to, when the envelope lost it. */
const deliveryHeaders = ['delivered-to', 'x-original-to'];

/** Every address that a mail says it was sent to, in lower case: by header, beside the envelope. */
export function headerRecipients(mail: IncomingMail): string[] {
  const written = [...mail.to, ...mail.cc].map(({ address }) => address);
  const carried = deliveryHeaders.flatMap((name) => mail.headers.get(name) ?? []);
  return [...carried.map((value) => value.replace(/[<>\s]/g, '')), ...written].map((address) =>
    address.toLowerCase(),
  );
}
