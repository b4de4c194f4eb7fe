import { expectVersion } from '../record/expected-version.ts';
import type { Context } from '../shared/context.ts';
import type { Write } from '../shared/database.ts';
import type { Attachment, IncomingAttachment } from '../ticket/attachment/attachment.ts';
import type { Case, CaseFields } from './case.ts';
import { caseFilePrefix } from './case-file.ts';
import { flowOf } from './case-record.ts';
import type { CaseStores } from './case-stores.ts';
import { type Acting, inputSchema, parsedInput, requireAction, wantedBy } from './move.ts';
import { takeAction } from './take-action.ts';

interface Stores extends CaseStores {
  /** Stores files below a prefix, each once. */
  storeFiles(prefix: string, files: readonly IncomingAttachment[]): Promise<Attachment[]>;
}

/** What a customer sent from the page of their case. */
export interface CustomerAnswer {
  /** As the page is about to show it. */
  case: Case & Required<Pick<Case, 'customerId'>>;
  action: string;
  /** The version that the page showed. */
  version: number;
  fields: CaseFields;
  /** Photos, by the field that is to name them. */
  photos: Readonly<Record<string, readonly IncomingAttachment[]>>;
}

/**
 * Takes an action of a case as its customer. Photos are stored only for an action that may be taken with all its fields, and
 * recorded in its transaction.
 * @throws KefuError as `takeAction` does
 */
export async function answerCase(stores: Stores, answer: CustomerAnswer, context: Context): Promise<Case> {
  const { case: one, action, version, fields, photos } = answer;
  const { caseId, customerId } = one;
  const acting: Acting = { actor: { kind: 'customer', customerId }, as: 'customer' };
  const hasPhotos = Object.values(photos).some((list) => list.length);
  const given = hasPhotos ? await stored() : { fields: {}, writes: [] };
  return takeAction(
    stores,
    { caseId, action, fields: { ...fields, ...given.fields }, acting, expectedVersion: version },
    context,
    () => given.writes,
  );

  async function stored(): Promise<{ fields: CaseFields; writes: Write[] }> {
    expectVersion(one, version);
    const surroundings = await stores.cases.surroundings();
    const flow = flowOf(one);
    const wanted = wantedBy(
      flow,
      action,
      requireAction(one, action, acting, surroundings, context.now),
      surroundings,
    );
    const named = Object.entries(photos).map(([field, list]) => [
      field,
      list.map(() => context.newId('attachment')),
    ]);
    parsedInput(inputSchema(flow, wanted), { ...fields, ...Object.fromEntries(named) });
    const prefix = `${caseFilePrefix}${caseId}`;
    const kept = await Promise.all(
      Object.entries(photos).map(
        async ([field, list]) => [field, await stores.storeFiles(prefix, list)] as const,
      ),
    );
    return {
      fields: Object.fromEntries(
        kept.map(([field, list]) => [field, list.map(({ attachmentId }) => attachmentId)]),
      ),
      writes: kept.flatMap(([, list]) =>
        list.map((file) =>
          stores.cases.fileCreation({ ...file, caseId, customerId, createdAt: context.now }),
        ),
      ),
    };
  }
}
