/** A partition of AWS: Regions with accounts and an organization of their own. */
export interface Partition {
  /** As it stands in ARNs. */
  id: string;
  /** What its Regions begin with. */
  regions: RegExp;
  /** Where AWS Organizations answers, and what is asked of STS when nothing else says where. */
  mainRegion: string;
  /** Domain of the console; absent where it is not public. */
  console?: string;
}

/**
 * Regions of every partition, such as `eu-central-1`, `us-gov-west-1` or `eusc-de-east-1`. The OpenAPI document says
 * the same.
 */
export const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d$/;

const COMMERCIAL: Partition = {
  id: 'aws',
  regions: /^/,
  mainRegion: 'us-east-1',
  console: 'console.aws.amazon.com',
};

const OTHERS: Partition[] = [
  {
    id: 'aws-cn',
    regions: /^cn-/,
    mainRegion: 'cn-northwest-1',
    console: 'console.amazonaws.cn',
  },
  {
    id: 'aws-us-gov',
    regions: /^us-gov-/,
    mainRegion: 'us-gov-west-1',
    console: 'console.amazonaws-us-gov.com',
  },
  {
    id: 'aws-eusc',
    regions: /^eusc-/,
    mainRegion: 'eusc-de-east-1',
    console: 'console.amazonaws-eusc.eu',
  },
  { id: 'aws-iso', regions: /^us-iso-/, mainRegion: 'us-iso-east-1' },
  { id: 'aws-iso-b', regions: /^us-isob-/, mainRegion: 'us-isob-east-1' },
  { id: 'aws-iso-e', regions: /^eu-isoe-/, mainRegion: 'eu-isoe-west-1' },
  { id: 'aws-iso-f', regions: /^us-isof-/, mainRegion: 'us-isof-south-1' },
];

/** The partition of a Region. */
export function partitionOfRegion(region: string): Partition {
  return OTHERS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
}

/** The partition that an ARN names. */
export function partitionOfArn(arn: string): Partition {
  const name = arn.split(':')[1];
  return OTHERS.find(({ id }) => id === name) ?? COMMERCIAL;
}
