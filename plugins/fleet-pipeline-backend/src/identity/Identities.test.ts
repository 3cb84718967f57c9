import { ConfiguredIdentities } from './Identities';

const identities = new ConfiguredIdentities({
  rules: [
    {
      principal:
        /^arn:aws:sts::\d+:assumed-role\/[^/]+\/(?<name>[\w.-]+)@halyard\.example$/,
      user: 'user:default/$<name>',
    },
    {
      principal: /^(?<name>[\w.-]+)@halyard\.example$/,
      user: 'user:staff/$<name>',
    },
    { principal: /:assumed-role\/ci-/, service: 'CI' },
  ],
});

describe('ConfiguredIdentities', () => {
  it('maps sessions and e-mail addresses to people, in lower case', () => {
    const principal =
      'arn:aws:sts::123456789012:assumed-role/Developer/Dana@halyard.example';
    expect(identities.toActor(principal)).toEqual({
      kind: 'person',
      name: 'dana',
      entityRef: 'user:default/dana',
      principal,
    });
    expect(identities.toActor('amir@halyard.example').entityRef).toBe(
      'user:staff/amir',
    );
  });

  it.each([
    ['arn:aws:iam::123456789012:user/robot', 'robot'],
    [
      'arn:aws:sts::123456789012:assumed-role/Admin/someone@else.example',
      'someone@else.example',
    ],
    ['arn:aws:iam::123456789012:root', 'root'],
    ['someone@else.example', 'someone@else.example'],
  ])('leaves %s without a person', (principal, name) => {
    expect(identities.toActor(principal)).toEqual({
      kind: 'principal',
      name,
      principal,
    });
  });

  it('knows the automation that the configuration names', () => {
    const principal = 'arn:aws:sts::123456789012:assumed-role/ci-deploy/run-7';
    expect(identities.toActor(principal)).toEqual({
      kind: 'service',
      name: 'CI',
      principal,
    });
  });

  it.each([
    'events.amazonaws.com',
    'arn:aws:events:eu-central-1:123456789012:rule/payments-api-push',
    'arn:aws:codepipeline:eu-central-1:123456789012:webhook:push',
    'arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForCodePipeline/x',
  ])('knows %s as a service', principal => {
    expect(identities.toActor(principal).kind).toBe('service');
  });
});
