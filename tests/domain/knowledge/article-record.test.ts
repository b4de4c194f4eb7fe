import { describe, expect, it } from 'vitest';
import { type Article, behindBy, nextReview, readsArticle } from '../../../domain/knowledge/article.ts';
import {
  type ArticleCommand,
  type ArticleOpening,
  articleRecord,
} from '../../../domain/knowledge/article-record.ts';
import { entriesOf } from '../../../domain/knowledge/published-article.ts';
import { caughtUp, commitOf, openingOf } from '../../../domain/record/record-commit.ts';
import type { Locale } from '../../../domain/shared/locale.ts';
import { contextAt, id, noon } from '../given.ts';

const opening: ArticleOpening = {
  type: 'article.created',
  data: {
    audience: 'public',
    sourceLocale: 'zh',
    categoryId: id('articleCategory'),
    ownerId: id('agent'),
  },
  given: { reviewDays: 180, unpublishOverdue: false, draft: { title: '退货', slug: '退货' } },
};

const opened = (given: Partial<ArticleOpening['given']> = {}) =>
  openingOf(
    articleRecord,
    { ...opening, given: { ...opening.given, ...given } },
    id('article'),
    contextAt(),
    undefined,
  ).state;

function commit(one: Article, command: ArticleCommand | undefined, at = noon) {
  const due = caughtUp(articleRecord, one, undefined, at);
  return commitOf(articleRecord, one, due, command, contextAt(at), undefined);
}

const changed = (one: Article, ...commands: ArticleCommand[]) =>
  commands.reduce((state, command) => commit(state, command).state, one);

const write = (locale: Locale, title: string): ArticleCommand => ({
  kind: 'write',
  locale,
  draft: { title, slug: title.toLowerCase() },
});

function publish(one: Article, locale: Locale): ArticleCommand {
  const facts = one.translations[locale]?.newest;
  if (!facts) throw new Error(`There is no ${locale}.`);
  return { kind: 'publish', locale, facts, audience: one.audience, content: { attachments: [] } };
}

const published = (one: Article, locale: Locale) => changed(one, publish(one, locale));
const dayLater = (days: number) => new Date(Date.parse(noon) + days * 86_400_000).toISOString();
const typesOf = (one: Article, at: string) =>
  commit(one, undefined, at).history?.changes.map(({ type, data }) => [type, data]);

describe('An article', () => {
  it('begins with one version that nobody reads yet', () => {
    const one = opened();
    expect(one).toMatchObject({ version: 1, edition: 0, translations: { zh: { newest: { number: 1 } } } });
    expect([entriesOf(one), readsArticle('public', one), readsArticle('desk', one)]).toEqual([
      [],
      false,
      true,
    ]);
    expect(one.wakeAt).toBeUndefined();
  });

  it('shows readers the version that was published, not the newest', () => {
    const one = changed(published(opened(), 'zh'), write('zh', '如何退货'));
    expect(entriesOf(one).map(({ title }) => title)).toEqual(['退货']);
    expect(one.translations.zh?.newest.number).toBe(2);
    expect(entriesOf(published(one, 'zh')).map(({ title }) => title)).toEqual(['如何退货']);
  });

  it('publishes the same version once', () => {
    const one = published(opened(), 'zh');
    expect(commit(one, publish(one, 'zh')).changes).toEqual([]);
  });

  it('is not published for an audience that it was not rendered for', () => {
    const one = opened();
    const late = publish(one, 'zh');
    const moved = changed(one, { kind: 'edit', edit: { audience: 'internal' } });
    expect(() => changed(moved, late)).toThrow(expect.objectContaining({ code: 'edit-conflict' }));
  });

  it('that changes its audience is read by nobody until it is published again', () => {
    const one = changed(published(opened(), 'zh'), { kind: 'edit', edit: { audience: 'internal' } });
    expect(entriesOf(one)).toEqual([]);
    expect(entriesOf(published(one, 'zh')).map(({ audience }) => audience)).toEqual(['internal']);
  });

  it('has no change where an edit says what is', () => {
    expect(commit(opened(), { kind: 'edit', edit: { audience: 'public', reviewDays: 180 } }).changes).toEqual(
      [],
    );
  });

  it('keeps its texts out of its history', () => {
    const { history } = commit(opened(), write('en', 'Secret'));
    expect(JSON.stringify(history?.changes.map(({ type, data }) => [type, data]))).toBe(
      '[["article.version-written",{"locale":"en","number":1}]]',
    );
  });
});

describe('A translation', () => {
  const bilingual = () => {
    const source = published(opened(), 'zh');
    return published(changed(source, write('en', 'Returns')), 'en');
  };
  const next = (one: Article) => published(changed(one, write('zh', `退货${one.edition}`)), 'zh');

  it('is up to date when it was written after the source was published', () => {
    expect(behindBy(bilingual(), 'en')).toBe(0);
  });

  it('is behind by each publication of the source since, and by no draft', () => {
    const drafted = changed(bilingual(), write('zh', '退货手续'));
    expect(behindBy(drafted, 'en')).toBe(0);
    expect(behindBy(next(bilingual()), 'en')).toBe(1);
    expect(behindBy(next(next(bilingual())), 'en')).toBe(2);
    expect(behindBy(next(bilingual()), 'zh')).toBe(0);
  });

  it('catches up when it is written and published again, not when it is only written', () => {
    const written = changed(next(bilingual()), write('en', 'How to return'));
    expect(behindBy(written, 'en')).toBe(1);
    expect(behindBy(published(written, 'en'), 'en')).toBe(0);
  });

  it('that is restored is as far behind as it was', () => {
    const before = bilingual();
    const restored = before.translations.en?.newest;
    if (!restored) throw new Error('There is a translation.');
    const draft = { title: 'Returns', slug: 'returns' };
    const one = changed(next(before), { kind: 'write', locale: 'en', draft, restored });
    expect(behindBy(published(one, 'en'), 'en')).toBe(1);
    expect(one.translations.en?.newest.number).toBe(2);
  });
});

describe('The review of an article', () => {
  it('is due 180 days after it was published, for its owner, and two weeks later for supervisors', () => {
    const one = published(opened(), 'zh');
    expect(one.wakeAt).toBe(dayLater(180));
    expect(typesOf(one, dayLater(180))).toEqual([
      ['article.review-due', { reviewAt: dayLater(180), ownerId: id('agent'), to: 'owner' }],
    ]);
    const told = commit(one, undefined, dayLater(181)).state;
    expect(told.wakeAt).toBe(dayLater(194));
    expect(typesOf(told, dayLater(194))).toMatchObject([['article.review-due', { to: 'supervisors' }]]);
  });

  it('that was missed unpublishes only by the setting', () => {
    const unread = (unpublishOverdue: boolean) =>
      commit(published(opened({ unpublishOverdue }), 'zh'), undefined, dayLater(300)).state;
    expect([entriesOf(unread(false)).length, entriesOf(unread(true)).length]).toEqual([1, 0]);
    expect(unread(false).wakeAt).toBeUndefined();
  });

  it('begins anew when somebody found it right', () => {
    const late = commit(published(opened(), 'zh'), undefined, dayLater(190)).state;
    const one = commit(late, { kind: 'review' }, dayLater(191)).state;
    expect([one.reviewAt, one.reviewTold, one.reviewedAt]).toEqual([dayLater(371), undefined, dayLater(191)]);
  });

  it('moves with the days that the article sets', () => {
    const one = changed(published(opened(), 'zh'), { kind: 'edit', edit: { reviewDays: 30 } });
    expect([one.reviewAt, one.wakeAt]).toEqual([dayLater(30), dayLater(30)]);
  });

  it('is of nothing where nothing is published', () => {
    expect(nextReview(opened())).toBeUndefined();
    expect(() => changed(opened(), { kind: 'review' })).toThrow(
      expect.objectContaining({ code: 'transition-not-allowed' }),
    );
  });
});
