/*
 * What each entity declares about personal data. An entity without a declaration can't be listed in `domain/entities.ts`.
 * Erasure and retention follow the declarations, so what is declared here is also what is erased.
 */

/**
 * How long items of an entity are kept: as long as the customer, the ticket or the desk's setting that they belong to, or
 * for some time, after which the table deletes them.
 */
export type Lifetime = 'customer' | 'ticket' | 'until deleted' | { days: number } | { hours: number };

/**
 * The attribute by which an item is one of a customer's: it has the customer's id, the id of one of their tickets, or one of
 * their contact points (an address, or an address or number as a URI).
 */
export interface Owner<Attribute extends string> {
  readonly customer?: Attribute;
  readonly ticket?: Attribute;
  readonly contact?: Attribute;
  /** The id of the record that the item belongs to: where that is kept by law, the item stays without personal data, too. */
  readonly record?: Attribute;
}

/** Attributes with keys of objects: a list or map may contain them under `key`. */
interface NamedObjects<Attribute extends string> {
  readonly attachments?: readonly Attribute[];
  readonly rawMail?: readonly Attribute[];
}

/** Personal data of customers and of other people who write to the desk. */
export interface CustomerData<Attribute extends string> {
  readonly about: 'customers';
  readonly of: Owner<Attribute>;
  /**
   * What may contain personal data. Of the customer's own items, it is removed; in other items, each mention of the
   * customer's addresses and numbers is. An item with such an attribute in its key is deleted.
   */
  readonly personal: readonly Attribute[];
  readonly objects?: NamedObjects<Attribute>;
  /** What becomes of the customer's own items when the customer is anonymised. By default, they stay without personal data. */
  readonly anonymised?: 'stays' | 'deleted';
  /**
   * Records that the law has a desk keep, all or those with an attribute: they stay without personal data and restricted, and the
   * receipt of an erasure lists them.
   */
  readonly statutory?: 'always' | { readonly having: Attribute };
  /** Proof of what the desk did: it stays without personal data, also when the customer is deleted. */
  readonly isProof?: true;
  readonly lifetime: Lifetime;
}

/** What an entity contains of people. */
export type PersonalData<Attribute extends string = string> =
  | CustomerData<Attribute>
  /** Of the people who work at the desk: names, addresses, sign-ins. Erasing a customer leaves it. */
  | { readonly about: 'staff'; readonly personal: readonly Attribute[]; readonly lifetime: Lifetime }
  | { readonly about: 'nobody'; readonly lifetime: Lifetime };

/** An entity's schema, with what it contains of people. */
export interface DeclaredEntity<Schema> {
  readonly schema: Schema;
  readonly data: PersonalData;
}

/** An entity and its declaration, whose attributes are the schema's. */
export function declare<const Schema extends { readonly attributes: object }>(
  schema: Schema,
  data: PersonalData<keyof Schema['attributes'] & string>,
): DeclaredEntity<Schema> {
  return { schema, data };
}

/** An entity without personal data. */
export function nobody(lifetime: Lifetime): PersonalData<never> {
  return { about: 'nobody', lifetime };
}

/** An entity with personal data of the desk's own people. */
export function staff<Attribute extends string>(
  personal: readonly Attribute[],
  lifetime: Lifetime,
): PersonalData<Attribute> {
  return { about: 'staff', personal, lifetime };
}
