/** A mail that can't be read within its limits. `reason` is one sentence for whoever looks at the quarantine. */
export class UnreadableMail extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`This mail can't be read: ${reason}`);
    this.name = 'UnreadableMail';
    this.reason = reason;
  }
}
