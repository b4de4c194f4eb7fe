import { mailFile } from '../mails.ts';
import { Correspondence } from '../steps/correspondence.ts';
import { tellErasure } from '../steps/erasure.ts';
import { tellImport } from '../steps/import.ts';
import { tellLevel } from '../steps/level.ts';
import { chineseHelp, help, lina, tom } from '../steps/people.ts';
import { tellSearch } from '../steps/search.ts';
import type { Story } from '../story.ts';

export const customers: Story = {
  title: 'A merchant moves in',
  shows: 'an import, orders and levels, search in Chinese, an erasure',
  tell: async (desk, narrator) => {
    const mail = new Correspondence(desk, narrator);
    const customerId = await tellImport(desk, narrator, { externalId: 'shop-0001', address: lina });
    const toms = await mail.opens(
      'Tom writes to help@',
      mailFile('html-inline-picture.eml', tom, help),
      'en',
    );
    const linas = await mail.opens(
      'Li Na, who was imported, writes to kefu@ in Chinese',
      mailFile('chinese-gb18030.eml', lina, chineseHelp),
      'zh',
    );
    const { ticketId } = linas.ticket;
    narrator.claim('the ticket is hers', linas.ticket.customerId, customerId);
    await tellLevel(desk, narrator, { customerId, ticketId, externalId: 'shop-0001' });
    await tellSearch(desk, narrator, { customerId, ticketId });
    await tellErasure(desk, narrator, { customerId, ticketId, address: lina });
    return [toms.ticket.ticketId];
  },
};
