import type { BuildPhaseType } from '@aws-sdk/client-codebuild';
import { failureReason, scriptNamed, type ScriptCommand } from './scripts';
import type { BuildRecord } from './state';

/** A phase of a build, as planned. */
export interface Phase {
  type: BuildPhaseType;
  startTime: number;
  endTime: number;
  failed: boolean;
}

// Each phase's share of the whole build.
const SHARES: Array<[BuildPhaseType, number]> = [
  ['SUBMITTED', 0.01],
  ['QUEUED', 0.01],
  ['PROVISIONING', 0.08],
  ['DOWNLOAD_SOURCE', 0.05],
  ['INSTALL', 0.2],
  ['PRE_BUILD', 0.1],
  ['BUILD', 0.45],
  ['POST_BUILD', 0.05],
  ['UPLOAD_ARTIFACTS', 0.03],
  ['FINALIZING', 0.02],
];

/** The phases of a build from SUBMITTED to COMPLETED, without gaps. */
export function phasesOf(build: BuildRecord): Phase[] {
  const duration = build.endTime - build.startTime;
  let share = 0;
  const phases = SHARES.map(([type, part]): Phase => {
    const startTime = build.startTime + Math.round(duration * share);
    share += part;
    return {
      type,
      startTime,
      endTime: build.startTime + Math.round(duration * share),
      failed: type === 'BUILD' && build.outcome === 'Failed',
    };
  });
  return [
    ...phases,
    {
      type: 'COMPLETED',
      startTime: build.endTime,
      endTime: build.endTime,
      failed: false,
    },
  ];
}

export interface LogLine {
  timestamp: number;
  message: string;
}

/** Everything the build will have logged at its end, in order of time. */
export function logOf(build: BuildRecord): LogLine[] {
  return phasesOf(build).flatMap(phase => {
    const lines = linesOfPhase(build, phase.type);
    const step = (phase.endTime - phase.startTime) / (lines.length + 1);
    return lines.map((line, index) => {
      const timestamp = Math.round(phase.startTime + step * (index + 1));
      return { timestamp, message: `${stamp(line, timestamp)}\n` };
    });
  });
}

/** CodeBuild marks its own lines; what commands print comes as it is. */
function stamp(line: string | { own: string }, timestamp: number): string {
  if (typeof line === 'string') {
    return line;
  }
  const [day, time] = new Date(timestamp).toISOString().split('T');
  return `[Container] ${day.replace(/-/g, '/')} ${time.replace('Z', '')} ${
    line.own
  }`;
}

type Line = string | { own: string };

function linesOfPhase(build: BuildRecord, type: BuildPhaseType): Line[] {
  const script = scriptNamed(build.log);
  const failed = build.outcome === 'Failed';
  switch (type) {
    case 'PROVISIONING':
      return [{ own: 'Running on CodeBuild On-demand' }];
    case 'DOWNLOAD_SOURCE':
      return [
        { own: 'Waiting for agent ping' },
        { own: 'Waiting for DOWNLOAD_SOURCE' },
        { own: 'Phase is DOWNLOAD_SOURCE' },
        { own: 'YAML location is /codebuild/readonly/buildspec.yml' },
        { own: 'Phase complete: DOWNLOAD_SOURCE State: SUCCEEDED' },
      ];
    case 'INSTALL':
      return phaseLines(type, script.install);
    case 'PRE_BUILD':
      return phaseLines(type, script.preBuild);
    case 'BUILD':
      return failed
        ? [
            ...phaseLines(type, [
              ...script.build.slice(0, -1),
              script.failure,
            ]).slice(0, -2),
            {
              own: `Command did not exit successfully ${script.failure.run} exit status ${script.failure.exitStatus}`,
            },
            { own: 'Phase complete: BUILD State: FAILED' },
            {
              own: `Phase context status code: COMMAND_EXECUTION_ERROR Message: ${failureReason(
                script,
              )}`,
            },
          ]
        : phaseLines(type, script.build);
    case 'POST_BUILD':
      return phaseLines(type, failed ? [] : script.postBuild);
    case 'UPLOAD_ARTIFACTS':
      return [
        { own: 'Expanding base directory path: .' },
        { own: 'Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED' },
        { own: 'Phase context status code:  Message: ' },
      ];
    default:
      return [];
  }
}

function phaseLines(type: BuildPhaseType, commands: ScriptCommand[]): Line[] {
  return [
    { own: `Entering phase ${type}` },
    ...commands.flatMap((command): Line[] => [
      { own: `Running command ${command.run}` },
      ...command.prints,
      '',
    ]),
    { own: `Phase complete: ${type} State: SUCCEEDED` },
    { own: 'Phase context status code:  Message: ' },
  ];
}
