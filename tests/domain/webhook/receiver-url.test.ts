import { describe, expect, it } from 'vitest';
import { faultOfUrl } from '../../../domain/webhook/receiver-url.ts';

describe("A receiver's URL", () => {
  it.each([
    ['not a url', 'must be a URL'],
    ['/relative', 'must be a URL'],
    ['http://hooks.example.com', 'must begin with https'],
    ['ftp://hooks.example.com', 'must begin with https'],
    ['javascript:alert(1)', 'must begin with https'],
    ['https://user:secret@hooks.example.com', 'no user name'],
    ['https://hooks.example.com/#part', 'no fragment'],
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
