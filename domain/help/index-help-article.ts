import type { ArticleStore } from '../knowledge/article.store.ts';
import { readsArticle } from '../knowledge/article.ts';
import { RecordIsBeingIndexed } from '../search/record-is-being-indexed.ts';
import { ifFound } from '../shared/errors.ts';
import type { ArticleId } from '../shared/ids.ts';
import { locale } from '../shared/locale.ts';
import type { HelpIndexStore, Indexing } from './help-index.store.ts';
import { helpTextOf } from './help-text.ts';

export interface HelpIndexingStores {
  helpIndex: Pick<HelpIndexStore, 'indexed' | 'isShown' | 'add' | 'show' | 'remove'>;
  articles: Pick<ArticleStore, 'load' | 'loadVersion'>;
}

/** Publications that come while one is indexed. */
const attemptsMost = 5;

/**
 * Makes an article found on the public pages by what they show of it. A search finds the publication before or this one, whole, wherever
 * this ends. May be repeated, late and out of order.
 * @param options `anew` writes what should be in the index already
 * @throws RecordIsBeingIndexed
 */
export async function indexHelpArticle(
  { helpIndex, articles }: HelpIndexingStores,
  articleId: ArticleId,
  { anew = false }: { anew?: boolean } = {},
): Promise<void> {
  for (let attempt = 1; attempt <= attemptsMost; attempt++) {
    // Read before the article: what it names is not newer, and what is not published then never will be again.
    const known = await helpIndex.indexed(articleId);
    const wanted = await publications(articleId);
    const isShown = await Promise.all(wanted.map(shown));
    if (isShown.includes(false)) continue;
    const kept = new Set(wanted.map(nameOf));
    for (const one of known) if (!kept.has(nameOf(one))) await helpIndex.remove(one, await textOf(one));
    return;
  }
  throw new RecordIsBeingIndexed(articleId);

  async function publications(of: ArticleId): Promise<Indexing[]> {
    const one = await ifFound(articles.load(of));
    if (!one || !readsArticle('public', one)) return [];
    return locale.options.flatMap((each): Indexing[] => {
      const published = one.translations[each]?.published;
      if (!published) return [];
      const { number, publication } = published;
      return [{ articleId: of, locale: each, number, publication }];
    });
  }

  async function shown(one: Indexing): Promise<boolean> {
    if (!anew && (await helpIndex.isShown(one))) return true;
    const text = await textOf(one);
    await helpIndex.add(one, text);
    if (await helpIndex.show(text)) return true;
    await helpIndex.remove(one, text);
    return false;
  }

  async function textOf({ locale: of, number, publication }: Indexing) {
    return helpTextOf(await articles.loadVersion(articleId, of, number), publication);
  }
}

function nameOf({ locale: of, publication }: Indexing): string {
  return `${of}#${publication}`;
}
