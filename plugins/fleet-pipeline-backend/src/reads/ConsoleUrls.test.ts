import { ConsoleUrls } from './ConsoleUrls';

const pipeline = (region: string) => ({
  accountId: '123456789012',
  region,
  name: 'orders',
});

describe('ConsoleUrls', () => {
  const urls = new ConsoleUrls({});

  it.each([
    ['eu-central-1', 'console.aws.amazon.com'],
    ['cn-north-1', 'console.amazonaws.cn'],
    ['us-gov-west-1', 'console.amazonaws-us-gov.com'],
    ['eusc-de-east-1', 'console.amazonaws-eusc.eu'],
  ])('leads to the console of %s', (region, domain) => {
    expect(urls.pipeline(pipeline(region))).toBe(
      `https://${region}.${domain}/codesuite/codepipeline/pipelines/orders/view?region=${region}`,
    );
    expect(urls.execution(pipeline(region), 'e/1')).toContain(
      `${domain}/codesuite/codepipeline/pipelines/orders/executions/e%2F1/timeline`,
    );
  });

  it('leads to accounts and units', () => {
    const arn = 'arn:aws-us-gov:organizations::1:x';
    const home = 'https://console.amazonaws-us-gov.com/organizations/v2/home';
    expect(urls.account(arn, '1')).toBe(`${home}/accounts/1`);
    expect(urls.unit(arn, 'r-1')).toBe(`${home}/root/r-1`);
    expect(urls.unit(arn, 'ou-1')).toBe(`${home}/organizational-units/ou-1`);
  });

  it('has none for a console that is not public', () => {
    expect(urls.pipeline(pipeline('us-iso-east-1'))).toBeUndefined();
  });

  it('never leads from another endpoint to the real AWS', () => {
    const none = new ConsoleUrls({ endpoint: 'http://localhost:4566' });
    expect(none.pipeline(pipeline('eu-central-1'))).toBeUndefined();
    expect(none.account('arn:aws:x', '1')).toBeUndefined();
  });
});
