export const tagDescriptionLength = 500;
