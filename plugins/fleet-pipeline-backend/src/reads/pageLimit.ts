/** Items in a page when the caller does not say; the OpenAPI document names the same. */
const DEFAULT_LIMIT = 50;

export function pageLimit(limit: number | undefined): number {
  return limit ?? DEFAULT_LIMIT;
}
