/** A mail that can't be parsed within its limits. `reason` is one sentence for the quarantine's users. */
export class UnreadableMail extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`This mail can't be read: ${reason}`);
    this.name = 'UnreadableMail';
    this.reason = reason;
  }
}
