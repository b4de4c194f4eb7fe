import { customerStore } from '../../../../domain/customer/customer.store.ts';
import { customerFieldStore } from '../../../../domain/customer/field/customer-field.store.ts';
import { customerImportStore } from '../../../../domain/customer/import/customer-import.store.ts';
import { type CustomerImport, errorsKey } from '../../../../domain/customer/import/customer-import.ts';
import { type ImportStores, importCustomers } from '../../../../domain/customer/import/import-customers.ts';
import { presets } from '../../../../domain/customer/import/presets.ts';
import { organizationStore } from '../../../../domain/customer/organization/organization.store.ts';
import { tagStore } from '../../../../domain/customer/tag/tag.store.ts';
import { departmentStore } from '../../../../domain/desk/department.store.ts';
import { historyStore } from '../../../../domain/record/history.store.ts';
import { counterStore } from '../../../../domain/shared/counter.store.ts';
import type { Database } from '../../../../domain/shared/database.ts';
import { commitWrites } from '../../../../domain/shared/database.ts';
import { newId, systemContext } from '../../../../functions/context.ts';

/** Everything that an import needs, on a table, with its files in memory. */
export function importDesk(database: Database, { killer = () => {} }: { killer?: () => void } = {}) {
  const objects = new Map<string, Buffer | string>();
  const imports = customerImportStore(database);
  const levels: string[] = [];
  const erased = new Set<string>();
  const tagsOf = tagStore(database);
  let late = false;
  const stores: ImportStores = {
    ...{ database, imports, levels },
    customers: customerStore(database),
    counters: counterStore(database, 'Europe/Berlin'),
    departments: departmentStore(database),
    history: historyStore(database),
    files: {
      async *read(importId) {
        const bytes = Buffer.from(objects.get(importId) ?? '');
        for (let from = 0; from < bytes.length; from += 100) {
          killer();
          yield bytes.subarray(from, from + 100);
        }
      },
      async get(key) {
        killer();
        return String(objects.get(key));
      },
      async put(key, text) {
        killer();
        objects.set(key, text);
        killer();
      },
    },
    mayImport: async () => true,
    async references() {
      const [tags, tagTypes] = await Promise.all([tagsOf.tags.all(), tagsOf.types.all()]);
      const customFields = await customerFieldStore(database).all();
      return { agents: new Set(), departments: new Set(), tags, tagTypes, customFields };
    },
    organizations: organizationStore(database),
    erasedAmong: async (points) => new Set(points.filter((point) => erased.has(point))),
    changeLevelLater: async (customerId) => void levels.push(customerId),
    locale: 'en',
    now: () => new Date().toISOString(),
    isLate: () => late,
  };

  async function upload(file: string | Buffer, facts: Partial<CustomerImport> = {}): Promise<CustomerImport> {
    const importId = newId('import');
    objects.set(importId, Buffer.from(file));
    const created: CustomerImport = {
      ...{ importId, version: 1, ownerId: newId('agent'), actor: { kind: 'system' }, format: 'csv' },
      ...{ filename: 'customers.csv', bytes: file.length, mapping: presets.kefu, state: 'checking' },
      ...{ failedChunks: [], createdAt: new Date().toISOString(), ...facts },
    };
    await commitWrites(database, [imports.creation(created)]);
    return created;
  }

  const step = (importId: CustomerImport['importId'], { unlessBegun = false } = {}) =>
    importCustomers(stores, { importId, unlessBegun }, systemContext('test'));

  /** Runs it like the function, which invokes itself again until there is no more. */
  async function run(importId: CustomerImport['importId']): Promise<CustomerImport> {
    for (let runs = 0; (await step(importId)).isMore; runs++)
      if (runs > 300) throw new Error('It does not end.');
    return imports.load(importId);
  }

  /** A dry run, then the import. */
  async function importFile(file: string | Buffer, facts: Partial<CustomerImport> = {}) {
    const uploaded = await upload(file, facts);
    const checked = await run(uploaded.importId);
    const checkErrors = objects.get(errorsKey(checked));
    await start(checked);
    const done = await run(uploaded.importId);
    return { checked, done, checkErrors, errors: objects.get(errorsKey(done)) };
  }

  async function start(checked: CustomerImport): Promise<void> {
    const next = { ...checked, version: checked.version + 1, state: 'running' as const };
    await commitWrites(database, [imports.edition(checked, next)]);
  }

  return {
    stores,
    objects,
    levels,
    erased,
    upload,
    step,
    run,
    start,
    importFile,
    stopEarly: () => (late = true),
  };
}
