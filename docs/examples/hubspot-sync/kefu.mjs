import { HttpError, jsonClient } from './http.mjs';

/** Kefu's customers, by an API key of the role admin with the scopes `customers:read`, `customers:write` and `changes:read`. */
export function kefuCustomers({ url, token, log }) {
  const call = jsonClient({ url, token, log });

  /** The place from which on `changesSince` goes on, before everything is read for the first time. */
  const placeNow = async () => (await call('GET', '/v1/changes?kinds=customer')).body.next;

  /**
   * The customers that changed since a place, with the time, or were deleted.
   * @throws HttpError 410 for a place older than what Kefu keeps
   */
  async function changesSince(place) {
    const changes = new Map();
    for (let next = place; ; ) {
      const query = new URLSearchParams({ since: next, kinds: 'customer', limit: '100' });
      const { body } = await call('GET', `/v1/changes?${query}`);
      for (const { id, changedAt, deleted } of body.items) changes.set(id, { changedAt, deleted });
      next = body.next;
      if (!body.hasMore) return { changes, next };
    }
  }

  /** All customers, as changed when they were created. */
  async function everybody() {
    const changes = new Map();
    let cursor;
    do {
      const query = new URLSearchParams({ limit: '100', order: 'asc', ...(cursor && { cursor }) });
      const { body } = await call('GET', `/v1/customers?${query}`);
      for (const { customerId, createdAt } of body.items)
        changes.set(customerId, { changedAt: createdAt, deleted: false });
      cursor = body.nextCursor;
    } while (cursor);
    return changes;
  }

  /** A customer with their version; undefined if there is none. */
  const find = (customerId) => unlessMissing(call('GET', `/v1/customers/${customerId}`));
  const findByExternalId = (externalId) =>
    unlessMissing(call('GET', `/v1/customers/by-external-id/${encodeURIComponent(externalId)}`));

  async function unlessMissing(answer) {
    try {
      return (await answer).body;
    } catch (error) {
      if (error instanceof HttpError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Changes a customer who has not changed since they were read. @throws HttpError 412 if they have, 409 for somebody else's data */
  const edit = async ({ customerId, version }, changes) =>
    (
      await call('PATCH', `/v1/customers/${customerId}`, {
        body: changes,
        headers: { 'if-match': `"${version}"` },
      })
    ).body;

  /** Creates the customer with an id of HubSpot, or changes them. @throws HttpError 409 for somebody else's data */
  const upsert = async (externalId, customer) =>
    (await call('PUT', `/v1/customers/by-external-id/${encodeURIComponent(externalId)}`, { body: customer }))
      .body;

  return { placeNow, changesSince, everybody, find, findByExternalId, edit, upsert };
}
