import type { Database } from '../shared/database.ts';
import type { UploadedFiles } from '../ticket/attachment/attach-uploads.ts';
import type { UploadStore } from '../ticket/attachment/upload.store.ts';
import type { ArticleStore } from './article.store.ts';
import type { ArticleCategoryStore } from './article-categories.store.ts';

/** The bucket's part of articles. */
export interface ArticleFiles extends UploadedFiles {
  /** @returns the key of the stored text, which begins with the prefix */
  storeText(prefix: string, text: string, contentType: 'text/markdown' | 'text/html'): Promise<string>;
  textAt(key: string): Promise<string>;
  copy(from: string, to: string): Promise<void>;
}

/** What articles are written and published with. */
export interface ArticleStores {
  database: Database;
  articles: ArticleStore;
  categories: ArticleCategoryStore;
  uploads: UploadStore;
  files: ArticleFiles;
}
