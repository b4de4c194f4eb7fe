import { erasedContactStore } from '../../domain/privacy/erased-contact.store.ts';
import { erasureLedgerStore } from '../../domain/privacy/erasure-ledger.store.ts';
import { s3Client } from '../clients/s3.ts';
import { database } from '../clients/table.ts';
import { environment } from '../needs.ts';

/** Whether a contact point belongs to a customer who was erased lately: what imports leave out. */
export const erasedContacts = erasedContactStore(
  database,
  erasureLedgerStore({
    s3: s3Client(),
    bucket: environment('erasure-ledger:digest').ERASURE_LEDGER_BUCKET,
  }),
);
