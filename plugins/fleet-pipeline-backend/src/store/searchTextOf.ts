/**
 * What people search in: texts in lower case, one a line. Lower case is made here and not by the database, since SQLite
 * knows that of ASCII only.
 */
export function searchTextOf(texts: Array<string | null | undefined>): string {
  return texts
    .flatMap(text => (text ? [text.toLocaleLowerCase('en-US')] : []))
    .join('\n');
}
