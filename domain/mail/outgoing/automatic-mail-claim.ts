/** The name of the write that fails if an automatic mail was decided before. */
export const automaticMailClaim = 'automatic-mail-claim';
