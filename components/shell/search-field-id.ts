/** The id of the field on the search page: "/" selects it. */
export const searchFieldId = "search-q";
