import "server-only";

/** Where the search field asks for suggestions. */
export const suggestionsAddress = (): string => "/api/search/suggest";
