import { findPrincipal } from '../../domain/access/find-principal.ts';
import { hasScope } from '../../domain/access/scope.ts';
import type { ContactPoint } from '../../domain/customer/contact-point.ts';
import { importCustomers } from '../../domain/customer/import/import-customers.ts';
import type { CustomerId, Id } from '../../domain/shared/ids.ts';
import { s3Client } from '../clients/s3.ts';
import { sqsClient } from '../clients/sqs.ts';
import { database } from '../clients/table.ts';
import { clockJobs } from '../clock/clock-jobs.ts';
import { systemContext } from '../context.ts';
import { desk } from '../desk.ts';
import { logger } from '../logger.ts';
import { environment } from '../needs.ts';
import {
  agents,
  apiKeys,
  counters,
  customerFields,
  customerImports,
  customers,
  customerTags,
  departments,
  history,
  organizations,
  teams,
} from '../stores.ts';
import { erasedContacts } from './erased-contacts.ts';
import { importFiles } from './import-files.ts';
import { pace } from './paced-table.ts';

const { IMPORT_WRITE_UNITS, ATTACHMENT_BUCKET } = environment('import:pace', 'transfer-files:write');
pace(database.plainClient, Number(IMPORT_WRITE_UNITS));

const jobs = clockJobs(sqsClient());

/** Longer than the changes that follow take: as for an edit over the API. */
const levelDelaySeconds = 20;

const stores = {
  ...{ database, customers, counters, departments, history, imports: customerImports },
  files: importFiles(s3Client(), ATTACHMENT_BUCKET),
  async mayImport(ownerId: string, now: string) {
    const principal = await findPrincipal({ agents, apiKeys, teams }, { id: ownerId }, { now });
    return principal?.role === 'admin' && hasScope(principal.scopes, 'imports:write');
  },
  async references() {
    const [allAgents, allDepartments, tags, tagTypes, fields] = await Promise.all([
      agents.all(),
      departments.all(),
      customerTags.tags.all(),
      customerTags.types.all(),
      customerFields.all(),
    ]);
    const active = allAgents.filter(({ deactivatedAt }) => !deactivatedAt);
    return {
      agents: new Set<string>(active.map(({ agentId }) => agentId)),
      departments: new Set<string>(allDepartments.map(({ departmentId }) => departmentId)),
      ...{ tags, tagTypes, customFields: fields },
    };
  },
  organizations,
  erasedAmong: (points: readonly ContactPoint[]) =>
    erasedContacts.erasedAmong(points, new Date().toISOString()),
  changeLevelLater: (customerId: CustomerId, correlationId: string) =>
    jobs.send({ levelOf: customerId, correlationId }, levelDelaySeconds),
  locale: desk.locale,
  now: () => new Date().toISOString(),
};

/** Runs an import from its last checkpoint. @returns whether there is more to do */
export async function runImport(
  { importId, unlessBegun }: { importId: Id<'import'>; unlessBegun: boolean },
  isLate: () => boolean,
): Promise<boolean> {
  const wanted = { importId, unlessBegun };
  const { isMore } = await importCustomers({ ...stores, isLate }, wanted, systemContext(importId));
  const job = await customerImports.find(importId);
  logger.info('An import was run.', { importId, state: job?.state, check: job?.check, result: job?.result });
  return isMore;
}
