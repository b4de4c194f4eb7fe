import { bundleFunctions } from '../../infra/bundle.ts';

/** The bundles of all functions, built once per worker. */
export const metafile = await bundleFunctions();
