import { describe, expect, it } from 'vitest';
import { organizations, requireDomains } from '../../../domain/customer/organization/organization.ts';
import { domainsOfAddress } from '../../../domain/customer/organization/organization-domain.ts';
import { KefuError } from '../../../domain/shared/errors.ts';

const isPublicSuffix = (domain: string) => domain === 'co.uk';

function faultsOf(domains: string[], confirmedDomains: string[] = []): string[] {
  try {
    requireDomains({ domains, confirmedDomains }, isPublicSuffix);
    return [];
  } catch (error) {
    if (!(error instanceof KefuError)) throw error;
    return error.fields.map(({ field, message }) => `${field} ${message}`);
  }
}

describe('The domains of an organization', () => {
  it('are its own, of which some may be confirmed', () => {
    expect(faultsOf(['acme.example', 'acme.co.uk'], ['acme.example'])).toEqual([]);
    expect(faultsOf([])).toEqual([]);
  });

  it.each(['gmail.com', 'qq.com', 'yahoo.co.jp', '163.com'])('are not a public provider: %s', (domain) => {
    expect(faultsOf(['acme.example', domain])).toEqual([
      expect.stringMatching(/^domains\.1 is of a mail provider/),
    ]);
  });

  it('are not a suffix under which anybody registers names', () => {
    expect(faultsOf(['co.uk'])).toEqual([expect.stringMatching(/^domains\.0 is no domain of an org/)]);
  });

  it('are named once, and confirmed only if they are named', () => {
    expect(faultsOf(['acme.example', 'acme.example'])).toEqual(['domains.1 is named twice']);
    expect(faultsOf(['acme.example'], ['other.example'])).toEqual([
      'confirmedDomains.0 must also be one of domains',
    ]);
  });

  it.each([
    ['ACME.Example', true],
    ['xn--bcher-kva.example', true],
    ['bücher.example', false],
    ['localhost', false],
    ['-acme.example', false],
    ['acme.example.', false],
    ['acme.123', false],
    [`${'a'.repeat(64)}.example`, false],
    ['li@acme.example', false],
  ])('are names of DNS: %s → %s', (domain, expected) => {
    const { domains } = organizations.fields;
    expect(domains.safeParse([domain]).success).toBe(expected);
  });
});

describe('The domains of an address', () => {
  it.each([
    ['li@acme.example', ['acme.example']],
    ['li@Mail.ACME.example', ['mail.acme.example', 'acme.example']],
    ['li@localhost', []],
    ['li@a.b.c.d.e.f.g.example', ['d.e.f.g.example', 'e.f.g.example', 'f.g.example', 'g.example']],
  ])('%s: %j', (address, domains) => {
    expect(domainsOfAddress(address).slice(-4)).toEqual(domains);
  });
});
