import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for the SDK's chain of credential providers in every bundle: Lambda gives a function its role's credentials in
 * the environment and nowhere else, and the chain with its nested clients would weigh an eighth of each bundle.
 * They are for the sandbox's whole life, and read once: Node asks the system for each variable anew.
 */
export function defaultProvider() {
  const load = fromEnv();
  let credentials: ReturnType<typeof load> | undefined;
  return () => {
    credentials ??= load();
    return credentials;
  };
}
