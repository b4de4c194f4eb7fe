import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Replaces the SDK's chain of credential providers in every bundle: Lambda provides a function's credentials in the
 * environment only, and the chain with its nested clients would be an eighth of each bundle. They are valid for the
 * sandbox's lifetime and read once, since Node asks the system for a variable each time.
 */
export function defaultProvider() {
  const load = fromEnv();
  let credentials: ReturnType<typeof load> | undefined;
  return () => {
    credentials ??= load();
    return credentials;
  };
}
