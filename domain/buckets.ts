/** What a bucket contains of people, how a customer's objects are found in it, and how long objects are kept. */
export interface BucketData {
  readonly contains: string;
  readonly foundBy: string;
  readonly lifetime: string;
}

/** Every bucket of the desk: infra creates none that is not declared here. */
export const buckets = {
  rawMail: {
    contains: 'the bytes of received mail',
    foundBy:
      'the message or held mail that names its key; of mail that none names, such as duplicates, the addresses in its header',
    lifetime:
      'as the setting for raw mail; deleted and overwritten objects for another 30 days, except after an erasure',
  },
  attachments: {
    contains:
      'files, HTML and long texts of messages; photos of cases; files and long texts of articles; uploads; imported and exported lists of customers',
    foundBy: 'the message, article or file of a case that names its key',
    lifetime:
      'as its message or customer; of articles until deleted; uploads that nothing names and exports 2 days, imports 7 days; deleted objects for another 30 days, except after an erasure',
  },
  failedRecords: {
    contains: 'changes of the table that were not published, with the items as they were',
    foundBy: 'what they contain: they are few, and all are read',
    lifetime: '90 days',
  },
  erasureLedger: {
    contains: 'the ids of erased customers with keyed digests of their contact points, and the key',
    foundBy: 'nobody: it contains nothing that tells who a customer was',
    lifetime: 'until deleted',
  },
} satisfies Record<string, BucketData>;

export type BucketName = keyof typeof buckets;
