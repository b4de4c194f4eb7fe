import * as z from 'zod';
import type { ResourceModule } from '../cloud.ts';
import { sesOf } from '../ses/ses.ts';
import { ignored, propertiesOf } from './properties.ts';

const schema = z.strictObject({
  EmailIdentity: z.string(),
  ConfigurationSetAttributes: z.strictObject({ ConfigurationSetName: z.string().optional() }).optional(),
  DkimAttributes: ignored,
  DkimSigningAttributes: ignored,
  FeedbackAttributes: ignored,
  MailFromAttributes: ignored,
  Tags: ignored,
});

/** Verified at once: there is no DNS to check. */
export const sesEmailIdentity: ResourceModule = {
  type: 'AWS::SES::EmailIdentity',
  create(resource, cloud) {
    const { EmailIdentity: identity, ConfigurationSetAttributes } = propertiesOf(resource, schema);
    sesOf(cloud).addIdentity(identity, ConfigurationSetAttributes?.ConfigurationSetName);
    const attributes: Record<string, string> = {};
    for (const token of [1, 2, 3]) {
      attributes[`DkimDNSTokenName${token}`] = `token${token}._domainkey.${identity}`;
      attributes[`DkimDNSTokenValue${token}`] = `token${token}.dkim.amazonses.com`;
    }
    return { ref: identity, attributes };
  },
};
