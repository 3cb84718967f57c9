import {
  ACCOUNT_IDS,
  EXTERNAL_ID,
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
  READ_ROLE,
} from '@account-fleet/aws-sandbox';
import {
  type ActionExecutionDetail,
  CodePipelineClient,
  paginateListActionExecutions,
} from '@aws-sdk/client-codepipeline';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

/** Plain SDK clients that read what AWS itself says, without the plugin's code. */
export class AwsTruth {
  readonly #endpoint: string;
  readonly #credentials = new Map<string, ReturnType<AwsTruth['assume']>>();

  constructor(options: { endpoint: string }) {
    this.#endpoint = options.endpoint;
  }

  async codePipeline(where: {
    accountId: string;
    region: string;
  }): Promise<CodePipelineClient> {
    return new CodePipelineClient({
      endpoint: this.#endpoint,
      region: where.region,
      credentials: await this.#sessionIn(where.accountId),
    });
  }

  async organizations(): Promise<OrganizationsClient> {
    return new OrganizationsClient({
      endpoint: this.#endpoint,
      region: 'us-east-1',
      credentials: await this.#sessionIn(ACCOUNT_IDS.management),
    });
  }

  #sessionIn(accountId: string) {
    let credentials = this.#credentials.get(accountId);
    if (!credentials) {
      credentials = this.assume(accountId);
      this.#credentials.set(accountId, credentials);
    }
    return credentials;
  }

  /** A reading session in an account. */
  async assume(accountId: string) {
    const sts = new STSClient({
      endpoint: this.#endpoint,
      region: 'us-east-1',
      credentials: {
        accessKeyId: PORTAL_ACCESS_KEY_ID,
        secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
      },
    });
    const { Credentials: session } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${accountId}:role/${READ_ROLE}`,
        RoleSessionName: 'truth',
        ExternalId: EXTERNAL_ID,
      }),
    );
    return {
      accessKeyId: session!.AccessKeyId!,
      secretAccessKey: session!.SecretAccessKey!,
      sessionToken: session!.SessionToken,
    };
  }
}

/** Every action execution of a pipeline. */
export async function actionExecutionsOf(
  client: CodePipelineClient,
  pipelineName: string,
): Promise<ActionExecutionDetail[]> {
  const details: ActionExecutionDetail[] = [];
  for await (const page of paginateListActionExecutions(
    { client, pageSize: 100 },
    { pipelineName },
  )) {
    details.push(...(page.actionExecutionDetails ?? []));
  }
  return details;
}
