import { setTimeout as pause } from 'node:timers/promises';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { RestOfRecords } from '../../domain/search/index-all-records.ts';
import { rebuildSearch as declaration } from '../../functions/steps.ts';
import { functionName } from '../../infra/names.ts';
import type { Settings } from '../../infra/settings.ts';

const done = z.object({
  count: z.number(),
  indexes: z.array(z.string()).min(1),
  next: z.looseObject({ step: z.string() }).optional(),
});

/** While other indexers have some records, which takes them seconds; of crashed ones, up to a minute and a half. */
const pauseMs = 5_000;

/**
 * Has the search index written anew. It may be ended and begun again at any time; searches go on meanwhile.
 * @param newKey into another index with a key of its own, which replaces the present one once it is complete
 * @throws Error with what the function says, if a step fails
 */
export async function rebuildSearch(
  lambda: LambdaClient,
  settings: Settings,
  { newKey, say }: { newKey: boolean; say: (line: string) => void },
): Promise<void> {
  const invoke = async (input: object) => {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({
        FunctionName: functionName(settings, declaration),
        Payload: JSON.stringify(input),
      }),
    );
    const answer = Payload?.transformToString() ?? '';
    if (FunctionError) throw new Error(`The function ${declaration.name} failed: ${answer}`);
    return done.parse(JSON.parse(answer));
  };
  const repeat = async (first: object, words: string): Promise<string[]> => {
    let total = 0;
    for (let input: object = first; ; ) {
      const { count, indexes, next } = await invoke(input);
      total += count;
      say(`${total} ${words}`);
      if (!next) return indexes;
      if (!count) await pause(pauseMs);
      input = next;
    }
  };

  if (!newKey) {
    await repeat({ step: 'index' }, 'records indexed');
    return;
  }
  // A former run may have ended before its new index was complete.
  const before = await invoke({ step: 'index', rest: nothing });
  if (before.indexes.length === 1) await invoke({ step: 'add-index' });
  await repeat({ step: 'index' }, 'records indexed');
  await invoke({ step: 'replace-index' });
  say('The new index is searched. What is left of the old one is deleted.');
  await repeat({ step: 'purge' }, 'items deleted');
}

/** No records: the step only tells which indexes there are. */
const nothing: RestOfRecords = {
  statuses: [],
  customersBehind: null,
  casePhases: [],
  articlesBehind: null,
  again: [],
};
