import * as z from 'zod';
import { defineNoun } from '../../record/plain-noun.ts';
import { invalidFields } from '../../shared/field-errors.ts';
import { idSchema } from '../../shared/ids.ts';
import { isPublicProvider } from '../../shared/public-mail-providers.ts';
import { oneLine } from '../../shared/text-field.ts';

/** A name of DNS in lower case; internationalized ones in Punycode. */
const domainName = z
  .string()
  .max(253, 'must be at most 253 characters')
  .toLowerCase()
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
    'must be a domain such as acme.example; write other scripts in Punycode (xn--…)',
  )
  .meta({ examples: ['acme.example'] });

const domains = z.array(domainName).max(20, 'must be at most 20 domains').default([]);

/**
 * A company or institution that customers belong to: by their address's domain, or as a person says. An organization is not
 * deleted, since customers refer to it permanently.
 */
export const organizations = defineNoun('organization', {
  idKind: 'organization',
  id: { organizationId: idSchema('organization') },
  fields: {
    name: oneLine(200),
    /** Their addresses, and those of subdomains, are its people's. No other organization has them. */
    domains,
    /** Those of its domains of which the desk knows that only its own people have addresses there: they are colleagues. */
    confirmedDomains: domains,
  },
});
export type Organization = z.infer<typeof organizations.schema>;

/**
 * Refuses domains where anybody can have an address, and confirmed ones that the organization doesn't have.
 * @param isPublicSuffix whether a domain is one under which names are registered, such as `co.uk`
 * @throws KefuError `invalid-request`
 */
export function requireDomains(
  { domains, confirmedDomains }: Pick<Organization, 'domains' | 'confirmedDomains'>,
  isPublicSuffix: (domain: string) => boolean,
): void {
  const errors = [
    ...domains.flatMap((domain, index) => {
      const field = `domains.${index}`;
      if (domains.indexOf(domain) < index) return [{ field, message: 'is named twice' }];
      if (isPublicProvider(domain))
        return [{ field, message: 'is of a mail provider where anybody can have an address' }];
      if (isPublicSuffix(domain))
        return [{ field, message: 'is no domain of an organization: names are registered under it' }];
      return [];
    }),
    ...confirmedDomains.flatMap((domain, index) =>
      domains.includes(domain)
        ? []
        : [{ field: `confirmedDomains.${index}`, message: 'must also be one of domains' }],
    ),
  ];
  if (errors.length) throw invalidFields(errors);
}
