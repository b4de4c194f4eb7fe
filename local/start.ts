/** `npm start`. Only imports after the compile cache was enabled are read from it. */

import { enableCompileCache } from 'node:module';
import { compileCacheFolder } from './compile-cache.ts';

enableCompileCache(process.env.NODE_COMPILE_CACHE ?? compileCacheFolder);
await import('./run.ts');
