import { erasedContactStore } from '../../domain/privacy/erased-contact.store.ts';
import { erasureLedgerStore } from '../../domain/privacy/erasure-ledger.store.ts';
import { s3Client } from '../clients/s3.ts';
import { database } from '../clients/table.ts';
import { environment } from '../needs.ts';

const { ERASURE_LEDGER_BUCKET: bucket } = environment('erasure-ledger:digest');

/** Apart from the other stores: an import alone asks who was erased. */
export const erasedContacts = erasedContactStore(database, erasureLedgerStore({ s3: s3Client(), bucket }));
