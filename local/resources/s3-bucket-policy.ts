import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { policyDocument, propertiesOf } from './properties.ts';

const schema = z.strictObject({ Bucket: z.string(), PolicyDocument: policyDocument });

export const s3BucketPolicy: ResourceModule = {
  type: 'AWS::S3::BucketPolicy',
  create(resource, cloud) {
    const { Bucket, PolicyDocument } = propertiesOf(resource, schema);
    cloud.iam.addResourcePolicy(`arn:aws:s3:::${Bucket}`, PolicyDocument);
    return { ref: Bucket, attributes: {} };
  },
};
