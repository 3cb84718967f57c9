import { SERVICES } from '../wire/schemas';
import { contractTable, type ContractRow } from './contractTable';
import { runContract } from './runContract';

describe('every operation through real client, sandbox and back', () => {
  const rows: ContractRow[] = [];

  afterAll(() => {
    process.stdout.write(`\n${contractTable(rows)}\n`);
  });

  it.each([...SERVICES.values()])(
    '$name',
    async service => {
      const row = await runContract(service);
      rows.push(row);

      expect(row.failures.slice(0, 20)).toEqual([]);
      expect(row.operations).toBeGreaterThan(5);
      expect(row.errors).toBeGreaterThan(0);
    },
    120_000,
  );
});
