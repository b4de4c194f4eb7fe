import { erasedContactStore } from '../../domain/privacy/erased-contact.store.ts';
import { erasedObjectStore } from '../../domain/privacy/erased-objects.store.ts';
import { erasureLedgerStore } from '../../domain/privacy/erasure-ledger.store.ts';
import { exportedFileStore } from '../../domain/privacy/exported-files.store.ts';
import { indexRecord } from '../../domain/search/index-record.ts';
import { idSchema } from '../../domain/shared/ids.ts';
import { changeFeed } from '../change-feed.ts';
import { s3Client } from '../clients/s3.ts';
import { sqsClient } from '../clients/sqs.ts';
import { database } from '../clients/table.ts';
import { environment } from '../needs.ts';
import { searchIndex } from '../search-stores.ts';
import {
  customers,
  erasedMails,
  erasures,
  legalHolds as holds,
  orders,
  retentions,
  subjectExports,
  tableMark,
} from '../stores.ts';
import { messages, settings, tickets } from '../ticket-stores.ts';
import { eraseQueued } from './erase-queued.ts';
import { personalItems as items } from './personal-stores.ts';

const { RAW_MAIL_BUCKET, ATTACHMENT_BUCKET, FAILED_RECORD_BUCKET, ERASURE_LEDGER_BUCKET } = environment(
  'personal-objects:erase',
  'erasure-ledger:write',
);
const s3 = s3Client();
const sqs = sqsClient();
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
  reindex: (ticketId: string, now: string) =>
    indexRecord({ searchIndex, tickets, messages, customers, orders }, idSchema('ticket').parse(ticketId), {
      now,
    }),
  eraseQueued: (isOf: (body: string) => boolean) => eraseQueued(sqs, isOf),
};
