import { largeSeed } from '@account-fleet/aws-sandbox';
import type { JsonObject } from '@backstage/types';
import type { Size } from '../Benchmark';

/** An organization that is measured. */
export interface Fleet {
  label: string;
  seed: string;
  /** From which pipelines are read in every account. */
  regions: string[];
  /** How long collecting may take until it is given up. */
  withinMs: number;
}

const REGIONS = ['eu-central-1', 'us-east-1'];
const MINUTE = 60_000;

export const FLEETS: Record<'100' | '1000' | '10000', Fleet> = {
  // Pages of lists are full here too
  '100': fleet({
    accounts: 100,
    organizationalUnits: 30,
    pipelines: 100,
    pipelineAccounts: 10,
    minutes: 3,
  }),
  '1000': fleet({
    accounts: 1_000,
    organizationalUnits: 200,
    pipelines: 100,
    pipelineAccounts: 20,
    minutes: 10,
  }),
  '10000': fleet({
    accounts: 10_000,
    organizationalUnits: 2_000,
    pipelines: 1_000,
    pipelineAccounts: 200,
    minutes: 20,
  }),
};

/** The sizes that the issue asks for. */
export function fleetsOf(size: Size): Fleet[] {
  return size === 'full' ? [FLEETS['1000'], FLEETS['10000']] : [FLEETS['1000']];
}

function fleet(options: {
  accounts: number;
  organizationalUnits: number;
  pipelines: number;
  pipelineAccounts: number;
  minutes: number;
}): Fleet {
  const { minutes, ...size } = options;
  const number = (value: number) => value.toLocaleString('en-US');
  return {
    label: `${number(size.accounts)} accounts, ${number(
      size.organizationalUnits,
    )} OUs`,
    seed: largeSeed({ ...size, regions: REGIONS }),
    regions: REGIONS,
    withinMs: minutes * MINUTE,
  };
}

/** `fleetPipeline` for a fleet, over the demo's app-config.yaml. */
export function fleetConfig(of: Fleet): JsonObject {
  return {
    targets: [
      {
        accounts: 'all',
        regions: of.regions,
        roleName: 'FleetPipelineRead',
        decisionRoleName: 'FleetPipelineDecide',
        externalId: 'fleet-demo',
      },
    ],
  };
}
