import { nounSchema } from '../record/plain-noun.entity.ts';
import { teams } from './team.ts';

/** Agents who share a queue of tickets. */
export const teamSchema = nounSchema(teams);
