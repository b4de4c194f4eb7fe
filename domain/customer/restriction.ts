/** Why automatic mail is held back, for the ticket's history. */
export const restrictedReason =
  'The processing of the customer’s data is restricted: only people write to them.';
