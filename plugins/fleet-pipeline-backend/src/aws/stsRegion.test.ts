import { stsRegion } from './stsRegion';

describe('stsRegion', () => {
  const before = process.env.AWS_REGION;
  const target = { accountId: '123456789012', region: 'eu-south-2' };
  beforeEach(() => {
    delete process.env.AWS_REGION;
  });
  afterAll(() => {
    if (before !== undefined) {
      process.env.AWS_REGION = before;
    }
  });

  it('is that of the main credentials, of the environment, or the main one of the partition', () => {
    expect(stsRegion({}, target)).toBe('us-east-1');
    expect(stsRegion({}, { ...target, region: 'cn-north-1' })).toBe(
      'cn-northwest-1',
    );
    process.env.AWS_REGION = 'eu-west-1';
    expect(stsRegion({}, target)).toBe('eu-west-1');
    expect(stsRegion({ stsRegion: 'eu-central-1' }, target)).toBe(
      'eu-central-1',
    );
  });
});
