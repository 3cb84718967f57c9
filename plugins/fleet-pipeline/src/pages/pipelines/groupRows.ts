import {
  rollUpHealth,
  type Health,
  type PipelineSummary,
} from '@account-fleet/backstage-plugin-fleet-pipeline-common';
import type { Grouping } from './useBoardState';

/** A line of the board: the title of a group, or a pipeline. */
export type BoardRow =
  | {
      kind: 'group';
      key: string;
      /** Absent for pipelines without an owner or OU. */
      title?: string;
      entityRef?: string;
      health: Health;
      count: number;
    }
  | { kind: 'pipeline'; key: string; pipeline: PipelineSummary };

/** Rows in the order they came, gathered under titles; groups stand in the order of their first row. */
export function groupRows(
  pipelines: PipelineSummary[],
  grouping: Grouping | undefined,
): BoardRow[] {
  const groups = new Map<string, PipelineSummary[]>();
  for (const pipeline of pipelines) {
    const key = grouping ? groupKey(pipeline, grouping) : '';
    groups.set(key, [...(groups.get(key) ?? []), pipeline]);
  }

  return [...groups].flatMap(([key, members]) => [
    ...(grouping
      ? [
          {
            kind: 'group' as const,
            key: `group:${key}`,
            title: groupTitle(members[0], grouping),
            entityRef: grouping === 'owner' ? members[0].ownerRef : undefined,
            health: rollUpHealth(members.map(({ health }) => health)),
            count: members.length,
          },
        ]
      : []),
    ...members.map(pipeline => ({
      kind: 'pipeline' as const,
      key: pipelineKey(pipeline),
      pipeline,
    })),
  ]);
}

/** What identifies a pipeline in a list. */
export function pipelineKey(pipeline: {
  accountId: string;
  region: string;
  name: string;
}): string {
  return `${pipeline.accountId}/${pipeline.region}/${pipeline.name}`;
}

function groupKey(pipeline: PipelineSummary, grouping: Grouping): string {
  switch (grouping) {
    case 'owner':
      return pipeline.ownerRef ?? '';
    case 'account':
      return pipeline.accountId;
    case 'unit':
      return (pipeline.organizationalUnitPath ?? [])
        .map(({ id }) => id)
        .join('/');
    default:
      return pipeline.health;
  }
}

function groupTitle(
  pipeline: PipelineSummary,
  grouping: Grouping,
): string | undefined {
  switch (grouping) {
    case 'owner':
      return pipeline.ownerRef;
    case 'account':
      return pipeline.accountName ?? pipeline.accountId;
    case 'unit':
      return (
        (pipeline.organizationalUnitPath ?? [])
          .slice(1)
          .map(({ name }) => name)
          .join(' / ') || pipeline.organizationalUnitPath?.[0]?.name
      );
    default:
      return undefined;
  }
}
