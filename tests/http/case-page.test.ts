import { describe, expect, it } from 'vitest';
import { latestNotice } from '../../domain/case/customer-view.ts';
import { flows } from '../../domain/case/flows.ts';
import { caseOfToken, pageToken } from '../../domain/case/page-link.ts';
import { firstKeys, ringAt } from '../../domain/shared/signing-key.ts';
import { askedFields, sentForm } from '../../functions/http/case-pages/form.ts';
import { casePage } from '../../functions/http/case-pages/page.ts';
import { fieldWords } from '../../functions/http/case-pages/words.ts';
import { id, noon } from '../domain/given.ts';
import { shownComplaint, shownReturn } from './shown-case.ts';

describe('The link to the page of a case', () => {
  const keys = ringAt(firstKeys('k2', Buffer.alloc(32, 2), noon), noon);
  const others = ringAt(firstKeys('k2', Buffer.alloc(32, 3), noon), noon);
  const token = pageToken(id('case'), '2026-12-22T12:00:00.000Z', keys);

  it('leads to its case until it expires', () => {
    expect(caseOfToken(token, keys, '2026-12-22T11:59:59.999Z')).toEqual({ caseId: id('case') });
    expect(caseOfToken(token, keys, '2026-12-22T12:00:00.000Z')).toEqual({ fault: 'expired' });
  });

  it('leads nowhere once any of its characters was altered', () => {
    for (let place = 0; place < token.length; place += 1) {
      const other = token[place] === '2' ? '3' : '2';
      const altered = token.slice(0, place) + other + token.slice(place + 1);
      expect(caseOfToken(altered, keys, noon), altered).toEqual({ fault: 'unknown' });
    }
  });

  it.each([
    ['shortened', token.slice(0, -1)],
    ['signed by another desk', pageToken(id('case'), '2026-12-22T12:00:00.000Z', others)],
    ['with a later expiry and an old signature', token.replace(/-[0-9a-z]+-/, '-zzzzzz-')],
    ['empty', ''],
    ['very long', 'a'.repeat(100_000)],
  ])('leads nowhere if it is %s', (_, altered) => {
    expect(caseOfToken(altered, keys, noon)).toEqual({ fault: 'unknown' });
  });
});

describe('The page of a case', () => {
  it('offers what the customer may do in its state, and nothing else', () => {
    const offered = (state: string) =>
      [...casePage(shownComplaint(state)).matchAll(/name="action" value="([a-z-]+)"/g)].map(
        ([, name]) => name,
      );
    expect(offered('decided')).toEqual(['accept', 'dispute', 'withdraw']);
    expect(offered('investigating')).toEqual(['withdraw']);
    expect(offered('closed')).toEqual(['reopen']);
    expect(offered('external')).toEqual([]);
  });

  it('names the last day, not the midnight after it', () => {
    expect(casePage(shownComplaint('decided'))).toContain('6 December 2026');
    expect(casePage(shownComplaint('decided', { locale: 'zh' }))).toContain('2026年12月6日');
  });

  it('promises no day that has passed', () => {
    const late = shownComplaint('investigating', { now: '2026-12-07T12:00:00.000Z' });
    expect(casePage(late)).not.toContain('December');
  });

  it('shows what the customer was told, escaped', () => {
    expect(casePage(shownComplaint('decided', { notice: 'We <b>refund</b> it.' }))).toContain(
      'We &lt;b&gt;refund&lt;/b&gt; it.',
    );
  });

  it('finds the notice of the action that led to the state', () => {
    const { flow, case: one } = shownComplaint('decided');
    expect(latestNotice(flow, one)).toBeUndefined();
    expect(latestNotice(flow, { ...one, takenBy: { decide: { kind: 'system' } } })).toBe('decided');
  });

  it('keeps what was typed where a field is wrong', () => {
    const html = casePage(shownReturn(), {
      kind: 'wrong',
      action: 'ship',
      wrong: ['trackingNumber'],
      fields: { carrier: 'DHL', trackingNumber: '"><script>' },
    });
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('<option value="DHL" selected>');
  });
});

describe('A form of the page', () => {
  const { flow } = shownReturn();
  const asked = (action: string) => flow.actions[action] && askedFields(flow.fields, flow.actions[action]);

  it('is read as its action, version, fields and files', () => {
    const form = new FormData();
    for (const [name, value] of [
      ['action', 'ship'],
      ['version', '4'],
      ['carrier', 'DHL'],
      ['trackingNumber', ' 1Z\u0000 999 '],
      ['other', 'ignored'],
    ] as const)
      form.set(name, value);
    form.append('photos', new File(['JPEG'], 'lamp.jpg', { type: 'image/jpeg' }));
    form.append('photos', new File([], ''));
    const { files, ...sent } = sentForm(form, asked);
    expect(sent).toEqual({
      action: 'ship',
      version: 4,
      fields: { carrier: 'DHL', trackingNumber: '1Z 999' },
    });
    expect(files.map(({ field, file }) => [field, file.name])).toEqual([['photos', 'lamp.jpg']]);
  });

  it.each(['', '0', '-1', '1.5', '1e999', 'four'])('has no version if it says %j', (version) => {
    const form = new FormData();
    form.set('version', version);
    expect(sentForm(form, asked)).toEqual({ action: '', version: undefined, fields: {}, files: [] });
  });
});

describe('For every flow of the desk', () => {
  const ofCustomers = flows.flatMap((flow) =>
    Object.entries(flow.actions)
      .filter(([, { actors }]) => actors.includes('customer'))
      .map(([name, action]) => [`${flow.kind}: ${name}`, flow, action] as const),
  );

  it.each(ofCustomers)('the page can ask for what its customer gives, in words: %s', (_, flow, action) => {
    const asked = askedFields(flow.fields, action);
    expect(asked?.map(({ name }) => fieldWords[name]?.zh ?? `no words for ${name}`).join()).not.toContain(
      'no words',
    );
    expect(asked).toBeDefined();
  });
});
