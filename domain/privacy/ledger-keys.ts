/** Where the ledger of erasures keeps the key of its digests. */
export const digestKeyObject = 'digest-key';

/** The prefix of its entries. */
export const ledgerEntryPrefix = 'erasures/';
