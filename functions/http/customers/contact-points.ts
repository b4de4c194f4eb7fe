import { isDeepStrictEqual } from 'node:util';
import { consentAfter } from '../../../domain/customer/consent.ts';
import { type NamedPoint, namedPointsOf } from '../../../domain/customer/contact-point.ts';
import type { ContactPointDetails } from '../../../domain/customer/customer.store.ts';
import type { Customer } from '../../../domain/customer/customer.ts';
import { KefuError } from '../../../domain/shared/errors.ts';
import { invalidFields } from '../../../domain/shared/field-errors.ts';
import { audit, customers } from '../../stores.ts';
import { contactsOfCustomer } from '../api/contact-reach.ts';
import { handle } from '../api/handle.ts';
import { requireVersion } from '../api/if-match.ts';
import { loadVisibleCustomer } from '../api/visible-customers.ts';
import { contactPointRoutes } from './contact-points.routes.ts';

const editContactPoint = handle(
  contactPointRoutes.editContactPoint,
  async ({ params: { customerId, contact }, body: { label, isPrimary }, principal, ifMatch, context }) => {
    const caller = { principal, context };
    const before = await loadVisibleCustomer(caller, customerId, 'edit');
    requireVersion(before, ifMatch);
    const point = pointOf(before, contact);
    if (!point) throw new KefuError('not-found', 'The customer has no such contact point.');
    const known = (await customers.contactPointsOf(before)).find(({ value }) => value === point.value);
    const isRelabelled = label !== undefined && label !== known?.label;
    const { state } = await customers.change(
      customerId,
      (customer) => ({
        ...(isPrimary && primaryFirst(customer, point)),
        ...(isRelabelled && { beside: ['contactPoints'] }),
      }),
      context,
      {
        ...{ expectedVersion: ifMatch, loaded: before },
        also: ({ before, state, changes }) => [
          ...(isRelabelled ? [customers.describePoint(point.point, customerId, { label })] : []),
          ...(changes.length
            ? [
                audit.entry(
                  {
                    ...{ noun: 'customer', recordId: customerId, verb: 'changed' },
                    fields: [
                      ...(isRelabelled ? [{ field: 'contactPoints.label' }] : []),
                      ...(isDeepStrictEqual(before?.[point.field], state[point.field])
                        ? []
                        : [{ field: point.field }]),
                    ],
                  },
                  context,
                ),
              ]
            : []),
        ],
      },
    );
    const shown = (await customers.contactPointsOf(state)).find(({ value }) => value === point.value);
    if (!shown) throw new KefuError('edit-conflict', 'The contact point was removed meanwhile.');
    // Eventually consistent reads may miss what was just written.
    const after: ContactPointDetails = { ...shown, ...(label !== undefined && { label }) };
    return { body: after, contacts: [contact] };
  },
);

const putConsent = handle(
  contactPointRoutes.putConsent,
  async ({ params: { customerId, purpose }, body, principal, ifMatch, context }) => {
    const caller = { principal, context };
    const before = await loadVisibleCustomer(caller, customerId, 'edit');
    requireVersion(before, ifMatch);
    const { contact, ...said } = body;
    const point = contact === undefined ? undefined : pointOf(before, contact);
    if (contact !== undefined && !point)
      throw invalidFields([{ field: 'contact', message: 'is no contact point of the customer' }]);
    const points = await customers.contactPointsOf(before, { consistent: true });
    const ofPoint = points.find(({ value }) => value === point?.value)?.consents ?? {};
    const consents = { ...ofPoint, [purpose]: consentAfter(ofPoint[purpose], said, context.now) };
    const field = `contactPoints.consents.${purpose}.isGiven`;
    const { state } = await customers.change(
      customerId,
      (customer) =>
        point
          ? { beside: ['contactPoints'] }
          : {
              consents: {
                ...customer.consents,
                [purpose]: consentAfter(customer.consents?.[purpose], said, context.now),
              },
            },
      context,
      {
        // The consents of a contact point were read with this version of the customer.
        ...{ expectedVersion: ifMatch ?? (point && before.version), loaded: before },
        also: ({ before, state }) =>
          point
            ? [
                customers.describePoint(point.point, customerId, { consents }),
                audit.entry(
                  {
                    ...{ noun: 'customer', recordId: customerId, verb: 'changed' },
                    fields: [{ field, to: said.isGiven }],
                  },
                  context,
                ),
              ]
            : customers.audited(before, state, context),
      },
    );
    const contactPoints = points.map((each) => (each.value === point?.value ? { ...each, consents } : each));
    const shown = await contactsOfCustomer(caller, state);
    return {
      body: { ...state, contactPoints },
      contacts: shown === 'shown' || contact === undefined ? shown : [...shown, contact],
    };
  },
);

function pointOf(customer: Customer, contact: string): NamedPoint | undefined {
  return namedPointsOf(customer).find(({ value }) => value === contact);
}

/** The list of a contact point with it at the beginning. */
function primaryFirst(customer: Customer, { field, value }: NamedPoint) {
  const others = (customer[field] ?? []).filter((other) => other !== value);
  return { [field]: [value, ...others] };
}

export const contactPointHandlers = { editContactPoint, putConsent };
