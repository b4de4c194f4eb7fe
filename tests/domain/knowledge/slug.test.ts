import { describe, expect, it } from 'vitest';
import { slug, slugOf } from '../../../domain/knowledge/slug.ts';

describe('The slug of a title', () => {
  it.each([
    ['How do I return it?', 'how-do-i-return-it'],
    ['如何办理退货手续', '如何办理退货手续'],
    ['退货 & refunds (2026)', '退货-refunds-2026'],
    ['ＦＵＬＬ　ｗｉｄｔｈ', 'full-width'],
    ['Straße naïve', 'straße-naïve'],
    ['!!!', ''],
    ['../../etc/passwd', 'etc-passwd'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
  ])('of %s is %s', (title, expected) => {
    expect(slugOf(title)).toBe(expected);
  });

  it('is a slug, however long the title is', () => {
    for (const title of ['word '.repeat(100), '退货'.repeat(200), 'x'.repeat(500), '😀a'.repeat(90)])
      expect(slug.safeParse(slugOf(title)).success, title).toBe(true);
  });

  it.each(['', '-a', 'a-', 'a--b', 'A', 'a b', 'a/b', 'a'.repeat(81), 'ａ'])(
    'that is %j is refused',
    (text) => {
      expect(slug.safeParse(text).success).toBe(false);
    },
  );
});
