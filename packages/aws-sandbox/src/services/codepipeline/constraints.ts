import { AwsError } from '../../wire/AwsError';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** AWS's patterns, as its API reference gives them. */
export const PATTERNS = {
  name: '[A-Za-z0-9.@\\-_]+',
  uuid: UUID,
  clientRequestToken: '[a-zA-Z0-9-]+',
  transitionReason: '[a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+',
  variableName: '[A-Za-z0-9@\\-_]+',
};

/** A member of the input and what AWS demands of it. */
export interface Constraint {
  path: string;
  value: unknown;
  required?: boolean;
  min?: number;
  max?: number;
  pattern?: string;
  oneOf?: readonly string[];
}

/**
 * Checks an input as AWS does before the service sees it.
 *
 * @throws ValidationException naming every value that breaks its constraint
 */
export function checkConstraints(constraints: Constraint[]): void {
  const problems = constraints.flatMap(constraint => {
    const rule = brokenRule(constraint);
    const { path, value } = constraint;
    const shown = value === undefined ? 'Value null' : `Value '${value}'`;
    return rule
      ? [`${shown} at '${path}' failed to satisfy constraint: Member ${rule}`]
      : [];
  });
  if (problems.length > 0) {
    throw new AwsError(
      'ValidationException',
      `${problems.length} validation error${
        problems.length === 1 ? '' : 's'
      } detected: ${problems.join('; ')}`,
    );
  }
}

function brokenRule(constraint: Constraint): string | undefined {
  const { value, required, min, max, pattern, oneOf } = constraint;
  if (value === undefined) {
    return required ? 'must not be null' : undefined;
  }
  if (typeof value === 'number') {
    if (min !== undefined && value < min) {
      return `must have value greater than or equal to ${min}`;
    }
    return max !== undefined && value > max
      ? `must have value less than or equal to ${max}`
      : undefined;
  }
  const { length } = value as string | unknown[];
  if (min !== undefined && length < min) {
    return `must have length greater than or equal to ${min}`;
  }
  if (max !== undefined && length > max) {
    return `must have length less than or equal to ${max}`;
  }
  if (pattern && !new RegExp(`^(?:${pattern})$`).test(value as string)) {
    return `must satisfy regular expression pattern: ${pattern}`;
  }
  return oneOf && !oneOf.includes(value as string)
    ? `must satisfy enum value set: [${oneOf.join(', ')}]`
    : undefined;
}

/** The name of a pipeline, a stage or an action: 1–100 characters. */
export function nameAt(path: string, value: unknown): Constraint {
  return {
    path,
    value,
    required: true,
    min: 1,
    max: 100,
    pattern: PATTERNS.name,
  };
}

/** The id of an execution, or a token. */
export function uuidAt(path: string, value: unknown): Constraint {
  return { path, value, required: true, pattern: PATTERNS.uuid };
}
