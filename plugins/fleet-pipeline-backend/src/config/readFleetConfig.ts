import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { partitionOfRegion, REGION } from './partitions';
import type { FleetConfig, IdentityRule, TargetSelector } from './FleetConfig';
import { readLanes } from './readLanes';
import { mustBe, Section } from './Section';

const ACCOUNT_ID = /^\d{12}$/;
const ACCOUNT_ID_EXPECTED =
  "a 12-digit account id in quotes, such as '123456789012'";
const ACCOUNT_IDS_EXPECTED =
  "all, or a list of 12-digit account ids in quotes, such as ['123456789012']";
const ROLE_NAME = /^[\w+=,.@/-]{1,512}$/;
const ROLE_NAME_EXPECTED =
  'the name of an IAM role (no ARN), such as FleetPipelineRead';
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const IDLE_MS = 30 * 60 * 1000;
const EXTERNAL_ID_EXPECTED = 'an external id of 2 to 1224 characters';

/**
 * Reads and checks `fleetPipeline`. Throws an InputError that names the key and what it expects; keys that are not
 * known are errors too, since a misspelt one would silently do nothing.
 */
export function readFleetConfig(config: Config): FleetConfig {
  const value = config.getOptional('fleetPipeline');
  if (value === undefined) {
    throw new InputError(
      'fleetPipeline is missing in app-config.yaml: the plugin is not configured. It needs at least fleetPipeline.aws.managementAccount and fleetPipeline.targets.',
    );
  }
  const root = new Section({
    path: 'fleetPipeline',
    value,
    keys: [
      'aws',
      'targets',
      'lanes',
      'approvals',
      'identities',
      'owner',
      'schedule',
      'events',
    ],
  });
  return {
    aws: readAws(root),
    targets: readTargets(root),
    lanes: readLanes(root),
    approvals: readApprovals(root),
    identities: readIdentities(root),
    owner: {
      accountTag:
        root.section('owner', ['accountTag']).optionalString('accountTag', {
          expects: 'the key of the account tag that names the owner',
        }) ?? 'owner',
    },
    schedule: readSchedule(root),
    events: {
      topic:
        root.section('events', ['topic']).optionalString('topic', {
          expects: 'the name of a topic of the Backstage events service',
        }) ?? 'fleet-pipeline.aws',
    },
  };
}

function readAws(root: Section): FleetConfig['aws'] {
  const aws = root.section('aws', [
    'endpoint',
    'managementAccount',
    'personInSession',
    'sourceIdentity',
    'rateFraction',
  ]);
  const management = aws.section('managementAccount', [
    'accountId',
    'roleName',
    'externalId',
  ]);
  return {
    endpoint: aws.optionalString('endpoint', {
      pattern: /^https?:\/\/[^\s]+$/,
      expects: 'an http or https address such as http://localhost:4566',
    }),
    managementAccount: {
      accountId: management.string('accountId', {
        pattern: ACCOUNT_ID,
        expects: ACCOUNT_ID_EXPECTED,
      }),
      ...readRole(management),
    },
    personInSession: aws.boolean('personInSession', true),
    sourceIdentity: aws.boolean('sourceIdentity', false),
    rateFraction: aws.number('rateFraction', { fallback: 0.5, max: 1 }),
  };
}

function readRole(section: Section): {
  roleName?: string;
  externalId?: string;
} {
  return {
    roleName: section.optionalString('roleName', {
      pattern: ROLE_NAME,
      expects: ROLE_NAME_EXPECTED,
    }),
    externalId: section.optionalString('externalId', {
      pattern: EXTERNAL_ID,
      expects: EXTERNAL_ID_EXPECTED,
      secret: true,
    }),
  };
}

function readTargets(root: Section): TargetSelector[] {
  const keys = [
    'accounts',
    'organizationalUnit',
    'tags',
    'exclude',
    'regions',
    'roleName',
    'decisionRoleName',
    'externalId',
  ];
  const sections = root.sections('targets', keys);
  if (!sections?.length) {
    throw mustBe(
      root.path('targets'),
      'a list with at least one selector, such as [{ accounts: all, regions: [eu-central-1], roleName: FleetPipelineRead }]',
      sections && [],
    );
  }
  const selectors = sections.map((section): TargetSelector => {
    const regionsExpected = 'a list of AWS Region codes such as eu-central-1';
    const regions = section.strings('regions', {
      pattern: REGION,
      expects: regionsExpected,
      atLeastOne: true,
    });
    if (!regions) {
      throw mustBe(section.path('regions'), regionsExpected, undefined);
    }
    return {
      accounts: readAccounts(section),
      organizationalUnit: section
        .optionalString('organizationalUnit', {
          expects:
            'an OU id, or names from below the root such as Workloads/Payments',
        })
        ?.replace(/^\/+|\/+$/g, ''),
      tags: section.texts(
        'tags',
        'an object of account tags such as { environment: prod }',
      ),
      exclude:
        section.strings('exclude', {
          pattern: ACCOUNT_ID,
          expects: 'a list of 12-digit account ids in quotes',
        }) ?? [],
      regions: [...new Set(regions)],
      ...readRole(section),
      decisionRoleName: section.optionalString('decisionRoleName', {
        pattern: ROLE_NAME,
        expects: ROLE_NAME_EXPECTED,
      }),
    };
  });
  expectOnePartition(root.path('targets'), selectors);
  return selectors;
}

/** An organization is of one partition, and so are the credentials that reach it. */
function expectOnePartition(path: string, selectors: TargetSelector[]): void {
  const regions = selectors.flatMap(selector => selector.regions);
  const { id } = partitionOfRegion(regions[0]);
  const other = regions.find(region => partitionOfRegion(region).id !== id);
  if (other) {
    throw new InputError(
      `${path} must name Regions of one AWS partition, got ${
        regions[0]
      } (${id}) and ${other} (${partitionOfRegion(other).id})`,
    );
  }
}

function readAccounts(section: Section): 'all' | string[] {
  if (section.isText('accounts')) {
    section.string('accounts', {
      pattern: /^all$/,
      expects: ACCOUNT_IDS_EXPECTED,
    });
    return 'all';
  }
  const ids = section.strings('accounts', {
    pattern: ACCOUNT_ID,
    expects: ACCOUNT_IDS_EXPECTED,
    atLeastOne: true,
  });
  if (!ids) {
    throw mustBe(section.path('accounts'), ACCOUNT_IDS_EXPECTED, undefined);
  }
  return ids;
}

function readApprovals(root: Section): FleetConfig['approvals'] {
  const approvals = root.section('approvals', [
    'defaultTimeout',
    'selfApproval',
  ]);
  return {
    defaultTimeoutMs: approvals.duration('defaultTimeout', { days: 7 }),
    selfApproval: (approvals.optionalString('selfApproval', {
      pattern: /^(forbid|allow)$/,
      expects: 'forbid or allow',
    }) ?? 'forbid') as 'forbid' | 'allow',
  };
}

function readIdentities(root: Section): IdentityRule[] {
  const keys = ['principal', 'user', 'service'];
  return (root.sections('identities', keys) ?? []).map(section => {
    const source = section.string('principal', {
      expects: 'a regular expression for ARNs or e-mail addresses',
    });
    const principal = section.regularExpression({ key: 'principal', source });
    if (section.has('user') === section.has('service')) {
      throw new InputError(
        `${section.path('user')} or ${section.path(
          'service',
        )} must say who it is: one of the two`,
      );
    }
    if (section.has('service')) {
      return {
        principal,
        service: section.string('service', {
          pattern: /^\S(.{0,61}\S)?$/,
          expects: 'a name of at most 63 characters, such as CI',
        }),
      };
    }
    const user = section.string('user', {
      pattern: /^user:[^\s/:]+\/[^\s/:]+$/i,
      expects:
        'an entity reference with the named groups of principal, such as user:default/$<name>',
    });
    for (const [, group] of user.matchAll(/\$<([^>]+)>/g)) {
      if (!source.includes(`(?<${group}>`)) {
        throw new InputError(
          `${section.path(
            'user',
          )} uses $<${group}>, which must be a named group (?<${group}>…) of ${section.path(
            'principal',
          )}`,
        );
      }
    }
    return { principal, user };
  });
}

function readSchedule(root: Section): FleetConfig['schedule'] {
  const schedule = root.section('schedule', [
    'organization',
    'pipelineDiscovery',
    'hotPipelines',
    'coldPipelines',
    'idle',
  ]);
  const pipelineDiscoveryMs = schedule.duration('pipelineDiscovery', {
    minutes: 10,
  });
  const coldPipelinesMs = schedule.duration('coldPipelines', { minutes: 10 });
  const idleMs = schedule.duration('idle', {
    milliseconds: Math.max(IDLE_MS, coldPipelinesMs, pipelineDiscoveryMs),
  });
  for (const [key, ms] of [
    ['coldPipelines', coldPipelinesMs],
    ['pipelineDiscovery', pipelineDiscoveryMs],
  ] as const) {
    if (idleMs < ms) {
      throw new InputError(
        `${schedule.path('idle')} must not be shorter than ${schedule.path(
          key,
        )}: it is the longest time between two readings, the other is the shortest`,
      );
    }
  }
  return {
    organizationMs: schedule.duration('organization', { minutes: 15 }),
    pipelineDiscoveryMs,
    hotPipelinesMs: schedule.duration('hotPipelines', { seconds: 15 }),
    coldPipelinesMs,
    idleMs,
  };
}
