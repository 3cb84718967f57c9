import type { Build, BuildPhase } from '@aws-sdk/client-codebuild';
import { failureReason, scriptNamed } from './scripts';
import type { BuildRecord } from './state';
import { phasesOf } from './timeline';

/** The log group CodeBuild writes a project's builds to. */
export function logGroupName(project: string): string {
  return `/aws/codebuild/${project}`;
}

/** The build's log stream: the part of its id behind the colon. */
export function logStreamName(build: { id: string }): string {
  return build.id.slice(build.id.lastIndexOf(':') + 1);
}

/** Where the console shows the build. */
export function buildUrl(of: {
  accountId: string;
  region: string;
  project: string;
  id: string;
}): string {
  const id = encodeURIComponent(of.id);
  return `https://${of.region}.console.aws.amazon.com/codesuite/codebuild/${of.accountId}/projects/${of.project}/build/${id}/?region=${of.region}`;
}

/** The build as it is at `now` (milliseconds). */
export function buildView(build: BuildRecord, now: number): Build {
  const { accountId, region, project } = build;
  const complete = now >= build.endTime;
  const stream = logStreamName(build);
  const group = logGroupName(project);
  const current = phasesOf(build)
    .filter(phase => phase.startTime <= now)
    .pop();
  return {
    id: build.id,
    arn: `arn:aws:codebuild:${region}:${accountId}:build/${build.id}`,
    buildNumber: build.number,
    startTime: new Date(build.startTime),
    endTime: complete ? new Date(build.endTime) : undefined,
    currentPhase: current?.type ?? 'SUBMITTED',
    buildStatus: complete ? statusOf(build) : 'IN_PROGRESS',
    buildComplete: complete,
    sourceVersion: build.revisionId,
    resolvedSourceVersion: build.revisionId,
    projectName: project,
    phases: phaseViews(build, now),
    source: { type: 'CODEPIPELINE' },
    artifacts: { location: '' },
    environment: {
      type: 'LINUX_CONTAINER',
      image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
      computeType: 'BUILD_GENERAL1_MEDIUM',
      environmentVariables: [],
      privilegedMode: false,
    },
    serviceRole: `arn:aws:iam::${accountId}:role/service-role/codebuild-${project}`,
    logs: {
      groupName: group,
      streamName: stream,
      deepLink: `https://console.aws.amazon.com/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${encodeURIComponent(
        group,
      )}/log-events/${stream}`,
      cloudWatchLogsArn: `arn:aws:logs:${region}:${accountId}:log-group:${group}:log-stream:${stream}`,
    },
    timeoutInMinutes: 60,
    queuedTimeoutInMinutes: 480,
    initiator: build.initiator,
  };
}

function statusOf(build: BuildRecord) {
  return build.outcome === 'Failed' ? 'FAILED' : 'SUCCEEDED';
}

function phaseViews(build: BuildRecord, now: number): BuildPhase[] {
  return phasesOf(build)
    .filter(phase => phase.startTime <= now)
    .map(phase => {
      const view: BuildPhase = {
        phaseType: phase.type,
        startTime: new Date(phase.startTime),
      };
      if (phase.type === 'COMPLETED' || phase.endTime > now) {
        return view;
      }
      return {
        ...view,
        phaseStatus: phase.failed ? 'FAILED' : 'SUCCEEDED',
        endTime: new Date(phase.endTime),
        durationInSeconds: Math.round((phase.endTime - phase.startTime) / 1000),
        contexts: phase.failed
          ? [
              {
                statusCode: 'COMMAND_EXECUTION_ERROR',
                message: failureReason(scriptNamed(build.log)),
              },
            ]
          : [{ statusCode: '', message: '' }],
      };
    });
}
