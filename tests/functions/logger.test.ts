import { afterEach, describe, expect, it, vi } from 'vitest';
import { logger, withoutAddresses } from '../../functions/logger.ts';

afterEach(() => vi.restoreAllMocks());

/** What the logger prints meanwhile. */
function printedBy(work: () => void): string {
  const printed: string[] = [];
  const take = (text: unknown) => printed.push(String(text)) > 0;
  vi.spyOn(process.stdout, 'write').mockImplementation(take);
  vi.spyOn(process.stderr, 'write').mockImplementation(take);
  work();
  vi.restoreAllMocks();
  return printed.join('');
}

describe('A log line contains no personal data', () => {
  const refusal =
    'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ana@desk.example, "Mei" <mei+x@bücher.example>';

  it('even if an error, its stack and its cause do', () => {
    const error = new Error(`Outer for li@customer.example: ${refusal}`, { cause: new Error(refusal) });
    const other = new Error('SES did not take a mail.', { cause: refusal });
    const printed = printedBy(() => {
      logger.error('A mail was not sent.', { error });
      logger.error('A digest could not be sent.', { error: other, agentId: 'agt_1' });
      logger.info('mei@customer.example wrote');
    });
    expect(printed).toContain('identities failed the check');
    expect(printed).toContain('agt_1');
    expect(printed).not.toMatch(/ana|mei|customer\.example|li@/);
  });

  it.each([
    ['li@customer.example', '…@…'],
    ['<li@customer.example>:', '<…@…>:'],
    ['two: a@x.example,b@y.example', 'two: …@…,…@…'],
    ['nothing at all', 'nothing at all'],
    ['at /var/task/node_modules/@aws-sdk/core/x.js:1', 'at /var/task/node_modules/@aws-sdk/core/x.js:1'],
    ['https://api.example/v1/suppressions?address=li@x.example', 'https://api.example/v1/…@…'],
    ['kefu-dev-mail-send:12', 'kefu-dev-mail-send:12'],
  ])('%s is logged as %s', (value, logged) => expect(withoutAddresses('message', value)).toBe(logged));

  it('except the requester of an API key', () => {
    expect(withoutAddresses('requestedBy', 'ana@desk.example')).toBe('ana@desk.example');
    expect(withoutAddresses('count', 3)).toBe(3);
  });
});
