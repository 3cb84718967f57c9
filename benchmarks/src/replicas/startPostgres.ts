/** A temporary PostgreSQL, as in `npm test`. */
export async function startPostgres(): Promise<{
  connectionString: string;
  stop: () => Promise<void>;
}> {
  // An ES module without types, which TypeScript's CommonJS would `require`
  const { startTemporaryPostgres } = await import(
    '../../../scripts/lib/temporaryPostgres.mjs' as string
  );
  return startTemporaryPostgres();
}
