import { parseAwsEvent } from './awsEvent';

const stateChange = {
  version: '0',
  source: 'aws.codepipeline',
  'detail-type': 'CodePipeline Action Execution State Change',
  account: '123456789012',
  region: 'eu-central-1',
  detail: { pipeline: 'payments-api', state: 'STARTED' },
};
const pipeline = {
  kind: 'pipeline',
  accountId: '123456789012',
  region: 'eu-central-1',
  name: 'payments-api',
};

describe('parseAwsEvent', () => {
  it('finds the pipeline of a state change, also in JSON text', () => {
    expect(parseAwsEvent(stateChange)).toEqual(pipeline);
    expect(parseAwsEvent(JSON.stringify(stateChange))).toEqual(pipeline);
  });

  it.each([
    { pipelineName: 'payments-api', stageName: 'Prod' },
    { name: 'payments-api' },
    { pipeline: { name: 'payments-api' } },
  ])('finds the pipeline of an API call with %j', requestParameters => {
    expect(
      parseAwsEvent({ ...stateChange, detail: { requestParameters } }),
    ).toEqual(pipeline);
  });

  it('knows events of the organization', () => {
    expect(parseAwsEvent({ source: 'aws.organizations' })).toEqual({
      kind: 'organization',
      accountIds: [],
      unitIds: [],
    });
    expect(
      parseAwsEvent({
        source: 'aws.organizations',
        detail: {
          eventName: 'UpdateOrganizationalUnit',
          requestParameters: { organizationalUnitId: 'ou-a', name: 'New' },
        },
      }),
    ).toEqual({ kind: 'organization', accountIds: [], unitIds: ['ou-a'] });
    expect(
      parseAwsEvent({
        source: 'aws.organizations',
        detail: {
          eventName: 'MoveAccount',
          requestParameters: { accountId: '123456789012' },
        },
      }),
    ).toMatchObject({ accountIds: ['123456789012'] });
    expect(
      parseAwsEvent({
        source: 'aws.organizations',
        detail: {
          eventName: 'CreateAccountResult',
          serviceEventDetails: {
            createAccountStatus: { accountId: '123456789012' },
          },
        },
      }),
    ).toMatchObject({ accountIds: ['123456789012'] });
  });

  it.each([
    undefined,
    null,
    'not json',
    '"text"',
    42,
    [],
    {},
    { source: 'aws.ec2' },
    { ...stateChange, detail: {} },
    { ...stateChange, account: undefined },
    { ...stateChange, detail: { pipeline: 7 } },
  ])('ignores %j', payload => {
    expect(parseAwsEvent(payload)).toBeUndefined();
  });
});
