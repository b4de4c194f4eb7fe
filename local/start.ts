/** `npm start`. Only what is imported after the compile cache was switched on can come from it. */

import { enableCompileCache } from 'node:module';
import { compileCacheFolder } from './compile-cache.ts';

enableCompileCache(process.env.NODE_COMPILE_CACHE ?? compileCacheFolder);
await import('./run.ts');
