import { ConfiguredIdentities } from '../identity/Identities';
import { judgeAuthors, judgeStarter } from './judgeStarter';

const identities = new ConfiguredIdentities({
  rules: [
    {
      principal: /\/(?<name>[\w.-]+)@halyard\.example$/,
      user: 'user:default/$<name>',
    },
    {
      principal: /^(?<name>[\w.-]+)@halyard\.example$/,
      user: 'user:default/$<name>',
    },
    { principal: /^bot@/, service: 'Renovate' },
  ],
});
const DANA = 'arn:aws:sts::111111111111:assumed-role/Dev/dana@halyard.example';
const SOMEBODY = 'arn:aws:iam::111111111111:user/somebody';

describe('judgeStarter', () => {
  it.each([
    ['StartPipelineExecution', DANA, true, false],
    ['ManualRollback', DANA, true, false],
    ['StartPipelineExecution', SOMEBODY, false, true],
    ['CreatePipeline', SOMEBODY, false, true],
    ['StartPipelineExecution', undefined, false, true],
    ['StartPipelineExecution', 'events.amazonaws.com', false, false],
    ['CloudWatchEvent', 'arn:aws:events:eu-central-1::rule/x', false, false],
    ['WebhookV2', 'connection', false, false],
    ['PollForSourceChanges', undefined, false, false],
    ['AutomatedRollback', DANA, false, false],
    ['SomethingNew', SOMEBODY, false, true],
  ])('%s by %s: by me %s, unknown %s', (type, detail, startedByMe, unknown) => {
    expect(
      judgeStarter({
        trigger: { type, detail },
        person: 'User:default/Dana',
        identities,
      }),
    ).toMatchObject({ startedByMe, unknown });
  });

  it('counts an execution of which nothing is known as started by somebody', () => {
    expect(
      judgeStarter({ person: 'user:default/dana', identities }),
    ).toMatchObject({ startedByMe: false, unknown: true });
  });

  it('is nobody’s own when a service asks', () => {
    expect(
      judgeStarter({
        trigger: { type: 'StartPipelineExecution', detail: DANA },
        identities,
      }),
    ).toMatchObject({ startedByMe: false, unknown: false });
  });
});

describe('judgeAuthors', () => {
  it.each([
    [undefined, false, undefined],
    [{ App: 'dana@halyard.example' }, true, undefined],
    [
      { App: 'amir@halyard.example', Config: 'dana@halyard.example' },
      true,
      undefined,
    ],
    [{ App: 'amir@halyard.example' }, false, undefined],
    [{ App: 'bot@else.example' }, false, undefined],
    [{ App: 'who@else.example' }, false, 'who@else.example'],
  ])('%j: by me %s, unknown %s', (authors, writtenByMe, unknown) => {
    const judged = judgeAuthors({
      authors,
      person: 'user:default/dana',
      identities,
    });
    expect(judged.writtenByMe).toBe(writtenByMe);
    expect(judged.unknownAuthor?.name).toBe(unknown);
  });
});
