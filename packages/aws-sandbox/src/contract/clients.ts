import * as cloudWatchLogs from '@aws-sdk/client-cloudwatch-logs';
import * as codeBuild from '@aws-sdk/client-codebuild';
import * as codePipeline from '@aws-sdk/client-codepipeline';
import * as organizations from '@aws-sdk/client-organizations';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as sts from '@aws-sdk/client-sts';
import { readFileSync } from 'fs';
import { dirname, join } from 'path';
import {
  PORTAL_ACCESS_KEY_ID,
  PORTAL_SECRET_ACCESS_KEY,
} from '../seed/halyard';
import type { ServiceName } from '../wire/schemas';

export interface ClientConfig {
  endpoint: string;
  region: string;
  maxAttempts: number;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** A real client, reduced to what the contract test does with any of them. */
export interface RealClient {
  send(command: object): Promise<Record<string, unknown>>;
  destroy(): void;
}

interface ClientPackage {
  packageName: string;
  exports: object;
  create: (config: ClientConfig) => unknown;
}

export const CLIENT_PACKAGES: Record<ServiceName, ClientPackage> = {
  organizations: {
    packageName: '@aws-sdk/client-organizations',
    exports: organizations,
    create: config => new organizations.OrganizationsClient(config),
  },
  sts: {
    packageName: '@aws-sdk/client-sts',
    exports: sts,
    create: config => new sts.STSClient(config),
  },
  codepipeline: {
    packageName: '@aws-sdk/client-codepipeline',
    exports: codePipeline,
    create: config => new codePipeline.CodePipelineClient(config),
  },
  codebuild: {
    packageName: '@aws-sdk/client-codebuild',
    exports: codeBuild,
    create: config => new codeBuild.CodeBuildClient(config),
  },
  logs: {
    packageName: '@aws-sdk/client-cloudwatch-logs',
    exports: cloudWatchLogs,
    create: config => new cloudWatchLogs.CloudWatchLogsClient(config),
  },
  tagging: {
    packageName: '@aws-sdk/client-resource-groups-tagging-api',
    exports: tagging,
    create: config => new tagging.ResourceGroupsTaggingAPIClient(config),
  },
};

/** A client with the demo credentials and without retries. */
export function createClient(
  service: ServiceName,
  endpoint: string,
): RealClient {
  return CLIENT_PACKAGES[service].create({
    endpoint,
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: {
      accessKeyId: PORTAL_ACCESS_KEY_ID,
      secretAccessKey: PORTAL_SECRET_ACCESS_KEY,
    },
  }) as RealClient;
}

/** The client's own class of that name, such as a command or an exception. */
export function exportedClass(
  service: ServiceName,
  name: string,
): (new (input: object) => object) | undefined {
  const exported = (
    CLIENT_PACKAGES[service].exports as Record<string, unknown>
  )[name];
  return typeof exported === 'function' ? (exported as never) : undefined;
}

/**
 * Which errors an operation models. The schemas do not say, so this reads the
 * `@throws` lines of the client's own type declarations.
 */
export function modelledErrors(
  service: ServiceName,
  operation: string,
): string[] {
  const root = dirname(
    require.resolve(`${CLIENT_PACKAGES[service].packageName}/package.json`),
  );
  const declaration = readFileSync(
    join(root, 'dist-types', 'commands', `${operation}Command.d.ts`),
    'utf8',
  );
  return [
    ...declaration.matchAll(
      /@throws \{@link (\w+)\} \((?:client|server) fault\)/g,
    ),
  ].map(match => match[1]);
}
