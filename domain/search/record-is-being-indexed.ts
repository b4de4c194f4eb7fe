import type { AnyId } from '../shared/ids.ts';

/** Somebody else writes the record's postings: try again later. */
export class RecordIsBeingIndexed extends Error {
  constructor(recordId: AnyId) {
    super(`The postings of ${recordId} are being written: try again.`);
    this.name = 'RecordIsBeingIndexed';
  }
}
