import { bundleFunctions } from '../../infra/bundle.ts';

/** The bundles of all functions, made once a worker. */
export const metafile = await bundleFunctions();
