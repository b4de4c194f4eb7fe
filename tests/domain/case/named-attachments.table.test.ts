import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeNamedAttachments } from '../../../domain/case/store-named-attachments.ts';
import { commitWrites } from '../../../domain/shared/database.ts';
import { uploadStore } from '../../../domain/ticket/attachment/upload.store.ts';
import { messageStore } from '../../../domain/ticket/message.store.ts';
import { newId } from '../../../functions/context.ts';
import { type DeskTable, startDeskTable } from '../desk-table.ts';
import { contextAt, id, noon } from '../given.ts';
import { caseDesk } from './case-desk.ts';

let table: DeskTable;
const desk = caseDesk(() => table);
beforeAll(async () => {
  table = await startDeskTable();
});
afterAll(() => table.stop());

it.each([[undefined], [id('customer')]])(
  'An upload becomes a file of a case whose customer is %s',
  async (customerId) => {
    const { database } = table;
    const uploads = uploadStore(database);
    const attachmentId = newId('attachment');
    const file = {
      attachmentId,
      filename: 'a.png',
      contentType: 'image/png',
      bytes: 1,
      sha256: '00',
      key: 'uploads/a',
    };
    await commitWrites(database, [uploads.announcement(file, contextAt(noon))]);
    const one = { ...(await desk.open('complaint', {})), customerId };
    const { cases } = desk.stores();
    const stores = {
      cases,
      uploads,
      messages: messageStore(database),
      files: { copyUpload: async () => true },
    };
    const fields = { evidence: [attachmentId] };
    const store = () => storeNamedAttachments(stores, one, fields, contextAt(noon));
    await commitWrites(database, await store());
    const [kept] = await cases.findFiles(one.caseId, [attachmentId]);
    expect(kept).toMatchObject({ attachmentId, key: `cases/${one.caseId}/${attachmentId}` });
    expect(kept?.customerId).toBe(customerId);
    expect(await store()).toEqual([]);
  },
);
