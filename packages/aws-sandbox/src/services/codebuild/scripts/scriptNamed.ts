import type { BuildScript } from './BuildScript';
import { policyChecks, provisionTest } from './infrastructure';
import { gradleBuild } from './jvm';
import { integrationTests, nodeBuild, soak } from './node';
import { modelCheck, pythonBuild } from './python';

const SCRIPTS = {
  build: nodeBuild,
  integration: integrationTests,
  soak,
  python: pythonBuild,
  model: modelCheck,
  policy: policyChecks,
  provision: provisionTest,
  gradle: gradleBuild,
};

export type BuildScriptName = keyof typeof SCRIPTS;

/** The script of that name; without one that of an ordinary build. */
export function scriptNamed(name: string | undefined): BuildScript {
  return SCRIPTS[name as BuildScriptName] ?? SCRIPTS.build;
}
