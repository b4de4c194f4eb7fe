import * as z from 'zod';
import { customer } from '../../../domain/customer/customer.ts';
import { contactAddress, contactPhone, contactText } from '../api/contact.ts';

/** A customer. The name of one who wrote without a name is their address. */
export const customerView = customer.extend({
  name: contactText,
  addresses: z.array(contactAddress),
  phones: z.array(contactPhone),
});
