import { Entity } from 'electrodb';
import * as z from 'zod';
import type { Database, Reading, Write } from '../shared/database.ts';
import { idSchema } from '../shared/ids.ts';
import { itemWriter } from '../shared/item-writer.ts';
import { ownAddressSchema } from './own-address.entity.ts';

const ownAddress = z.object({ ownerId: z.union([idSchema('agent'), idSchema('mailbox')]) });
export type OwnAddressOwner = z.infer<typeof ownAddress>['ownerId'];

/** The name of the write that fails if an address is taken. */
export const ownAddressClaim = 'own-address';

/** The addresses of agents and mailboxes; each belongs to exactly one of them. */
export function ownAddressStore(database: Database) {
  const ownAddresses = new Entity(ownAddressSchema, database);
  const items = itemWriter(ownAddresses, database.table);

  /** The write that assigns an address; its condition fails if it is taken. */
  function claim(address: string, ownerId: OwnAddressOwner): Write {
    return { name: ownAddressClaim, put: items.create({ address, ownerId }) };
  }

  /** The write that frees an address; its condition fails if somebody else has it. */
  function release(address: string, ownerId: OwnAddressOwner): Write {
    const removal = ownAddresses
      .delete({ address })
      .where((attributes, { eq }) => eq(attributes.ownerId, String(ownerId)));
    return { name: ownAddressClaim, delete: removal.params() };
  }

  /** Reads who has an address, together with other items. */
  function owning(address: string): Reading<OwnAddressOwner | undefined> {
    return {
      key: items.key({ address }),
      parse: (item) => item && ownAddress.parse(item).ownerId,
    };
  }

  async function ownerOf(address: string): Promise<OwnAddressOwner | undefined> {
    const { data } = await ownAddresses.get({ address }).go({ consistent: true });
    return data ? ownAddress.parse(data).ownerId : undefined;
  }

  return { claim, release, owning, ownerOf };
}
