import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { privacyWork } from '../../functions/steps.ts';
import { functionName } from '../../infra/names.ts';
import type { Settings } from '../../infra/settings.ts';

const answer = z.object({ repeated: z.number(), left: z.number() });

/**
 * Has the erasures of the ledger repeated that the table doesn't know of, as after it was restored. The API answers once none is left.
 * @returns how many were repeated
 * @throws Error if the function fails
 */
export async function replayErasures(
  lambda: LambdaClient,
  settings: Settings,
  say: (line: string) => void,
): Promise<number> {
  let all = 0;
  for (;;) {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({
        FunctionName: functionName(settings, privacyWork),
        Payload: JSON.stringify({ replay: true }),
      }),
    );
    const text = Payload?.transformToString() ?? '';
    if (FunctionError) throw new Error(`${functionName(settings, privacyWork)} failed: ${text}`);
    const { repeated, left } = answer.parse(JSON.parse(text));
    all += repeated;
    if (!left) return all;
    say(`${all} repeated, ${left} left.`);
  }
}
