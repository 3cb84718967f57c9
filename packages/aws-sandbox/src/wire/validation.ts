import { AwsError } from './AwsError';
import {
  membersOf,
  requiredMembersOf,
  type Schema,
  type ServiceName,
} from './schemas';

/** How each service names an input that breaks its own model. */
const CODES: Record<ServiceName, { code: string; members?: object }> = {
  codebuild: { code: 'InvalidInputException' },
  codepipeline: { code: 'ValidationException' },
  logs: { code: 'InvalidParameterException' },
  organizations: {
    code: 'InvalidInputException',
    members: { Reason: 'INPUT_REQUIRED' },
  },
  sts: { code: 'ValidationError' },
  tagging: { code: 'InvalidParameterException' },
};

/**
 * Refuses input without its required members, as every AWS front end does
 * before the service sees it.
 *
 * @throws the service's own validation error, naming each missing member
 */
export function validateRequired(options: {
  service: ServiceName;
  schema: Schema;
  input: object;
}): void {
  const missing = missingMembers(options.schema, options.input, '');
  if (missing.length === 0) {
    return;
  }
  const { code, members } = CODES[options.service];
  const problems = missing.map(
    path =>
      `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
  throw new AwsError(
    code,
    `${missing.length} validation error${
      missing.length === 1 ? '' : 's'
    } detected: ${problems.join('; ')}`,
    { members },
  );
}

function missingMembers(
  schema: Schema,
  value: unknown,
  path: string,
): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (schema.isStructSchema()) {
    const source = value as Record<string, unknown>;
    const pathOf = (name: string) =>
      (path ? `${path}.` : '') + name[0].toLowerCase() + name.slice(1);
    return [
      ...requiredMembersOf(schema)
        .filter(name => source[name] === undefined)
        .map(pathOf),
      ...Object.entries(membersOf(schema)).flatMap(([name, member]) =>
        missingMembers(member, source[name], pathOf(name)),
      ),
    ];
  }
  if (schema.isListSchema()) {
    return (value as unknown[]).flatMap((item, index) =>
      missingMembers(
        schema.getValueSchema(),
        item,
        `${path}.${index + 1}.member`,
      ),
    );
  }
  if (schema.isMapSchema()) {
    return Object.entries(value as object).flatMap(([key, item]) =>
      missingMembers(schema.getValueSchema(), item, `${path}.${key}`),
    );
  }
  return [];
}
