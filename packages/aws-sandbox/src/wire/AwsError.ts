/**
 * An error as AWS answers it. The wire layer writes `members` through the
 * error schema of the client if the service models `code`.
 */
export class AwsError extends Error {
  /** The HTTP status; without it the schema's, else 400. */
  readonly status?: number;
  /** Members of the modelled error beside its message, such as `Reason`. */
  readonly members: object;

  constructor(
    readonly code: string,
    message: string,
    options: { status?: number; members?: object } = {},
  ) {
    super(message);
    this.name = code;
    this.status = options.status;
    this.members = options.members ?? {};
  }
}
