import { jsonClient } from './http.mjs';

/** The property of contacts that has a customer's id. It must be unique: see the README. */
export const customerIdProperty = 'kefu_customer_id';

const properties = [
  'firstname',
  'lastname',
  'email',
  'phone',
  'lastmodifieddate',
  'kefu_level',
  customerIdProperty,
];

/** The most that a call of the batch API takes, and that a page of this program has. */
const batchMost = 100;

/** The search API answers 400 beyond these. */
const searchMost = 10_000;

const changeOf = (contact) => contact.properties.lastmodifieddate;
const keyOf = (contact) => `${contact.id} ${changeOf(contact)}`;

/**
 * HubSpot's contacts.
 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3
 * https://developers.hubspot.com/docs/api-reference/search/guide
 */
export function hubspotContacts({ url, token, log }) {
  const call = jsonClient({ url, token, log });
  const contacts = '/crm/v3/objects/contacts';

  /**
   * Pages of the contacts that changed at a time or later, in the order of their changes. A contact that changes meanwhile moves to
   * the end, and is found again: so each search begins at the last change that was found instead of at a number of contacts. Archived
   * contacts are not found.
   */
  async function* changedSince(since) {
    let [from, after, seen] = [since, undefined, new Set()];
    for (;;) {
      const { results, paging } = await search(from, after);
      const unseen = results.filter((contact) => !seen.has(keyOf(contact)));
      if (unseen.length) yield unseen;
      if (!paging?.next) return;
      const last = changeOf(results.at(-1));
      if (last === from) {
        for (const contact of results) seen.add(keyOf(contact));
        after = paging.next.after;
        if (Number(after) >= searchMost)
          throw new Error(`${searchMost} contacts changed at ${from}: the rest can't be found.`);
      } else {
        seen = new Set(results.filter((contact) => changeOf(contact) === last).map(keyOf));
        [from, after] = [last, undefined];
      }
    }
  }

  async function search(from, after) {
    const filter = { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(Date.parse(from)) };
    const body = {
      filterGroups: [{ filters: [filter] }],
      sorts: [{ propertyName: 'lastmodifieddate', direction: 'ASCENDING' }],
      properties,
      limit: batchMost,
      ...(after && { after }),
    };
    return (await call('POST', `${contacts}/search`, { body })).body;
  }

  /** All contacts that are archived, page by page. */
  async function* archived() {
    let after;
    do {
      const query = new URLSearchParams({
        archived: 'true',
        limit: String(batchMost),
        ...(after && { after }),
      });
      const { body } = await call('GET', `${contacts}?${query}`);
      yield body.results;
      after = body.paging?.next?.after;
    } while (after);
  }

  /** Contacts by their ids: those that exist and are not archived. At most a hundred. */
  async function read(ids) {
    if (!ids.length) return [];
    const inputs = ids.map((id) => ({ id }));
    const { body } = await call('POST', `${contacts}/batch/read`, { body: { properties, inputs } });
    return body.results;
  }

  /** Changes contacts by their ids. At most a hundred. @returns the changed contacts */
  async function update(inputs) {
    if (!inputs.length) return [];
    return resultsOf((await call('POST', `${contacts}/batch/update`, { body: { inputs } })).body);
  }

  /** Creates contacts of customers, or changes those that have a customer's id. At most a hundred. @returns the contacts */
  async function upsert(inputs) {
    if (!inputs.length) return [];
    const named = inputs.map(({ customerId, properties }) => ({
      ...{ id: customerId, idProperty: customerIdProperty },
      properties: { ...properties, [customerIdProperty]: customerId },
    }));
    return resultsOf((await call('POST', `${contacts}/batch/upsert`, { body: { inputs: named } })).body);
  }

  /** 207 has the errors of some beside the results of the others. */
  function resultsOf({ results, errors = [] }) {
    for (const { message, category } of errors)
      log({ message: 'HubSpot refused a contact.', category, reason: message });
    return results;
  }

  const archive = (id) => call('DELETE', `${contacts}/${id}`);

  return { changedSince, archived, read, update, upsert, archive };
}
