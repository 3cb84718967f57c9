const ALLOWED = /[^\w+=,.@-]/g;

/**
 * A role session name, or source identity, from an entity reference: 2 to 64 characters of `[\w+=,.@-]`. A user of
 * the default namespace is just the name.
 */
export function sessionName(entityRef: string): string {
  const name = entityRef
    .replace(/^user:(default\/)?/i, '')
    .replace(ALLOWED, '.')
    .slice(0, 64);
  return name.length < 2 ? name.padEnd(2, '.') : name;
}
