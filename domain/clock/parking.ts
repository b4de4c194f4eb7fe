/** A ticket that could not be woken so many times is parked, for a person to look at. */
export const triesBeforeParking = 5;
