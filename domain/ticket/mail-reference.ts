/** The known ones of references to mails, by Message-ID. */
export function byReference<Known extends { reference: string }>(
  found: readonly (Known | undefined)[],
): Map<string, Known> {
  return new Map(found.flatMap((known) => (known ? [[known.reference, known] as const] : [])));
}
