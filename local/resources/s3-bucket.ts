import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { storageOf } from '../storage/storage.ts';
import { ignored, propertiesOf } from './properties.ts';

/**
 * Lifecycle and encryption are declared only; so is CORS, since no browser of another origin uses the bucket.
 * Reads get the latest version of an object. Notifications and replication would change what the program sees, so they are
 * rejected as unknown.
 */
const schema = z.strictObject({
  BucketName: ignored,
  BucketEncryption: ignored,
  CorsConfiguration: ignored,
  LifecycleConfiguration: ignored,
  OwnershipControls: ignored,
  PublicAccessBlockConfiguration: ignored,
  Tags: ignored,
  VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
});

export const s3Bucket: ResourceModule = {
  type: 'AWS::S3::Bucket',
  async create(resource, cloud) {
    const { VersioningConfiguration: versioning } = propertiesOf(resource, schema);
    const name = resource.physicalName;
    await storageOf(cloud).createBucket(name, versioning?.Status === 'Enabled');
    const domain = `${name}.s3.${cloud.region}.amazonaws.com`;
    return {
      ref: name,
      attributes: {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: domain,
      },
    };
  },
};
