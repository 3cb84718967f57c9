import {
  BatchGetBuildsCommand,
  CodeBuildClient,
} from '@aws-sdk/client-codebuild';
import type { AwsAccess } from './AwsAccess';
import type { AwsTarget } from './AwsTarget';

/** Where a build's log is. */
export interface BuildListing {
  complete: boolean;
  logGroup?: string;
  logStream?: string;
  /** The log in the AWS console. */
  consoleUrl?: string;
}

/** AWS CodeBuild. */
export class CodeBuildAws {
  readonly #access: AwsAccess;

  constructor(options: { access: AwsAccess }) {
    this.#access = options.access;
  }

  /** `undefined` when AWS has no such build any more. Rejects with an AwsError. */
  async getBuild(
    target: AwsTarget,
    id: string,
  ): Promise<BuildListing | undefined> {
    const { builds } = await this.#access.call({
      target,
      service: 'codebuild',
      operation: 'BatchGetBuilds',
      client: options => new CodeBuildClient(options),
      send: client => client.send(new BatchGetBuildsCommand({ ids: [id] })),
    });
    const build = builds?.[0];
    return (
      build && {
        complete: build.buildComplete ?? false,
        logGroup: build.logs?.groupName,
        logStream: build.logs?.streamName,
        consoleUrl: build.logs?.deepLink,
      }
    );
  }
}
