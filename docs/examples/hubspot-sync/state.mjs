import { readFile, rename, writeFile } from 'node:fs/promises';

/**
 * What the last run left: how far each system was read, and what was the same in both. `links` has for each customer's id
 * `{ contactId, name, email, phone, level, isArchived }`.
 */
const empty = { kefuPlace: undefined, hubspotSince: '1970-01-01T00:00:00.000Z', links: {} };

export async function openState(file) {
  const state = { ...empty, links: {}, ...(await read(file)) };
  const customerOf = new Map(
    Object.entries(state.links).map(([customerId, { contactId }]) => [contactId, customerId]),
  );

  return {
    state,
    linkOf: (customerId) => state.links[customerId],
    customerOf: (contactId) => customerOf.get(contactId),
    link(customerId, link) {
      state.links[customerId] = link;
      customerOf.set(link.contactId, customerId);
    },
    unlink(customerId) {
      customerOf.delete(state.links[customerId]?.contactId);
      delete state.links[customerId];
    },
    /** Replaces the file at once, so that a crash leaves the previous one. */
    async save() {
      await writeFile(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
  };
}

async function read(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw new Error(`${file} can't be read: restore it, or delete it to compare all records anew.`, {
      cause: error,
    });
  }
}
