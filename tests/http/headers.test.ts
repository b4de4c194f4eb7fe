import { describe, expect, it } from 'vitest';
import { newCredential, readCredential, secretMatches } from '../../domain/access/credential.ts';
import { newId } from '../../functions/context.ts';
import { attachmentDisposition } from '../../functions/http/api/content-disposition.ts';
import { entityTag, isKnown } from '../../functions/http/api/entity-tag.ts';
import { expectedVersion } from '../../functions/http/api/if-match.ts';
import { routes } from '../../functions/http/api/routes.ts';
import { acceptedEncoding } from '../../functions/http/api/steps/compress.ts';
import { deprecationHeaders } from '../../functions/http/api/steps/tell-deprecation.ts';
import { operation } from '../../functions/http/reference/document.ts';

describe('If-Match', () => {
  it.each([
    ['"3"', 3],
    [' "12" ', 12],
    ['"12-R4Vt0cBqXyZ12345678_-x"', 12],
    ['"12-R4Vt0cBqXyZ12345678_-"', 0],
    ['"12-"', 0],
    ['"R4Vt0cBqXyZ12345678_-x"', 0],
    ['W/"12-R4Vt0cBqXyZ12345678_-x"', 12],
    ['W/"12-R4Vt0cBqXyZ12345678_-"', 0],
    ['W/"R4Vt0cBqXyZ12345678_-x"', 0],
    ['*', undefined],
    ['"03"', 0],
    ['W/"3"', 0],
    ['"-1"', 0],
    ['"abc"', 0],
    ['""', 0],
  ])('%j matches version %s', (header, version) => {
    expect(expectedVersion(header)).toBe(version);
  });

  it.each(['3', '"3', '"a" "b"', '"3", "4"', 'W/3', '', '"a"b"', '"3 -x"'])('%j is not an ETag', (header) => {
    expect(() => expectedVersion(header)).toThrow('If-Match must be an ETag');
  });
});

describe('An ETag', () => {
  it("of a change's answer is the version", () => {
    expect(entityTag('PATCH', { version: 3, name: 'Care' }, '{…}')).toBe('"3"');
  });

  it('of a GET is another for another body, and has the version that If-Match compares', () => {
    const [one, same, other] = ['{1}', '{1}', '{2}'].map((body) => entityTag('GET', { version: 3 }, body));
    expect(one).toBe(same);
    expect(one).not.toBe(other);
    expect([one, other].map((tag) => expectedVersion(tag ?? ''))).toEqual([3, 3]);
  });

  it('of a GET is weak: encodings share it', () => {
    expect(entityTag('GET', { version: 3 }, '{}')).toMatch(/^W\/"3-[\w-]{22}"$/);
    expect(entityTag('GET', undefined, '<p>')).toMatch(/^W\/"[\w-]{22}"$/);
  });

  it('stays the same while only time passes, and changes with what else is shown', () => {
    const shown = (clock: object, text = '') => JSON.stringify({ clocks: { resolution: clock }, text });
    const tag = (body: string) => entityTag('GET', { version: 3 }, body);
    const running = { consumedSeconds: 60, dueAt: '2026-11-22T08:30:00.000Z', state: 'running' };
    const before = tag(shown(running));
    expect(tag(shown({ ...running, consumedSeconds: 3600 }))).toBe(before);
    expect(tag(shown({ ...running, dueAt: null }))).not.toBe(before);
    expect(tag(shown({ ...running, state: 'paused' }))).not.toBe(before);
    const quoted = (seconds: number) => tag(shown(running, `"consumedSeconds":${seconds}`));
    expect(quoted(1)).not.toBe(quoted(2));
  });

  it('of what has no version never matches a change', () => {
    expect(expectedVersion(entityTag('GET', { items: [] }, '{}'))).toBe(0);
  });
});

describe('If-None-Match', () => {
  it.each([
    ['"3"', true],
    ['W/"3"', true],
    ['"2", "3"', true],
    ['"2",W/"3" ', true],
    ['*', true],
    ['"2"', false],
    ['3', false],
    ['"3', false],
    ['', false],
  ])('%j knows "3": %s', (header, known) => {
    expect(isKnown('"3"', header)).toBe(known);
  });
});

describe('Accept-Encoding', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0,*', 'gzip'],
    ['*', 'br'],
    ['', undefined],
    ['identity', undefined],
    ['deflate, zstd', undefined],
    ['gzip;q=0, br;q=0.000', undefined],
    ['gzip;q=nonsense', undefined],
  ])('%j is answered with %s', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding);
  });
});

describe('A deprecated route', () => {
  const deprecation = { since: '2026-12-01', sunset: '2027-06-01', successor: 'listAuditEntries' } as const;

  it('says so in its headers, with dates in the formats of RFC 9745 and RFC 8594', () => {
    expect(deprecationHeaders(deprecation)).toEqual({
      deprecation: '@1796083200',
      sunset: 'Tue, 01 Jun 2027 00:00:00 GMT',
      link: '</docs#listAuditEntries>; rel="deprecation"; type="text/html"',
    });
    expect(deprecationHeaders({ since: '2026-12-01', successor: 'listAuditEntries' })).not.toHaveProperty(
      'sunset',
    );
  });

  it('is marked in the OpenAPI document', () => {
    const { deprecated, description } = operation('listTeams', { ...routes.listTeams, deprecation });
    expect(deprecated).toBe(true);
    expect(description).toContain('since 2026-12-01, and may be gone from 2027-06-01: call listAuditEntries');
    expect(operation('listTeams', routes.listTeams)).not.toHaveProperty('deprecated');
  });
});

describe('A credential', () => {
  const apiKeyId = newId('apiKey');
  const { credential, secretHash } = newCredential(apiKeyId);

  it("is found by its id and matches the stored hash, which doesn't contain it", () => {
    const parts = readCredential(credential);
    expect(parts?.apiKeyId).toBe(apiKeyId);
    expect(secretMatches(parts?.secret ?? '', secretHash)).toBe(true);
    expect(secretHash).toMatch(/^[0-9a-f]{64}$/);
    expect(credential).not.toContain(secretHash);
  });

  it("doesn't match the hash of another, or none", () => {
    const other = newCredential(apiKeyId);
    const { secret } = readCredential(credential) ?? { secret: '' };
    expect(
      [other.secretHash, '', 'zz', secretHash.slice(2)].map((hash) => secretMatches(secret, hash)),
    ).toEqual([false, false, false, false]);
  });

  it.each([
    '',
    'kefu__',
    credential.slice(0, -1),
    `${credential}0`,
    credential.toUpperCase(),
    withOther(credential, -1),
    withOther(credential, -7),
    withOther(credential, 6),
    `kefu_${'0'.repeat(26)}_${'0'.repeat(49)}`,
    ` ${credential}`,
  ])('%j is invalid', (other) => {
    expect(readCredential(other)).toBeUndefined();
  });
});

/** With another character at a position. */
function withOther(text: string, place: number): string {
  return [...text].with(place, text.at(place) === '0' ? '1' : '0').join('');
}

describe('The file name of a download', () => {
  it.each([
    ['invoice.pdf', `attachment; filename="invoice.pdf"; filename*=UTF-8''invoice.pdf`],
    ['发票.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E5%8F%91%E7%A5%A8.pdf`],
    ['a"b\\c/d.txt', `attachment; filename="a_b_c_d.txt"; filename*=UTF-8''a%22b_c_d.txt`],
    ["it's (1).txt", `attachment; filename="it's (1).txt"; filename*=UTF-8''it%27s%20%281%29.txt`],
    ['a\r\nSet-Cookie: x', `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a__Set-Cookie%3A%20x`],
    ['half \ud83d.txt', `attachment; filename="half _.txt"; filename*=UTF-8''half%20%EF%BF%BD.txt`],
  ])('%j fits in one header', (filename, header) => {
    expect(attachmentDisposition(filename)).toBe(header);
  });
});
