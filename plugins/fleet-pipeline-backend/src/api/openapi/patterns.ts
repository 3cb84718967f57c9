/** Any text that a database can hold: PostgreSQL refuses the character NUL. */
export const TEXT = '^[^\\u0000]*$';

export const ACCOUNT_ID = '^\\d{12}$';

/** Of every partition, such as `eu-central-1`, `us-gov-west-1`, `us-iso-east-1` and `eusc-de-east-1`. */
export const REGION = '^[a-z]{2,4}(-[a-z]+)+-\\d$';

export const PIPELINE_NAME = '^[A-Za-z0-9.@_-]{1,100}$';

/** The root, or an organizational unit. */
export const ORGANIZATIONAL_UNIT_ID =
  '^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$';
