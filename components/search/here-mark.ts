/** Stands in an address for the point that only the browser knows. Server and browser both read it. */
export const hereMark = "here";
