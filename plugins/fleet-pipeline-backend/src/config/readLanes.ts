import { InputError } from '@backstage/errors';
import type { LaneDefinition } from './FleetConfig';
import { mustBe, type Section } from './Section';

/**
 * The lanes of AWS's deployment pipeline reference architecture with the stage names that teams give them. A stage
 * that names its verb first (DeployStaging, Release to Prod) belongs where it deploys to.
 */
const DEPLOY = '(?:(?:deploy|release|promote)(?:[ _-]?to)?[ _-]?)?';
const DEFAULT_LANES = [
  {
    id: 'source',
    title: 'Source',
    stages: ['source.*', 'checkout', 'commit', 'fetch'],
  },
  {
    id: 'alpha',
    title: 'Alpha',
    stages: [
      `${DEPLOY}alpha.*`,
      `${DEPLOY}dev(?:elopment)?`,
      'build.*',
      'compile.*',
      'package',
      'unit.*',
      'lint.*',
      'updatepipeline',
      'assets',
    ],
  },
  {
    id: 'beta',
    title: 'Beta',
    stages: [
      `${DEPLOY}beta.*`,
      `${DEPLOY}test.*`,
      `${DEPLOY}qa`,
      'integration.*',
      'e2e.*',
    ],
  },
  {
    id: 'gamma',
    title: 'Gamma',
    stages: [
      `${DEPLOY}gamma.*`,
      `${DEPLOY}stag(?:e|ing)`,
      `${DEPLOY}pre-?prod(?:uction)?`,
      `${DEPLOY}uat`,
      'acceptance.*',
      'soak.*',
      'performance.*',
    ],
  },
  {
    id: 'prod',
    title: 'Prod',
    stages: [
      `${DEPLOY}prod(?:uction)?.*`,
      `${DEPLOY}live`,
      'deploy.*',
      'release.*',
      'publish.*',
    ],
  },
];

/** Reads `fleetPipeline.lanes`, or gives the default lanes. */
export function readLanes(root: Section): LaneDefinition[] {
  const sections = root.sections('lanes', ['id', 'title', 'stages']);
  if (!sections) {
    return DEFAULT_LANES.map(lane => ({
      ...lane,
      stages: lane.stages.map(source => new RegExp(whole(source), 'i')),
    }));
  }
  if (sections.length === 0) {
    throw mustBe(root.path('lanes'), 'a list with at least one lane', []);
  }
  const lanes = sections.map(section => {
    const expects =
      'a list of regular expressions for stage names, such as [source, checkout]';
    const stages = section.strings('stages', { expects, atLeastOne: true });
    if (!stages) {
      throw mustBe(section.path('stages'), expects, undefined);
    }
    return {
      id: section.string('id', {
        pattern: /^[a-z0-9][a-z0-9_-]{0,62}$/,
        expects: 'an id of lower-case letters, digits, - and _',
      }),
      title: section.string('title', { expects: 'the title of a column' }),
      stages: stages.map(source =>
        section.regularExpression({
          key: 'stages',
          source,
          wrap: whole,
          flags: 'i',
        }),
      ),
    };
  });
  lanes.forEach((lane, index) => {
    if (lanes.findIndex(other => other.id === lane.id) !== index) {
      throw new InputError(
        `${root.path(
          `lanes[${index}].id`,
        )} must be unique, got ${JSON.stringify(lane.id)} a second time`,
      );
    }
  });
  return lanes;
}

/** A pattern matches a whole name: `beta` is not in `alphabeta`. */
function whole(source: string): string {
  return `^(?:${source})$`;
}
