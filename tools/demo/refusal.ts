import { dataOf, KefuError } from '../../clients/typescript/src/client.ts';

/**
 * The error of a call that the API must refuse.
 * @throws Error if the API did what it was asked
 */
export async function refusalOf(call: Parameters<typeof dataOf>[0]): Promise<KefuError> {
  try {
    await dataOf(call);
  } catch (error) {
    if (error instanceof KefuError) return error;
    throw error;
  }
  throw new Error('The story ends here: the API did what it must refuse.');
}

/** For comparison with the expected ones. */
export function statusAndCode({ status, code }: KefuError): [number, string | undefined] {
  return [status, code];
}
