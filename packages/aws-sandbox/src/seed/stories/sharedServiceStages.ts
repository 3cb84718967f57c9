import { ACCOUNT_IDS } from '../halyard';
import {
  build,
  codeCommitSource,
  deploy,
  invoke,
  type StageSpec,
  stage,
} from '../actionSpecs';

/** The stages of a shared service, as the blueprint makes them. */
export function sharedServiceStages(name: string): StageSpec[] {
  return [
    codeCommitSource(name),
    stage(
      'Alpha',
      build('PolicyAsCode', {
        project: `${name}-policy`,
        log: 'policy',
        seconds: 110,
      }),
      build('UnitTests', {
        project: `${name}-unit`,
        log: 'policy',
        seconds: 90,
      }),
    ),
    stage(
      'Beta',
      build('ProvisionAndVerify', {
        project: `${name}-verify`,
        log: 'provision',
        category: 'Test',
        seconds: 260,
      }),
    ),
    stage(
      'Gamma',
      deploy('DeployGamma', {
        stack: name,
        accountId: ACCOUNT_IDS['integration-test'],
        seconds: 150,
      }),
      invoke('DriftCheck', {
        order: 2,
        functionName: 'drift-check',
        seconds: 40,
      }),
    ),
  ];
}
