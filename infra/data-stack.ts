import { Aws, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  HttpMethods,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { importPrefix } from '../domain/customer/import/customer-import.ts';
import { dataExportPrefix } from '../domain/export/data-export.ts';
import { rawMailPrefix } from '../domain/mail/incoming/raw-mail.ts';
import { exportPrefix } from '../domain/privacy/subject-export.ts';
import { uploadPrefix } from '../domain/ticket/attachment/upload-key.ts';
import type { DeskData } from './existing-data.ts';
import { receiptRuleArn } from './names.ts';
import type { Settings } from './settings.ts';
import { ticketTable } from './ticket-table.ts';

/** The table and the buckets. Removing the stack retains them. */
export class DataStack extends Stack implements DeskData {
  readonly table: TableV2;
  readonly rawMail: Bucket;
  readonly attachments: Bucket;
  readonly failedRecords: Bucket;
  readonly erasureLedger: Bucket;

  constructor(scope: Construct, id: string, settings: Settings, props: StackProps) {
    super(scope, id, props);
    this.table = ticketTable(this);
    this.rawMail = rawMailBucket(this, settings);
    this.attachments = attachmentBucket(this);
    this.failedRecords = failedRecordBucket(this);
    this.erasureLedger = erasureLedgerBucket(this);

    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'RawMailBucket', { value: this.rawMail.bucketName });
    new CfnOutput(this, 'AttachmentBucket', { value: this.attachments.bucketName });
    new CfnOutput(this, 'FailedRecordBucket', { value: this.failedRecords.bucketName });
    new CfnOutput(this, 'ErasureLedgerBucket', { value: this.erasureLedger.bucketName });
  }
}

/** How long deleted or overwritten objects can be restored. */
const keptVersions = Duration.days(30);

const oldVersions = {
  id: 'old-versions',
  noncurrentVersionExpiration: keptVersions,
  expiredObjectDeleteMarker: true,
};

const privateBucket: BucketProps = {
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
};

const abandonedUploads = { id: 'abandoned-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) };

/** Raw mail is read once, at intake, and then kept in case it must be read again. */
function rawMailBucket(scope: Construct, settings: Settings): Bucket {
  const bucket = new Bucket(scope, 'RawMail', {
    ...privateBucket,
    versioned: true,
    lifecycleRules: [
      abandonedUploads,
      oldVersions,
      {
        id: 'seldom-read',
        prefix: rawMailPrefix,
        transitions: [
          { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
          { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
        ],
      },
    ],
  });
  // https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ReceiptRulePutsRawMail',
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${rawMailPrefix}*`)],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': receiptRuleArn(settings) },
      },
    }),
  );
  return bucket;
}

/** Browsers put and get files here by presigned URLs, from any page that has one. */
function attachmentBucket(scope: Construct): Bucket {
  return new Bucket(scope, 'Attachments', {
    ...privateBucket,
    versioned: true,
    lifecycleRules: [
      abandonedUploads,
      oldVersions,
      {
        id: 'exports',
        prefix: exportPrefix,
        expiration: Duration.days(2),
        noncurrentVersionExpiration: Duration.days(1),
      },
      { id: 'unnamed-uploads', prefix: uploadPrefix, expiration: Duration.days(2) },
      // Whole lists of customers: they are gone soon, with their versions.
      {
        id: 'imported-files',
        prefix: importPrefix,
        expiration: Duration.days(7),
        noncurrentVersionExpiration: Duration.days(1),
      },
      {
        id: 'exported-files',
        prefix: dataExportPrefix,
        expiration: Duration.days(2),
        noncurrentVersionExpiration: Duration.days(1),
      },
    ],
    cors: [
      {
        allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
        allowedOrigins: ['*'],
        allowedHeaders: ['*'],
        exposedHeaders: ['ETag'],
        maxAge: 3600,
      },
    ],
  });
}

/** Stream records that the relay could not publish. The history items stay in the table. */
function failedRecordBucket(scope: Construct): Bucket {
  return new Bucket(scope, 'FailedRecords', {
    ...privateBucket,
    lifecycleRules: [abandonedUploads, { id: 'expired', expiration: Duration.days(90) }],
  });
}

/** Which customers were erased, for when the table is restored to a time before. Versioned, so that nobody loses an entry by accident. */
function erasureLedgerBucket(scope: Construct): Bucket {
  return new Bucket(scope, 'ErasureLedger', {
    ...privateBucket,
    versioned: true,
    lifecycleRules: [abandonedUploads],
  });
}
