import { erasedContactStore } from '../../domain/privacy/erased-contact.store.ts';
import { erasedObjectStore } from '../../domain/privacy/erased-objects.store.ts';
import { erasureLedgerStore } from '../../domain/privacy/erasure-ledger.store.ts';
import { exportedFileStore } from '../../domain/privacy/exported-files.store.ts';
import { changeFeed } from '../change-feed.ts';
import { s3Client } from '../clients/s3.ts';
import { database } from '../clients/table.ts';
import { environment } from '../needs.ts';
import {
  customers,
  erasedMails,
  erasures,
  legalHolds as holds,
  oldAudit,
  retentions,
  subjectExports,
  tableMark,
} from '../stores.ts';
import { settings, tickets } from '../ticket-stores.ts';
import { personalItems as items } from './personal-stores.ts';

const { RAW_MAIL_BUCKET, ATTACHMENT_BUCKET, FAILED_RECORD_BUCKET, ERASURE_LEDGER_BUCKET } = environment(
  'personal-objects:erase',
  'erasure-ledger:write',
);
const s3 = s3Client();
const ledger = erasureLedgerStore({ s3, bucket: ERASURE_LEDGER_BUCKET });

/** What an erasure reads and deletes. */
export const erasingStores = {
  ...{
    database,
    changeFeed,
    erasures,
    holds,
    customers,
    tickets,
    items,
    ledger,
    erasedMails,
    tableMark,
    oldAudit,
    retention: retentions,
  },
  settings: settings.load,
  exports: subjectExports,
  exportedFiles: exportedFileStore({ s3, bucket: ATTACHMENT_BUCKET }),
  bucketNames: { attachments: ATTACHMENT_BUCKET, rawMail: RAW_MAIL_BUCKET },
  erasedContacts: erasedContactStore(database, ledger),
  rawMail: erasedObjectStore({ s3, bucket: RAW_MAIL_BUCKET }),
  attachments: erasedObjectStore({ s3, bucket: ATTACHMENT_BUCKET }),
  failedRecords: erasedObjectStore({ s3, bucket: FAILED_RECORD_BUCKET }),
  // On demand, since few tickets and cases mention an erased customer.
  reindex: async (recordId: string, now: string) => {
    const { reindexRecord } = await import('./reindex-record.ts');
    return reindexRecord(recordId, now);
  },
  // On demand, since only the last steps of an erasure need SQS.
  eraseQueued: async (isOf: (body: string) => boolean) => {
    const { eraseQueued } = await import('./erase-queued.ts');
    return eraseQueued(isOf);
  },
};
