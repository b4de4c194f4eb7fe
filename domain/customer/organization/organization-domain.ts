/** How many domains of an address are looked up. */
const domainsMost = 5;

/**
 * The domains by which an address may belong to an organization, the narrowest first: `mail.acme.example` and
 * `acme.example`. Top-level domains belong to nobody.
 */
export function domainsOfAddress(address: string): string[] {
  const labels = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.');
  return labels
    .slice(0, -1)
    .map((_, index) => labels.slice(index).join('.'))
    .slice(-domainsMost);
}
