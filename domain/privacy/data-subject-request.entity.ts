import { nounSchema } from '../record/plain-noun.entity.ts';
import { dataSubjectRequests } from './data-subject-request.ts';

/** A request of a customer about their personal data, with the day by which it has to be answered. */
export const dataSubjectRequestSchema = nounSchema(dataSubjectRequests);
