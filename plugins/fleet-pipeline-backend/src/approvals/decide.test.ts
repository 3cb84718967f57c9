import { randomUUID } from 'node:crypto';
import { ACCOUNT_IDS, DECIDE_ROLE } from '@account-fleet/aws-sandbox';
import { createTestDatabases } from '../testing/createTestDatabases';
import { poll } from '../testing/poll';
import {
  type DecisionScene,
  startDecisionScene,
} from '../testing/startDecisionScene';

jest.setTimeout(60_000);
const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('deciding on %s', databaseId => {
  let scene: DecisionScene;

  beforeAll(async () => {
    scene = await startDecisionScene({
      knex: await databases.init(databaseId),
      replicas: 2,
    });
  });

  beforeEach(() => scene.reset());

  afterAll(() => scene?.stop());

  it('approves what was looked at, in the person’s name', async () => {
    const [approval] = scene.waiting('payments-api');
    const decisionId = randomUUID();

    const { status, body } = await scene.decide(approval, { decisionId });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: decisionId,
      outcome: 'effective',
      verdict: 'approved',
      decidedBy: { kind: 'person', entityRef: 'user:default/amir' },
      awsRequestId: expect.any(String),
    });
    const aws = await scene.aws(approval);
    const action = await aws.action(approval.id);
    expect(action).toMatchObject({
      status: 'Succeeded',
      updatedBy: expect.stringMatching(/\/FleetPipelineDecide\/amir$/),
    });
    expect(action?.output?.executionResult?.externalExecutionSummary).toBe(
      `Soak was clean (amir, fleet ${decisionId})`,
    );
  });

  it('shows it at once: inbox, detail, board, and a signal to browsers', async () => {
    const [approval] = scene.waiting('payments-api');
    const { backend } = scene;
    await scene.decide(approval);

    const list = await backend.call('/approvals', { user: 'amir' });
    const ids = list.body.items.map(({ id }: { id: string }) => id);
    expect(ids).not.toContain(approval.id);

    const detail = await backend.call(`/approvals/${approval.id}`, {
      user: 'rosa',
    });
    expect(detail.body).toMatchObject({
      approval: {
        status: 'approved',
        capability: { allowed: false, reason: 'noLongerWaiting' },
      },
      decisions: [{ outcome: 'effective', comment: 'Soak was clean' }],
    });
    expect(backend.signals).toContainEqual({ kind: 'approvals' });
    const { accountId, region, name } = approval.pipeline;
    await poll(async () => {
      const { body } = await backend.call(
        `/pipelines/${accountId}/${region}/${name}`,
        { user: 'rosa' },
      );
      const prod = body.stages.find(
        (stage: { name: string }) => stage.name === 'Prod',
      );
      return prod.health === 'running' ? prod : undefined;
    });
  });

  it('rejects with a comment, which it insists on', async () => {
    const [approval] = scene.waiting('payments-api');

    for (const comment of [undefined, '  ']) {
      const refused = await scene.decide(approval, {
        verdict: 'rejected',
        comment,
      });
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toContain('comment');
    }
    const { status, body } = await scene.decide(approval, {
      verdict: 'rejected',
      comment: 'Not on a Friday',
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'effective', verdict: 'rejected' });
    const aws = await scene.aws(approval);
    expect(await aws.action(approval.id)).toMatchObject({
      status: 'Failed',
    });
  });

  it('takes a double click for one decision', async () => {
    const [approval] = scene.waiting('payments-api');
    const decisionId = randomUUID();

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => scene.decide(approval, { decisionId })),
    );
    answers.push(await scene.decide(approval, { decisionId }));

    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(
      1,
    );
    expect(scene.putCalls()).toBe(1);
    expect(await scene.knex('decisions').select('id')).toEqual([
      { id: decisionId },
    ]);
  });

  it('refuses an id that stands for another decision', async () => {
    const [approval] = scene.waiting('payments-api');
    const decisionId = randomUUID();
    await scene.decide(approval, { decisionId });

    for (const [change, user] of [
      [{ verdict: 'rejected' as const, comment: 'No' }, 'amir'],
      [{ comment: 'Another reason' }, 'amir'],
      [{}, 'petra'],
    ] as const) {
      const { status, body } = await scene.decide(
        approval,
        { decisionId, ...change },
        { user },
      );
      expect(status).toBe(409);
      expect(body).toMatchObject({
        error: { name: 'ConflictError' },
        response: { statusCode: 409 },
        decision: { outcome: 'refused' },
        current: { status: 'approved' },
      });
    }
    const records = await scene
      .knex('decisions')
      .orderByRaw('case when id = ? then 0 else 1 end, decided_at', [
        decisionId,
      ]);
    expect(records).toMatchObject([
      { id: decisionId, outcome: 'effective', verdict: 'approved' },
      { outcome: 'refused', refusal: 'conflict', verdict: 'rejected' },
      { outcome: 'refused', comment: 'Another reason' },
      { outcome: 'refused', decided_by: 'user:default/petra' },
    ]);
    expect(scene.putCalls()).toBe(1);
  });

  it('sends nothing when somebody decided in AWS meanwhile', async () => {
    const [approval] = scene.waiting('payments-api');
    const aws = await scene.aws(approval);
    await aws.decide({
      stage: 'Prod',
      action: 'ApproveProd',
      status: 'Approved',
    });

    const { status, body } = await scene.decide(approval);

    expect(status).toBe(409);
    expect(body).toMatchObject({
      error: {
        message: 'petra approved this already. Your decision was not sent.',
      },
      decision: { outcome: 'refused' },
      current: {
        status: 'approved',
        actionExecutionId: approval.id,
        decidedBy: { entityRef: 'user:default/petra' },
      },
    });
    // One call was petra's
    expect(scene.putCalls()).toBe(1);
    expect(await scene.knex('decision_claims')).toEqual([]);
  });

  it('sends nothing when another execution waits there now', async () => {
    const [approval] = scene.waiting('payments-api');
    const aws = await scene.aws(approval);
    await aws.decide({
      stage: 'Prod',
      action: 'ApproveProd',
      status: 'Approved',
    });
    scene.advance(600);

    const { status, body } = await scene.decide(approval);

    expect(status).toBe(409);
    expect(body.current.status).toBe('waiting');
    expect(body.current.pipelineExecutionId).not.toBe(
      approval.pipelineExecutionId,
    );
    expect(body.error.message).toMatch(/^Another execution waits here now/);
    const now = await aws.action(body.current.actionExecutionId);
    expect(now?.status).toBe('InProgress');
    expect(scene.putCalls()).toBe(1);
  });

  it('sends nothing when the stage was retried: the same execution asks anew', async () => {
    const [approval] = scene.waiting('log-archive-product');
    const aws = await scene.aws(approval);
    await aws.decide({
      stage: approval.stageName,
      action: approval.actionName,
      status: 'Rejected',
    });
    await aws.retryStage({
      stage: approval.stageName,
      executionId: approval.pipelineExecutionId,
    });

    const { status, body } = await scene.decide(approval);

    expect(status).toBe(409);
    expect(body.current).toMatchObject({
      status: 'waiting',
      pipelineExecutionId: approval.pipelineExecutionId,
    });
    const renewed: string = body.current.actionExecutionId;
    expect(renewed).not.toBe(approval.id);
    expect(await aws.action(renewed)).toMatchObject({
      status: 'InProgress',
    });

    // The pipeline was read again, so that the new request can be looked at and decided
    const fresh = await poll(async () => {
      const answer = await scene.backend.call(`/approvals/${renewed}`, {
        user: 'amir',
      });
      return answer.status === 200 ? answer.body.approval : undefined;
    });
    expect((await scene.decide(fresh)).body.outcome).toBe('effective');
  });

  it('decides on each execution of a PARALLEL pipeline on its own', async () => {
    const [first, second] = scene.waiting('payments-fraud-model');
    expect(second).toBeDefined();

    const answers = await Promise.all([
      scene.decide(first),
      scene.decide(second, { verdict: 'rejected', comment: 'Recall fell' }),
    ]);

    expect(answers.map(({ body }) => body.outcome)).toEqual([
      'effective',
      'effective',
    ]);
    const aws = await scene.aws(first);
    expect((await aws.action(first.id))?.status).toBe('Succeeded');
    expect((await aws.action(second.id))?.status).toBe('Failed');
  });

  it('refuses pins that do not belong to the approval', async () => {
    const [approval] = scene.waiting('payments-api');
    const [other] = scene.waiting('payments-cards');

    for (const change of [
      { pipelineExecutionId: other.pipelineExecutionId },
      { actionExecutionId: other.actionExecutionId },
    ]) {
      const { status, body } = await scene.decide(approval, change);
      expect(status).toBe(409);
      expect(body.current).toMatchObject({
        status: 'waiting',
        pipelineExecutionId: approval.pipelineExecutionId,
        actionExecutionId: approval.actionExecutionId,
      });
    }
    expect(scene.putCalls()).toBe(0);
  });

  it('recognises its own decision when AWS’s answer was lost', async () => {
    const [approval] = scene.waiting('payments-api');
    scene.sandbox.faults.set([
      { operation: 'PutApprovalResult', kind: 'dropAnswer', times: 1 },
    ]);

    const { status, body } = await scene.decide(approval);

    expect(status).toBe(200);
    expect(body.outcome).toBe('effective');
    expect(scene.putCalls()).toBe(1);
  });

  it('does not call a lost decision failed: AWS may still act on it', async () => {
    const [approval] = scene.waiting('payments-api');
    scene.sandbox.faults.set([
      { operation: 'PutApprovalResult', kind: 'drop', times: 1 },
    ]);
    const decisionId = randomUUID();

    const lost = await scene.decide(approval, { decisionId });

    expect(lost.status).toBe(200);
    expect(lost.body).toMatchObject({
      outcome: 'pending',
      reason: expect.stringContaining('answer was lost'),
    });
    const again = await scene.decide(approval, { decisionId });
    expect(again.body).toEqual(lost.body);
    const other = await scene.decide(approval, {}, { user: 'petra' });
    expect(other.status).toBe(409);
    expect(other.body.error.message).toMatch(/^amir is deciding on this/);
    expect(await scene.knex('decision_claims').select('decision_id')).toEqual([
      { decision_id: decisionId },
    ]);
    expect(scene.putCalls()).toBe(1);
  });

  it('tells browsers when the outcome is written, not before', async () => {
    const [approval] = scene.waiting('payments-api');
    const seen: Array<Promise<unknown>> = [];
    const push = jest
      .spyOn(scene.backend.signals, 'push')
      .mockImplementation(({ kind, ids }) =>
        kind === 'approvals' && !ids
          ? seen.push(scene.knex('decisions').first('outcome').then())
          : 0,
      );

    await scene.decide(approval);
    push.mockRestore();

    expect(seen.length).toBeGreaterThan(0);
    expect(await seen[0]).toEqual({ outcome: 'effective' });
  });

  it('says pending when nobody knows, and lets nobody else decide until then', async () => {
    const [approval] = scene.waiting('payments-api');
    scene.sandbox.faults.set([
      { operation: 'PutApprovalResult', kind: 'dropAnswer' },
    ]);
    const reads = scene.sandbox.stats.total({
      operation: 'ListActionExecutions',
    });
    // The reading before the decision passes, the one after it does not
    let sent = false;
    scene.sandbox.world.onTick(() => {
      if (!sent && scene.putCalls() > 0) {
        sent = true;
        scene.sandbox.faults.set([{ kind: 'error', status: 500 }]);
      }
    });

    const { status, body } = await scene.decide(approval);
    sent = true;

    expect(reads).toBe(0);
    expect(status).toBe(200);
    expect(body.outcome).toBe('pending');
    const other = await scene.decide(approval, {}, { user: 'petra' });
    expect(other.status).toBe(409);
    expect(other.body.current).toMatchObject({
      status: 'waiting',
      decidedBy: { entityRef: 'user:default/amir' },
    });
  });

  it('keeps AWS’s code and request id when the role may not decide', async () => {
    const [approval] = scene.waiting('payments-api');
    const role = `${scene.sandbox.url}/_sandbox/roles/${ACCOUNT_IDS['payments-tools']}/${DECIDE_ROLE}`;
    await fetch(role, { method: 'DELETE' });

    // Nobody's session that an earlier test opened
    const rosa = { user: 'rosa' };
    const { status, body } = await scene.decide(approval, {}, rosa);

    expect(status).toBe(502);
    expect(body.error).toMatchObject({
      name: 'AwsError',
      code: 'AccessDenied',
      failure: { requestId: expect.any(String), operation: 'AssumeRole' },
    });
    expect(body.error.message).toContain(body.error.failure.requestId);
    await fetch(role, { method: 'PUT' });
    expect((await scene.decide(approval, {}, rosa)).body.outcome).toBe(
      'effective',
    );
  });

  it('passes on that AWS asks to slow down', async () => {
    const [approval] = scene.waiting('payments-api');
    scene.sandbox.faults.set([
      { operation: 'PutApprovalResult', kind: 'throttle' },
    ]);

    const { status, headers, body } = await scene.decide(approval);

    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body.error.code).toBe('ThrottlingException');
    expect(await scene.knex('decision_claims')).toEqual([]);
  });

  it('does not let a broken audit log change the answer', async () => {
    const [approval] = scene.waiting('payments-api');
    scene.backend.audit.broken = true;

    const { status, body } = await scene.decide(approval);

    expect(status).toBe(200);
    expect(body.outcome).toBe('effective');
  });

  it('records and audits who may not decide', async () => {
    const [approval] = scene.waiting('payments-api');
    const { policy, audit } = scene.backend;
    policy.deny('fleet.approval.decide', { user: 'user:default/dana' });
    const decisionId = randomUUID();

    for (let attempt = 0; attempt < 2; attempt++) {
      const { status, body } = await scene.decide(
        approval,
        { decisionId },
        { user: 'dana' },
      );
      expect(status).toBe(403);
      expect(body.error).toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('fleet.approval.decide'),
      });
    }
    expect(await scene.knex('decisions')).toMatchObject([
      {
        id: decisionId,
        outcome: 'refused',
        refusal: 'notAllowed',
        decided_by: 'user:default/dana',
      },
    ]);
    expect(audit.events).toContainEqual(
      expect.objectContaining({
        eventId: 'approval-decide',
        severityLevel: 'medium',
        status: 'failed',
        error: 'NotAllowedError',
      }),
    );
    expect(scene.putCalls()).toBe(0);
  });

  it('keeps who started an execution from deciding on it', async () => {
    // petra started it by hand
    const [approval] = scene.waiting('log-archive-product');

    const own = await scene.decide(approval, {}, { user: 'petra' });
    expect(own.status).toBe(403);
    expect(own.body.error.message).toMatch(/^You started this execution/);
    const other = await scene.decide(approval);
    expect(other.body.outcome).toBe('effective');
  });

  it('does not say that an approval exists which may not be seen', async () => {
    const [approval] = scene.waiting('payments-api');
    scene.backend.policy.deny('fleet.pipeline.read');

    const hidden = await scene.decide(approval);

    expect(hidden.status).toBe(404);
    expect(await scene.knex('decisions')).toEqual([]);
  });

  it('lets one of fifty decisions take effect, over two replicas, and records all', async () => {
    const [approval] = scene.waiting('payments-api');

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        scene.decide(
          approval,
          index % 3 === 0
            ? { verdict: 'rejected', comment: `No ${index}` }
            : { comment: `Yes ${index}` },
          { user: `person-${index}`, replica: scene.replicas[index % 2] },
        ),
      ),
    );

    const effective = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 409);
    expect([effective.length, refused.length]).toEqual([1, 49]);
    const [winner] = effective;
    for (const { body } of refused) {
      expect(body.decision.outcome).toBe('refused');
      expect(body.current).toMatchObject({
        status: winner.body.verdict,
        actionExecutionId: approval.id,
        decidedBy: winner.body.decidedBy,
      });
    }
    const records = await scene.knex('decisions').orderBy('outcome');
    expect(records.map(({ outcome }) => outcome)).toEqual([
      'effective',
      ...Array(49).fill('refused'),
    ]);
    expect(scene.putCalls()).toBe(1);
  });
});
