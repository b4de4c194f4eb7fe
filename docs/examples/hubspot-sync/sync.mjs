#!/usr/bin/env node
/*
 * Syncs Kefu's customers and HubSpot's contacts, both ways, once: see the README beside it. It may be ended at any time and started again.
 */

import { HttpError } from './http.mjs';
import { customerIdProperty, hubspotContacts } from './hubspot.mjs';
import { kefuCustomers } from './kefu.mjs';
import {
  addressOfContact,
  isMasked,
  merged,
  nameIn,
  nameOfContact,
  phoneOfContact,
  propertiesOfName,
} from './merge.mjs';
import { openState } from './state.mjs';

const { KEFU_URL, KEFU_API_KEY, HUBSPOT_TOKEN } = process.env;
const { HUBSPOT_URL = 'https://api.hubapi.com', STATE_FILE = 'hubspot-sync.json' } = process.env;
if (!KEFU_URL || !KEFU_API_KEY || !HUBSPOT_TOKEN) {
  console.error('Set KEFU_URL, KEFU_API_KEY and HUBSPOT_TOKEN.');
  process.exit(2);
}

/** One line of JSON for each event, without names, addresses and numbers. */
const log = (entry) => console.log(JSON.stringify({ at: new Date().toISOString(), ...entry }));

const kefu = kefuCustomers({ url: KEFU_URL, token: KEFU_API_KEY, log });
const hubspot = hubspotContacts({ url: HUBSPOT_URL, token: HUBSPOT_TOKEN, log });
const stored = await openState(STATE_FILE);
const { state } = stored;
const written = { kefu: 0, hubspot: 0 };

/** A customer who was erased without being deleted has this name. */
const erasedName = '[erased]';

/** HubSpot finds a change some seconds later: what changed shortly before the last one that was found is read again. */
const overlapMilliseconds = 60_000;

const batchMost = 100;
const triesMost = 4;

const { changes, next } = await kefuChanges();
await eraseDeleted();
await syncContacts();
await noteArchived();
await syncCustomers();
state.kefuPlace = next;
await stored.save();
log({ message: 'Done.', written });

/** Read first: what changes meanwhile is read by the next run. */
async function kefuChanges() {
  if (state.kefuPlace !== undefined) {
    try {
      return await kefu.changesSince(state.kefuPlace);
    } catch (error) {
      if (!(error instanceof HttpError && error.status === 410)) throw error;
      log({ message: 'The last run was too long ago: all customers are compared.' });
    }
  }
  const place = await kefu.placeNow();
  return { changes: await kefu.everybody(), next: place };
}

/** Contacts of customers who were deleted in Kefu are archived. */
async function eraseDeleted() {
  for (const [customerId, { deleted }] of changes) if (deleted) await archiveContactOf(customerId);
}

async function archiveContactOf(customerId) {
  const link = stored.linkOf(customerId);
  if (!link) return;
  if (!link.isArchived) {
    await hubspot.archive(link.contactId);
    written.hubspot += 1;
    log({
      message: 'The customer was erased: the contact is archived.',
      customerId,
      contactId: link.contactId,
    });
  }
  stored.unlink(customerId);
  await stored.save();
}

/** What changed in HubSpot, page by page; each is decided with what both systems have now. */
async function syncContacts() {
  const since = new Date(Math.max(0, Date.parse(state.hubspotSince) - overlapMilliseconds)).toISOString();
  for await (const contacts of hubspot.changedSince(since)) {
    const updates = [];
    for (const contact of contacts) updates.push(...(await syncContact(contact)));
    await updateContacts(updates);
    state.hubspotSince = contacts.at(-1).properties.lastmodifieddate;
    await stored.save();
  }
}

/** @returns what has to change in HubSpot */
async function syncContact(contact) {
  const known = stored.customerOf(contact.id) ?? contact.properties[customerIdProperty] ?? undefined;
  const customer = known ? await kefu.find(known) : await kefu.findByExternalId(externalIdOf(contact));
  if (!customer) return known ? [] : createCustomer(contact);
  return syncPair(customer, contact);
}

function externalIdOf({ id }) {
  return `hubspot-${id}`;
}

/** Creates the customer of a contact. One with the same address or number becomes theirs. */
async function createCustomer(contact) {
  const name = nameOfContact(contact) || addressOfContact(contact);
  if (!name) {
    log({ message: 'The contact has neither a name nor an address.', contactId: contact.id });
    return [];
  }
  const [address, phone] = [addressOfContact(contact), phoneOfContact(contact)];
  const facts = { name, ...(address && { addresses: [address] }), ...(phone && { phones: [phone] }) };
  try {
    const customer = await kefu.upsert(externalIdOf(contact), facts);
    written.kefu += 1;
    return syncPair(customer, contact);
  } catch (error) {
    const owner = ownerIn(error);
    const customer = owner && (await kefu.find(owner));
    if (!customer || stored.linkOf(owner)) {
      log({ message: 'Kefu refused the contact.', contactId: contact.id, reason: reasonOf(error) });
      return [];
    }
    return syncPair(customer, contact);
  }
}

/** The customer who has an address or number already, whom Kefu names in a 409. */
function ownerIn(error) {
  if (!(error instanceof HttpError && error.status === 409)) return undefined;
  return /cus_[0-9a-z]{26}/.exec(JSON.stringify(error.body))?.[0];
}

/** Without what was sent. @throws the error, unless it is about this record alone */
function reasonOf(error) {
  if (error instanceof HttpError && [400, 409].includes(error.status))
    return error.body?.code ?? error.status;
  throw error;
}

/**
 * Makes one of a customer and a contact: writes what Kefu lacks, and links both.
 * @returns what has to change in HubSpot
 */
async function syncPair(found, contact) {
  let customer = found;
  for (let attempt = 1; ; attempt++) {
    const { customerId } = customer;
    if (customer.mergedInto) {
      log({
        message: 'The customer was merged in Kefu: merge the contacts, too.',
        customerId,
        contactId: contact.id,
      });
      return [];
    }
    if (customer.name === erasedName) {
      await archiveContactOf(customerId);
      return [];
    }
    const { edit, properties, link } = decide(customer, contact);
    try {
      if (Object.keys(edit).length) {
        customer = await kefu.edit(customer, edit);
        written.kefu += 1;
      }
      stored.link(customerId, link);
      return Object.keys(properties).length ? [{ id: contact.id, properties }] : [];
    } catch (error) {
      const isOutdated = error instanceof HttpError && error.status === 412;
      if (!isOutdated || attempt === triesMost) {
        log({
          message: 'Kefu refused the change.',
          customerId,
          reason: isOutdated ? 'changing' : reasonOf(error),
        });
        return [];
      }
      // Somebody else was faster: decided again with what they wrote.
      customer = await kefu.find(customerId);
      if (!customer) return [];
    }
  }
}

/** @returns what has to change in Kefu and in HubSpot, and what both have afterwards */
function decide(customer, contact) {
  const { customerId } = customer;
  const base = stored.linkOf(customerId);
  // A contact without a name became a customer who has their address as one.
  const hubspotName = nameOfContact(contact) || addressOfContact(contact) || '';
  const kefuName = isMasked(customer.name) ? (base?.name ?? hubspotName) : nameIn(customer.name);
  const name = merged({
    ...{ base: base?.name, kefu: kefuName, hubspot: hubspotName },
    ...{ kefuAt: changes.get(customerId)?.changedAt, hubspotAt: contact.properties.lastmodifieddate },
  });
  if (name.isConflict) {
    const { winner } = name;
    log({
      message: 'Both changed the name: the later change wins.',
      customerId,
      contactId: contact.id,
      winner,
    });
  }
  const [email, phone] = [addressOfContact(contact), phoneOfContact(contact)];
  const edit = {
    ...(name.value !== kefuName && { name: name.value }),
    ...contactEdit('addresses', customer, { base: base?.email, value: email }),
    ...contactEdit('phones', customer, { base: base?.phone, value: phone }),
  };
  const properties = {
    ...(name.value !== hubspotName && propertiesOfName(name.value)),
    ...(contact.properties.kefu_level !== customer.level && { kefu_level: customer.level }),
    ...(contact.properties[customerIdProperty] !== customerId && { [customerIdProperty]: customerId }),
  };
  return { edit, properties, link: { contactId: contact.id, name: name.value, email, phone } };
}

/** HubSpot's address or number, where it changed there. Kefu masks what it has: a customer with several keeps them. */
function contactEdit(field, customer, { base, value }) {
  if (!value || value === base) return {};
  const present = customer[field];
  if (present.includes(value)) return {};
  if (present.length > 1 || (present.length && base === undefined)) {
    log({ message: 'The customer has others, which stay.', field, customerId: customer.customerId });
    return {};
  }
  return { [field]: [value] };
}

async function updateContacts(updates) {
  for (let first = 0; first < updates.length; first += batchMost) {
    const part = updates.slice(first, first + batchMost);
    await hubspot.update(part);
    written.hubspot += part.length;
  }
}

/** Kefu deletes no customers but by an erasure: whoever is archived in HubSpot stays here, and is not created there again. */
async function noteArchived() {
  for await (const contacts of hubspot.archived())
    for (const { id } of contacts) {
      const customerId = stored.customerOf(id);
      const link = customerId && stored.linkOf(customerId);
      if (!link || link.isArchived) continue;
      stored.link(customerId, { ...link, isArchived: true });
      log({ message: 'The contact was archived: the customer stays.', customerId, contactId: id });
    }
  await stored.save();
}

/** What changed in Kefu, a hundred customers at a time. */
async function syncCustomers() {
  const ids = [...changes].filter(([, { deleted }]) => !deleted).map(([customerId]) => customerId);
  for (let first = 0; first < ids.length; first += batchMost) {
    const customers = [];
    for (const customerId of ids.slice(first, first + batchMost)) {
      const customer = await kefu.find(customerId);
      if (customer) customers.push(customer);
    }
    const linked = customers.filter(({ customerId }) => stored.linkOf(customerId));
    await syncLinked(linked.filter(({ customerId }) => !stored.linkOf(customerId).isArchived));
    await createContacts(customers.filter((customer) => !linked.includes(customer)));
    await stored.save();
  }
}

async function syncLinked(customers) {
  const ids = customers.map(({ customerId }) => stored.linkOf(customerId).contactId);
  const contacts = new Map((await hubspot.read(ids)).map((contact) => [contact.id, contact]));
  const updates = [];
  for (const customer of customers) {
    const contact = contacts.get(stored.linkOf(customer.customerId).contactId);
    if (contact) updates.push(...(await syncPair(customer, contact)));
  }
  await updateContacts(updates);
}

/** By the customer's id, so that a run that was ended in between creates nobody twice. */
async function createContacts(customers) {
  const wanted = customers.filter(({ mergedInto, name }) => !mergedInto && name !== erasedName);
  if (!wanted.length) return;
  const contacts = await hubspot.upsert(
    wanted.map(({ customerId, name, level }) => ({
      customerId,
      properties: { ...(!isMasked(name) && propertiesOfName(name)), kefu_level: level },
    })),
  );
  written.hubspot += contacts.length;
  const nameOf = new Map(
    wanted.map(({ customerId, name }) => [customerId, isMasked(name) ? '' : nameIn(name)]),
  );
  for (const contact of contacts) {
    const customerId = contact.properties[customerIdProperty];
    if (nameOf.has(customerId))
      stored.link(customerId, { contactId: contact.id, name: nameOf.get(customerId) });
  }
}
