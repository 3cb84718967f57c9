import { partitionOfArn, partitionOfRegion, REGION } from './partitions';

describe('partitions', () => {
  it.each([
    ['eu-central-1', 'aws'],
    ['ap-southeast-7', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
  ])('%s belongs to %s', (region, id) => {
    expect(region).toMatch(REGION);
    expect(partitionOfRegion(region).id).toBe(id);
    expect(partitionOfArn(`arn:${id}:iam::1:role/x`).id).toBe(id);
    expect(partitionOfRegion(partitionOfRegion(region).mainRegion).id).toBe(id);
  });

  it.each(['Frankfurt', 'eu-central', 'eu-central-1a', 'euscx-de-east-1'])(
    '%s is no Region',
    region => {
      expect(region).not.toMatch(REGION);
    },
  );
});
