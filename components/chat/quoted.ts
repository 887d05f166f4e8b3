const opening = /^["“„«‹‘'「『]/;
const closing = /["”“»›’'」』]$/;

/** A passage in quotation marks; one that brings its own at an end gets no others. */
export function quoted(text: string): string {
  return opening.test(text) || closing.test(text) ? text : `“${text}”`;
}
