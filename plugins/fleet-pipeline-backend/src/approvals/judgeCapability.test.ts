import { ConfiguredIdentities } from '../identity/Identities';
import type { Scope } from '../scope/Scope';
import { toJson } from '../store/rows';
import { approvalRow } from '../testing/rowsForTests';
import type { ApprovalRecord } from './ApprovalRecord';
import { judgeCapability } from './judgeCapability';

const identities = new ConfiguredIdentities({
  rules: [{ principal: /^(?<name>\w+)@x$/, user: 'user:default/$<name>' }],
});

function record(options: Partial<ApprovalRecord> = {}): ApprovalRecord {
  return {
    ...approvalRow({ id: 'a-1', pipeline_id: 'p' }),
    account_id: '111111111111',
    region: 'eu-central-1',
    pipeline_name: 'orders',
    owner_ref: 'group:default/payments',
    execution_mode: 'SUPERSEDED',
    account_name: 'tools',
    account_path: '/r-test/',
    execution_started_at: null,
    trigger: toJson({ type: 'StartPipelineExecution', detail: 'dana@x' }),
    revisions: null,
    authors: null,
    ...options,
  };
}

function judge(options: {
  record?: Partial<ApprovalRecord>;
  decideScope?: Scope;
  person?: string;
  selfApproval?: 'forbid' | 'allow';
}) {
  return judgeCapability({
    record: record(options.record),
    decideScope: options.decideScope ?? 'all',
    person: 'person' in options ? options.person : 'user:default/amir',
    rules: { identities, selfApproval: options.selfApproval ?? 'forbid' },
  });
}

describe('judgeCapability', () => {
  it('lets another person decide', () => {
    expect(judge({})).toEqual({ allowed: true, startedByMe: false });
  });

  it('refuses who wrote a commit of it, and commits of somebody unknown', () => {
    const by = (email: string, selfApproval?: 'allow') =>
      judge({ record: { authors: toJson({ App: email }) }, selfApproval });
    expect(by('amir@x')).toMatchObject({
      allowed: false,
      startedByMe: false,
      reason: 'selfApproval',
      message: expect.stringContaining('You wrote a commit'),
    });
    expect(by('who@else.example')).toMatchObject({
      allowed: false,
      reason: 'unknownStarter',
      message: expect.stringMatching(
        /^who@else\.example wrote a commit.*fleetPipeline\.identities.*selfApproval to allow/,
      ),
    });
    expect(by('dana@x').allowed).toBe(true);
    expect(by('amir@x', 'allow').allowed).toBe(true);
    expect(by('who@else.example', 'allow').allowed).toBe(true);
  });

  it('names the permission that is missing, and for what', () => {
    expect(
      judge({ decideScope: { field: 'lane', values: ['beta'] } }),
    ).toMatchObject({
      allowed: false,
      reason: 'permission',
      permission: 'fleet.approval.decide',
      message:
        'You need fleet.approval.decide for orders, stage Prod; ask the people who run this portal.',
    });
    expect(
      judge({ decideScope: { field: 'lane', values: ['prod'] } }).allowed,
    ).toBe(true);
  });

  it('lets no service decide', () => {
    expect(judge({ person: undefined })).toMatchObject({
      allowed: false,
      reason: 'permission',
    });
  });

  it('keeps who started it from approving it, unless that is allowed', () => {
    expect(judge({ person: 'user:default/dana' })).toMatchObject({
      allowed: false,
      reason: 'selfApproval',
      startedByMe: true,
    });
    expect(
      judge({ person: 'user:default/dana', selfApproval: 'allow' }),
    ).toEqual({ allowed: true, startedByMe: true });
  });

  it('takes somebody who is not mapped for the person who asks', () => {
    const trigger = toJson({
      type: 'StartPipelineExecution',
      detail: 'arn:aws:iam::111111111111:user/ghost',
    });

    expect(judge({ record: { trigger } })).toMatchObject({
      allowed: false,
      reason: 'unknownStarter',
      message: expect.stringMatching(/^ghost .*fleetPipeline\.identities/),
    });
    expect(judge({ record: { trigger: null } })).toMatchObject({
      reason: 'unknownStarter',
    });
    expect(judge({ record: { trigger }, selfApproval: 'allow' }).allowed).toBe(
      true,
    );
  });

  it.each(['approved', 'rejected', 'expired', 'gone'] as const)(
    'says that it is %s before anything else',
    status => {
      expect(judge({ record: { status }, decideScope: 'none' })).toMatchObject({
        allowed: false,
        reason: 'noLongerWaiting',
        message: expect.any(String),
      });
    },
  );
});
