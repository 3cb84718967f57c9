import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/iam.md'),
  'utf8',
);

/** IAM's prefix of each client; the action is the operation's name. */
const PREFIXES: Record<string, string> = {
  'client-cloudwatch-logs': 'logs',
  'client-codebuild': 'codebuild',
  'client-codepipeline': 'codepipeline',
  'client-organizations': 'organizations',
  'client-resource-groups-tagging-api': 'tag',
  'client-sts': 'sts',
};

/** Answered to every principal, whatever its policies say. */
const NEEDS_NO_PERMISSION = ['sts:GetCallerIdentity'];

function calledActions(): string[] {
  const imports = /import\s+\{([^}]*)\}\s+from\s+'@aws-sdk\/(client-[a-z-]+)'/g;
  const actions = readdirSync(__dirname)
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap(name => {
      const source = readFileSync(join(__dirname, name), 'utf8');
      return [...source.matchAll(imports)].flatMap(([, names, client]) =>
        [...names.matchAll(/\b(\w+)Command\b/g)].map(
          ([, operation]) => `${PREFIXES[client]}:${operation}`,
        ),
      );
    });
  return [...new Set(actions)]
    .filter(action => !NEEDS_NO_PERMISSION.includes(action))
    .sort();
}

function documentedActions(): string[] {
  const statements = [...page.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(
    ([, json]) => JSON.parse(json).Statement,
  );
  return [
    ...new Set(
      statements
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ Action }) => Action),
    ),
  ].sort();
}

describe('the documented IAM policies', () => {
  it('allow exactly what the code calls', () => {
    expect(documentedActions()).toEqual(calledActions());
  });
});
