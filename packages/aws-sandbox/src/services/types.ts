import type { World } from '../world/World';

/** Who calls, from the verified signature, and what the call runs in. */
export interface CallContext {
  accountId: string;
  region: string;
  /** ARN of the user, or of the role session (`arn:aws:sts::…:assumed-role/…`). */
  principalArn: string;
  accessKeyId: string;
  sourceIdentity?: string;
  sessionName?: string;
  world: World;
  requestId: string;
}

/**
 * One operation. Input and output are the SDK's own command input and output
 * types; a modelled failure is thrown as an `AwsError`.
 */
// Each handler narrows these to its own operation's types, and they are kept
// in one table: without `any` a table of them could not be typed.
export type Handler<I = any, O = any> = (
  input: I,
  context: CallContext,
) => O | Promise<O>;

/** Handlers by operation name, such as `GetPipelineState`. */
export type ServiceHandlers = Record<string, Handler>;
