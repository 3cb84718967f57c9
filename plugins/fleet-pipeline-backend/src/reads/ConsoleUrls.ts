import type { PipelineRef } from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import {
  type Partition,
  partitionOfArn,
  partitionOfRegion,
} from '../config/partitions';

/**
 * Where AWS's console shows things. There are none where the console of a partition is not public, nor with another
 * endpoint than AWS's: they would lead to the real AWS.
 */
export class ConsoleUrls {
  readonly #exist: boolean;

  constructor(options: {
    /** `fleetPipeline.aws.endpoint`. */
    endpoint?: string;
  }) {
    this.#exist = !options.endpoint;
  }

  account(arn: string, accountId: string): string | undefined {
    return this.#organizations(arn, `accounts/${accountId}`);
  }

  /** Of an organizational unit or the root. */
  unit(arn: string, unitId: string): string | undefined {
    return this.#organizations(
      arn,
      unitId.startsWith('r-')
        ? `root/${unitId}`
        : `organizational-units/${unitId}`,
    );
  }

  /** The person must be signed in to the pipeline's account. */
  pipeline(pipeline: PipelineRef): string | undefined {
    return this.#pipelines(pipeline, 'view');
  }

  execution(pipeline: PipelineRef, executionId: string): string | undefined {
    return this.#pipelines(
      pipeline,
      `executions/${encodeURIComponent(executionId)}/timeline`,
    );
  }

  #organizations(arn: string, path: string): string | undefined {
    const domain = this.#domain(partitionOfArn(arn));
    return domain && `https://${domain}/organizations/v2/home/${path}`;
  }

  #pipelines({ region, name }: PipelineRef, path: string): string | undefined {
    const domain = this.#domain(partitionOfRegion(region));
    return (
      domain &&
      `https://${region}.${domain}/codesuite/codepipeline/pipelines/${encodeURIComponent(
        name,
      )}/${path}?region=${region}`
    );
  }

  #domain(partition: Partition): string | undefined {
    return this.#exist ? partition.console : undefined;
  }
}
