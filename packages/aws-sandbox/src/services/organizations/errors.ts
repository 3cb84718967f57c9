import type {
  ConstraintViolationExceptionReason,
  InvalidInputExceptionReason,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/AwsError';

/** Organizations answers every input that breaks a constraint with this one. */
export function invalidInput(
  reason: InvalidInputExceptionReason,
  message: string,
): AwsError {
  return new AwsError('InvalidInputException', message, {
    members: { Reason: reason },
  });
}

export function constraintViolation(
  reason: ConstraintViolationExceptionReason,
  message: string,
): AwsError {
  return new AwsError('ConstraintViolationException', message, {
    members: { Reason: reason },
  });
}

/** @throws InvalidInputException INVALID_PATTERN if `value` does not match */
export function expectPattern(pattern: RegExp, value: string): void {
  if (!pattern.test(value)) {
    throw invalidInput(
      'INVALID_PATTERN',
      'You provided a value that does not match the required pattern.',
    );
  }
}

/** @throws InvalidInputException if the text is shorter or longer than allowed */
export function expectLength(options: {
  value: string;
  min: number;
  max: number;
}): void {
  const { value, min, max } = options;
  if (value.length < min) {
    throw invalidInput(
      'MIN_LENGTH_EXCEEDED',
      `You provided a value that is shorter than ${min} characters.`,
    );
  }
  if (value.length > max) {
    throw invalidInput(
      'MAX_LENGTH_EXCEEDED',
      `You provided a value that is longer than ${max} characters.`,
    );
  }
}
