import { erasureLedgerStore } from '../../domain/privacy/erasure-ledger.store.ts';
import { s3Client } from '../clients/s3.ts';
import { environment } from '../needs.ts';

/** Only to find out whether anybody was ever erased. */
export const erasureLedger = erasureLedgerStore({
  s3: s3Client(),
  bucket: environment('erasure-ledger:digest').ERASURE_LEDGER_BUCKET,
});
