import { type ITableV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { BucketName } from '../domain/buckets.ts';
import type { Settings } from './settings.ts';
import { tableIndexes } from './table-indexes.ts';

/** The table and the buckets, new or existing. Each bucket declares what it contains of people: `domain/buckets.ts`. */
export type DeskData = { table: ITableV2 } & Record<BucketName, IBucket>;

/** A restored table and retained buckets, which replace those of a data stack: named in the settings. */
export class ExistingData extends Construct implements DeskData {
  readonly table: ITableV2;
  readonly rawMail: IBucket;
  readonly attachments: IBucket;
  readonly failedRecords: IBucket;
  readonly erasureLedger: IBucket;

  constructor(scope: Construct, names: NonNullable<Settings['existingData']>) {
    super(scope, 'Data');
    this.table = TableV2.fromTableAttributes(this, 'Table', {
      tableName: names.tableName,
      tableStreamArn: names.tableStreamArn,
      globalIndexes: tableIndexes.map(({ name }) => name),
    });
    this.rawMail = Bucket.fromBucketName(this, 'RawMail', names.rawMailBucket);
    this.attachments = Bucket.fromBucketName(this, 'Attachments', names.attachmentBucket);
    this.failedRecords = Bucket.fromBucketName(this, 'FailedRecords', names.failedRecordBucket);
    this.erasureLedger = Bucket.fromBucketName(this, 'ErasureLedger', names.erasureLedgerBucket);
  }
}
