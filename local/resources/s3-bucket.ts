import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { storageOf } from '../storage/storage.ts';
import { ignored, propertiesOf } from './properties.ts';

/**
 * What AWS does to objects with time (lifecycle) or on disk (encryption) is declared only; so is CORS, as nothing here is a
 * browser of another origin. Versions keep what was overwritten or deleted from sight: who asks for none sees the latest
 * alone, so they are declared only, too. Notifications and replication would change what the program sees: unknown here.
 */
const schema = z.strictObject({
  BucketName: ignored,
  BucketEncryption: ignored,
  CorsConfiguration: ignored,
  LifecycleConfiguration: ignored,
  OwnershipControls: ignored,
  PublicAccessBlockConfiguration: ignored,
  Tags: ignored,
  VersioningConfiguration: ignored,
});

export const s3Bucket: ResourceModule = {
  type: 'AWS::S3::Bucket',
  async create(resource, cloud) {
    propertiesOf(resource, schema);
    const name = resource.physicalName;
    await storageOf(cloud).createBucket(name);
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
