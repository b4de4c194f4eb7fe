/**
 * The limits for one mail. Beyond the first group a mail is unreadable; beyond the second it is truncated (its raw
 * form is kept).
 */
export const limits = {
  /** SES receives at most 40 MB, and adds its own header fields. */
  mailBytes: 40 * 1024 * 1024 + 64 * 1024,
  headerBytes: 1024 * 1024,
  headerFields: 5_000,
  parts: 1_000,
  depth: 50,
  /** Lines that look like a boundary, counted over the whole mail. */
  boundaryCandidates: 100_000,

  addressesPerField: 1_000,
  addressFieldCharacters: 100_000,
  /** A quoted string or a comment in an address field. */
  quotedCharacters: 500,
  messageIdsPerField: 200,
  /** Ids and addresses become keys of the table, which are limited to 2048 bytes with their other parts. */
  idOctets: 500,
  /** RFC 5321, section 4.5.3.1: 64 of the local part, 255 of the domain. */
  addressOctets: 320,
  nameCharacters: 200,
  automaticMailReasons: 20,
  automaticMailReasonCharacters: 200,
  /** An item of the table has at most 400 KB; this many attachments take up to 250. */
  attachments: 200,
  textCharacters: 1_000_000,
  htmlCharacters: 1_000_000,
  /** Deeper tags are removed and their text kept: HTML parsers slow down with depth. */
  htmlDepth: 400,
  /** The reply is separated from its quote within this length. */
  replyCharacters: 200_000,
  reportCharacters: 200_000,
  nestedTnef: 3,
} as const;
