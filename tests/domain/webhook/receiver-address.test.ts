import { describe, expect, it } from 'vitest';
import { faultOfUrl, isGlobalUnicast } from '../../../domain/webhook/receiver-address.ts';

describe('An address', () => {
  it.each([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '100.127.255.255',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
    ],
    ...['172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1'],
    ...[
      '198.19.255.255',
      '198.51.100.7',
      '203.0.113.9',
      '224.0.0.1',
      '239.1.1.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    // Unspecified, loopback, mapped, compatible, NAT64, discard, link-local, unique local, site-local, multicast.
    ...['::', '::1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '::8.8.8.8', '64:ff9b::808:808', '64:ff9b:1::1'],
    ...['100::1', 'fe80::1', 'fd00::1', 'fc00::1', 'fec0::1', 'ff02::1', '5f00::1'],
    // Teredo, ORCHID, documentation, 6to4, a zone.
    ...[
      '2001::1',
      '2001:20::1',
      '2001:db8::1',
      '2002:7f00:1::',
      '3fff::1',
      '2620:4f:8000::1',
      'fe80::1%eth0',
    ],
    ...['2606:4700::1%1', 'example.com', '', '1.2.3', '0x7f000001', '2130706433'],
  ])('%j is none of the public internet', (address) => {
    expect(isGlobalUnicast(address)).toBe(false);
  });

  it.each([
    // Beside each private network.
    ...[
      '1.1.1.1',
      '8.8.8.8',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
    ],
    ...[
      '128.0.0.1',
      '169.253.1.1',
      '172.15.255.255',
      '172.32.0.0',
      '192.167.1.1',
      '192.169.1.1',
      '198.17.255.255',
    ],
    ...['198.20.0.0', '223.255.255.255', '2606:4700::6810:84e5', '2a00:1450:4001::1', '2001:4860:4860::8888'],
    ...['2003::1', '2400:cb00::1'],
  ])('%s is one', (address) => {
    expect(isGlobalUnicast(address)).toBe(true);
  });
});

describe("A receiver's URL", () => {
  it.each([
    ['not a url', 'must be a URL'],
    ['/relative', 'must be a URL'],
    ['http://hooks.example.com', 'must begin with https'],
    ['ftp://hooks.example.com', 'must begin with https'],
    ['javascript:alert(1)', 'must begin with https'],
    ['https://user:secret@hooks.example.com', 'no user name'],
    ['https://hooks.example.com/#part', 'behind a #'],
    [`https://hooks.example.com/${'x'.repeat(2000)}`, 'at most 2000'],
    ['https://127.0.0.1/', 'private network'],
    ['https://2130706433/', 'private network'],
    ['https://0x7f.1/', 'private network'],
    ['https://0177.0.0.1/', 'private network'],
    ['https://127.1/', 'private network'],
    ['https://127.0.0.1./', 'private network'],
    ['https://[::1]/', 'private network'],
    ['https://[::ffff:127.0.0.1]/', 'private network'],
    ['https://[::ffff:7f00:1]/', 'private network'],
    ['https://[64:ff9b::7f00:1]/', 'private network'],
    ['https://[2002:7f00:1::]/', 'private network'],
    ['https://169.254.169.254/latest/meta-data', 'private network'],
    ['https://100.64.0.1/', 'private network'],
    ['https://１２７.０.０.１/', 'private network'],
    ['https://localhost/', 'this machine'],
    ['https://localhost./', 'this machine'],
    ['https://api.LOCALHOST/', 'this machine'],
  ])('is refused: %s', (url, fault) => {
    expect(faultOfUrl(url, 'public')).toContain(fault);
  });

  it.each([
    'https://hooks.example.com/kefu?team=1',
    'https://hooks.example.com:8443',
    'https://8.8.8.8/',
    'https://bücher.example/',
  ])('is accepted: %s', (url) => {
    expect(faultOfUrl(url, 'public')).toBeUndefined();
  });

  it('may be this machine only where the desk is set so', () => {
    expect(faultOfUrl('http://127.0.0.1:8080/', 'any')).toBeUndefined();
    expect(faultOfUrl('ftp://127.0.0.1/', 'any')).toContain('https');
  });
});
