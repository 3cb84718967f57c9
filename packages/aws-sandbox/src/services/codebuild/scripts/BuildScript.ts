/** A command of a buildspec with what it prints. */
export interface ScriptCommand {
  run: string;
  prints: string[];
}

/** What a scripted build logs. */
export interface BuildScript {
  install: ScriptCommand[];
  preBuild: ScriptCommand[];
  build: ScriptCommand[];
  postBuild: ScriptCommand[];
  /** How it fails when it has to: in place of the last build command. */
  failure: ScriptCommand & { exitStatus: number };
}

/** How CodeBuild words the command that ended a build. */
export function failureReason(script: BuildScript): string {
  const { run, exitStatus } = script.failure;
  return `Error while executing command: ${run}. Reason: exit status ${exitStatus}`;
}
